using System;
using System.Buffers.Binary;
using System.Linq;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Gateway.Protocol.Tests;

/// <summary>Whatever comes in: found, awaited or refused, and nothing is thrown.</summary>
public sealed class FrameTests
{
    // The example of PROTOCOL.md as it stood in version 1.
    private const string OrderOfVersion1 =
        "00000066eb50580065000200010007000000000000002a000000000000000140"
        + "5b36ceeb7918f4da44000000000000000000000000800a000000000000000000"
        + "0000000000800000000000000080030000000b00000085030000ffff00000101"
        + "010101000100";

    private static readonly byte[][] Examples =
        [.. Page.Names.Select(name => Page.Find(name).Example)];

    public static TheoryData<string> Names() => [.. Page.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_frame_cut_anywhere_is_awaited(string name)
    {
        byte[] example = Page.Find(name).Example;
        for (int bytes = 0; bytes < example.Length; bytes++)
        {
            Assert.Equal(FrameStatus.Incomplete, Frame.Read(example.AsSpan(0, bytes), out _));
        }

        Assert.Equal(FrameStatus.Whole, Frame.Read([.. example, 1, 2], out Frame frame));
        Assert.Equal(example, frame.Bytes.ToArray());
    }

    [Theory]
    [InlineData(0u, FrameStatus.Malformed)]
    [InlineData(13u, FrameStatus.Malformed)]
    [InlineData(14u, FrameStatus.Malformed)]
    [InlineData(77u, FrameStatus.Malformed)]
    [InlineData(78u, FrameStatus.Whole)]
    [InlineData(79u, FrameStatus.Incomplete)]
    [InlineData(1216u, FrameStatus.Incomplete)]
    [InlineData(1217u, FrameStatus.TooLarge)]
    [InlineData(65_587u, FrameStatus.TooLarge)]
    [InlineData(0x8000_0000u, FrameStatus.TooLarge)]
    [InlineData(uint.MaxValue, FrameStatus.TooLarge)]
    public void The_stated_length_is_judged_before_it_is_believed(uint length, FrameStatus status)
    {
        byte[] bytes = new byte[78];
        CancelOrder cancel = default;
        Frame.Write(bytes, in cancel);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, length);

        Assert.Equal(status, Frame.Read(bytes, out _));
    }

