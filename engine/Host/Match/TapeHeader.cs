using System;
using System.Buffers.Binary;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Host.Match;

/// <summary>The first 64 bytes of a tape.</summary>
/// <param name="PrefillCount">Records that build the books; run, but not timed.</param>
/// <param name="MainCount">Records to time.</param>
/// <param name="Instruments">Books that the records may name.</param>
/// <param name="LowestPrice">Lowest price in ticks; may be negative.</param>
/// <param name="HighestPrice">Highest price in ticks.</param>
public readonly record struct TapeHeader(
    int PrefillCount, int MainCount, int Instruments, int LowestPrice, int HighestPrice)
{
    /// <summary>Bytes of the header in the file.</summary>
    public const int SizeBytes = 64;

    private const ulong RecordsMax = 1UL << 29;

    /// <summary>The first eight bytes of a tape.</summary>
    public static ReadOnlySpan<byte> Magic => "OSTREAM1"u8;

    /// <summary>Prices from the lowest to the highest.</summary>
    public int LadderTicks => HighestPrice - LowestPrice + 1;

    /// <summary>Reads a header; says what is wrong with it, or null.</summary>
    public static string? Read(ReadOnlySpan<byte> bytes, out TapeHeader header)
    {
        header = default;
        if (bytes.Length < Magic.Length || !bytes.StartsWith(Magic))
        {
            return "not an order tape: it does not begin with OSTREAM1";
        }

        if (bytes.Length < SizeBytes)
        {
            return $"the header ends after {bytes.Length} of {SizeBytes} bytes";
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        uint recordBytes = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        ulong prefill = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        ulong main = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        uint instruments = BinaryPrimitives.ReadUInt32LittleEndian(bytes[32..]);
        int lowest = BinaryPrimitives.ReadInt32LittleEndian(bytes[36..]);
        int highest = BinaryPrimitives.ReadInt32LittleEndian(bytes[40..]);
        string? wrong = version != 1 ? $"version {version} is not 1"
            : recordBytes != TapeRecord.SizeBytes
                ? $"record size {recordBytes} is not {TapeRecord.SizeBytes}"
            : prefill > RecordsMax || main > RecordsMax - prefill
                ? $"{prefill} + {main} records are more than {RecordsMax}"
            : instruments is 0 or > OrderBooks.BooksMax
                ? $"{instruments} instruments are not in 1..{OrderBooks.BooksMax}"
            : lowest > highest ? $"lowest price {lowest} is above highest price {highest}"
            : (long)highest - lowest >= OrderBooks.LadderTicksMax
                ? $"prices {lowest}..{highest} span more than {OrderBooks.LadderTicksMax} ticks"
            : null;
        if (wrong is null)
        {
            header = new((int)prefill, (int)main, (int)instruments, lowest, highest);
        }

        return wrong;
    }
}
