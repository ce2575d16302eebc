using System;
using System.Buffers.Binary;
using System.IO;
using SCO.Exchange.Host.Match;
using Xunit;

namespace SCO.Exchange.Matching.Tests;

/// <summary>A file that is no good tape is refused with one line that says why.</summary>
public sealed class TapeReaderTests
{
    private const int First = 64;

    private delegate void Damage(Span<byte> tape);

    [Fact]
    public void A_good_tape_is_read()
    {
        Assert.True(TryRead(GoodTape(), out Tape? tape, out _));
        Assert.Equal(new TapeHeader(1, 2, 2, -5, 10), tape!.Header);
        Assert.Equal(3, tape.Records.Length);
    }

    [Fact]
    public void A_wrong_header_is_refused()
    {
        AssertRefused("does not begin with OSTREAM1", tape => tape[7] = (byte)'2');
        AssertRefused("version 2 is not 1", tape => tape[8] = 2);
        AssertRefused("record size 64 is not 32", tape => tape[12] = 64);
        AssertRefused("are more than", tape => tape[23] = 0x80);
        AssertRefused("are more than", tape => tape[31] = 0x80);
        AssertRefused("0 instruments", tape => tape[32] = 0);
        AssertRefused("instruments are not in", tape => tape[35] = 0x80);
        AssertRefused("lowest price 11 is above", tape => PutInt32(tape, 36, 11));
        AssertRefused("span more than 1048576 ticks", tape => PutInt32(tape, 40, 1 << 20));
        AssertRefused("span more than", tape =>
        {
            PutInt32(tape, 36, int.MinValue);
            PutInt32(tape, 40, int.MaxValue);
        });
    }

    [Fact]
    public void A_wrong_record_is_refused_by_its_number()
    {
        AssertRefused("record 0: command 0", tape => tape[First] = 0);
        AssertRefused("record 0: command 4", tape => tape[First] = 4);
        AssertRefused("record 0: side 2", tape => tape[First + 1] = 2);
        AssertRefused("record 0: time in force 2", tape => tape[First + 2] = 2);
        AssertRefused("record 0: instrument 2", tape => tape[First + 4] = 2);
        AssertRefused("record 0: instrument 4278190", tape => tape[First + 7] = 0xFF);
        AssertRefused("record 0: price 11", tape => PutInt32(tape, First + 16, 11));
        AssertRefused("record 0: price -6", tape => PutInt32(tape, First + 16, -6));
        AssertRefused("record 0: quantity 0", tape => PutInt32(tape, First + 20, 0));
        AssertRefused("record 0: quantity -1", tape => PutInt32(tape, First + 20, -1));
        AssertRefused("record 2: price 11", tape => PutInt32(tape, First + 64 + 16, 11));
        AssertRefused("order id 1 is used by more", tape => tape[First + 32] = 1);
    }

    [Fact]
    public void A_tape_cut_anywhere_is_refused()
    {
        byte[] tape = GoodTape();
        for (int length = 0; length < tape.Length; length++)
        {
            Assert.False(TryRead(tape[..length], out _, out string? reason));
            Assert.NotEmpty(reason!);
            Assert.DoesNotContain('\n', reason!);
        }
    }

    [Fact]
    public void Bytes_behind_the_last_record_are_refused() => Assert.False(
        TryRead([.. GoodTape(), 0], out _, out _));

    [Fact]
    public void A_missing_file_is_refused()
    {
        Assert.False(TapeReader.TryRead("no/such/tape.bin", out _, out string? reason));
        Assert.Equal("it is not there", reason);
    }

    private static void AssertRefused(string expected, Damage damage)
    {
        byte[] tape = GoodTape();
        damage(tape);
        Assert.False(TryRead(tape, out _, out string? reason), expected);
        Assert.Contains(expected, reason, StringComparison.Ordinal);
    }

    private static bool TryRead(byte[] bytes, out Tape? tape, out string? reason)
    {
        using MemoryStream stream = new(bytes);
        return TapeReader.TryRead(stream, out tape, out reason);
    }

    // A new order, a cancel of it, and a modify of it; two instruments, prices -5..10.
    private static byte[] GoodTape()
    {
        byte[] tape = new byte[First + (3 * TapeRecord.SizeBytes)];
        "OSTREAM1"u8.CopyTo(tape);
        PutInt32(tape, 8, 1);
        PutInt32(tape, 12, TapeRecord.SizeBytes);
        tape[16] = 1;
        tape[24] = 2;
        tape[32] = 2;
        PutInt32(tape, 36, -5);
        PutInt32(tape, 40, 10);
        for (int i = 0; i < 3; i++)
        {
            int at = First + (i * TapeRecord.SizeBytes);
            tape[at] = (byte)(i + 1);
            tape[at + 8] = 1;
            PutInt32(tape, at + 16, i);
            PutInt32(tape, at + 20, 5);
        }

        return tape;
    }

    private static void PutInt32(Span<byte> tape, int at, int value) =>
        BinaryPrimitives.WriteInt32LittleEndian(tape[at..], value);
}