    [Theory]
    [InlineData(65_586, FrameStatus.Whole)]
    [InlineData(65_587, FrameStatus.TooLarge)]
    public void Define_alone_may_be_long(int length, FrameStatus status)
    {
        byte[] bytes = new byte[70_000];
        Define define = default;
        Frame.Write(bytes, in define, new byte[65_536]);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)length);

        Assert.Equal(status, Frame.Read(bytes, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    public void Entries_come_back_as_they_went(int count)
    {
        byte[] content = new byte[count * QuoteEntry.Bytes];
        new Random(count).NextBytes(content);
        byte[] bytes = new byte[Frame.BytesMax];
        MassQuote quote = new() { Account = 11 };
        int length = Frame.Write(bytes, in quote, content);

        Assert.Equal(Frame.BytesOf<MassQuote>(content.Length), length);
        Assert.Equal(FrameStatus.Whole, Frame.Read(bytes.AsSpan(0, length), out Frame frame));
        Assert.True(frame.TryReadEntries<MassQuote>(out ReadOnlySpan<byte> entries));
        Assert.Equal(content, entries.ToArray());
    }

    [Theory]
    [InlineData(0, 31)]
    [InlineData(0, 33)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [InlineData(2, ushort.MaxValue)]
    public void Entries_that_are_not_what_their_head_says_are_not_read(int offset, ushort value)
    {
        byte[] bytes = new byte[Frame.BytesOf<MassQuote>(2 * QuoteEntry.Bytes)];
        MassQuote quote = default;
        Frame.Write(bytes, in quote, new byte[2 * QuoteEntry.Bytes]);
        int head = Frame.BytesOf<MassQuote>();
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(head + offset), value);
        Frame.Read(bytes, out Frame frame);

        Assert.False(frame.TryReadEntries<MassQuote>(out _));
    }

    [Fact]
    public void A_mass_quote_without_the_head_of_its_entries_is_not_read()
    {
        byte[] bytes = new byte[Frame.BytesOf<MassQuote>()];
        MassQuote quote = default;
        Frame.Write(bytes, in quote);
        Frame.Read(bytes, out Frame frame);

        Assert.False(frame.TryReadEntries<MassQuote>(out _));
    }

    [Fact]
    public void A_longer_block_is_read_as_far_as_it_is_known()
    {
        byte[] bytes = new byte[78 + 8];
        CancelOrder cancel = new() { ClientOrderId = 7, Trader = 9 };
        Frame.Write(bytes, in cancel);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, 86);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), 72);

        Assert.Equal(FrameStatus.Whole, Frame.Read(bytes, out Frame frame));
        Assert.True(frame.TryRead(out CancelOrder read));
        Assert.Equal(cancel, read);
    }

    [Fact]
    public void A_shorter_block_is_not_read()
    {
        byte[] bytes = new byte[78];
        CancelOrder cancel = default;
        Frame.Write(bytes, in cancel);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), 63);

        Assert.Equal(FrameStatus.Whole, Frame.Read(bytes, out Frame frame));
        Assert.False(frame.TryRead(out CancelOrder _));
    }

    [Fact]
    public void An_order_of_version_1_is_read_with_what_came_later_as_zero()
    {
        byte[] bytes = Convert.FromHexString(OrderOfVersion1);
        Assert.Equal(FrameStatus.Whole, Frame.Read(bytes, out Frame frame));
        Assert.True(frame.TryRead(out NewOrder order));

        Assert.Equal((7ul, 42ul, 4_512_500L, 10L, (byte)1), (
            order.SeqNum, order.ClientOrderId, order.Price, order.Quantity, order.OrderCapacity));
        Assert.Equal((0ul, 0ul, 0), (
            order.LinkedOrderId, order.LinkedClientOrderId, order.ClipPriceStep));
    }

    [Fact]
    public void What_lies_behind_a_block_of_version_1_is_not_taken_for_later_fields()
    {
        byte[] bytes = new byte[Frame.HeaderBytes + NewOrder.BlockBytes];
        NewOrder order = new() { Quantity = 3, LinkedOrderId = 5, ClipPriceStep = 6 };
        Frame.Write(bytes, in order);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), 1);
        Frame.Read(bytes, out Frame frame);

        Assert.True(frame.TryRead(out NewOrder read));
        Assert.Equal((3L, 0ul, 0), (read.Quantity, read.LinkedOrderId, read.ClipPriceStep));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_phase_of_versions_1_and_2_names_no_auction(ushort version)
    {
        byte[] bytes = Convert.FromHexString(
            "0000002eeb5020008200020000000700000000000000" + "2a00000000000000"
            + "01405b36ceeb791803000000" + "03000000");
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), version);
        Assert.Equal(FrameStatus.Whole, Frame.Read(bytes, out Frame frame));
        Assert.True(frame.TryRead(out SetPhase phase));

        Assert.Equal((3u, TradingPhase.Continuous, (AuctionKind)0), (
            phase.Instrument, phase.Phase, phase.AuctionKind));
    }

    [Theory]
    [InlineData(1, 87, false)]
    [InlineData(1, 88, true)]
    [InlineData(2, 88, false)]
    [InlineData(2, 111, false)]
    [InlineData(2, 112, true)]
    [InlineData(3, 88, false)]
    [InlineData(3, 112, true)]
    [InlineData(4, 88, false)]
    [InlineData(5, 88, false)]
    public void A_block_is_as_long_as_its_version_says(ushort version, ushort length, bool isRead)
    {
        byte[] bytes = new byte[Frame.HeaderBytes + NewOrder.BlockBytes];
        NewOrder order = default;
        Frame.Write(bytes, in order);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), version);
        Frame.Read(bytes, out Frame frame);

        Assert.Equal(isRead, frame.TryRead(out NewOrder _));
    }

    [Theory]
    [InlineData(1, 95, false)]
    [InlineData(1, 96, true)]
    [InlineData(2, 96, false)]
    [InlineData(2, 104, true)]
    [InlineData(3, 104, true)]
    [InlineData(4, 104, false)]
    [InlineData(4, 128, true)]
    public void A_block_that_grew_twice_is_as_long_as_its_version_says(
        ushort version, ushort length, bool isRead)
    {
        byte[] bytes = new byte[Frame.HeaderBytes + OrderAccepted.BlockBytes];
        OrderAccepted accepted = default;
        Frame.Write(bytes, in accepted);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), version);
        Frame.Read(bytes, out Frame frame);

        Assert.Equal(isRead, frame.TryRead(out OrderAccepted _));
    }

    [Theory]
    [InlineData(2, 1, false, RejectReason.None)]
    [InlineData(2, 0, false, RejectReason.UnsupportedVersion)]
    [InlineData(2, 2, false, RejectReason.None)]
    [InlineData(2, 3, false, RejectReason.None)]
    [InlineData(2, 4, false, RejectReason.None)]
    [InlineData(2, 5, false, RejectReason.None)]
    [InlineData(2, 6, false, RejectReason.None)]
    [InlineData(2, 7, false, RejectReason.None)]
    [InlineData(2, 8, false, RejectReason.UnsupportedVersion)]
    [InlineData(2, 8, true, RejectReason.None)]
    [InlineData(3, 1, true, RejectReason.UnsupportedVersion)]
    [InlineData(0, 1, true, RejectReason.UnsupportedVersion)]
    public void Other_schemas_and_versions_are_refused(
        ushort schema, ushort version, bool acceptsNewer, RejectReason reason)
    {
        byte[] bytes = new byte[78];
        CancelOrder cancel = default;
        Frame.Write(bytes, in cancel);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), schema);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), version);
        Frame.Read(bytes, out Frame frame);

        Assert.Equal(reason, frame.Check(acceptsNewer));
    }

    [Fact]
    public void Mutated_frames_neither_throw_nor_allocate() =>
        Seeds.Each(TestScale.Of(50), seed =>
        {
            Random random = new(seed);
            byte[][] mutants = [.. Enumerable.Range(0, 500).Select(_ => Mutate(random))];
            ReadAll(mutants);
            long allocated = Allocated.BytesDuring(() => ReadAll(mutants));

            Assert.Equal(0, allocated);
        });

    [Fact]
    public void Random_messages_come_back_as_they_went() =>
        Seeds.Each(TestScale.Of(100), seed =>
        {
            Random random = new(seed);
            foreach (Type type in Codec.Types)
            {
                byte[] example = (byte[])Page.Find(type.Name).Example.Clone();
                int block = BinaryPrimitives.ReadUInt16LittleEndian(example.AsSpan(6));
                random.NextBytes(example.AsSpan(Frame.HeaderBytes, block));
                byte[]? content = Page.Find(type.Name).Content;

                byte[] written = Codec.Write(type, Codec.Read(type, example), content);

                AssertSameFields(type, example, written);
            }
        });

    // Reserved bytes are not carried through memory by every copy; only fields are compared.
    private static void AssertSameFields(Type type, byte[] sent, byte[] written)
    {
        SchemaMessage message = Schema.Messages.Single(message => message.Name == type.Name);
        foreach (SchemaField field in message.Fields.Where(field => !field.IsReserved))
        {
            int start = Frame.HeaderBytes + field.Offset;
            int end = start + field.Bytes;
            Assert.Equal(sent[start..end], written[start..end]);
        }
    }

    private static byte[] Mutate(Random random)
    {
        byte[] bytes = (byte[])Examples[random.Next(Examples.Length)].Clone();
        for (int flips = random.Next(1, 6); flips > 0; flips--)
        {
            bytes[random.Next(random.Next(2) == 0 ? 14 : bytes.Length)] ^=
                (byte)(1 << random.Next(8));
        }

        return random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static void ReadAll(byte[][] frames)
    {
        foreach (byte[] bytes in frames)
        {
            if (Frame.Read(bytes, out Frame frame) != FrameStatus.Whole) { continue; }
            frame.Check(acceptsNewer: true);
            frame.TryRead(out NewOrder _);
            frame.TryRead(out Fill _);
            frame.TryReadContent(out _);
            frame.TryReadEntries<MassQuote>(out _);
            Invariants(frame, bytes);
        }
    }

    private static void Invariants(in Frame frame, byte[] bytes)
    {
        if (frame.Bytes.Length > bytes.Length || frame.SeqNum != 0 && frame.Bytes.Length < 22)
        {
            throw new InvalidOperationException("A frame reaches behind its bytes.");
        }
    }
}
