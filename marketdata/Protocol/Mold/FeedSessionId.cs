using System;
using System.Buffers.Binary;
using System.Text;

namespace SCO.Exchange.MarketData.Protocol.Mold;

/// <summary>
/// Names a feed session: ten ASCII characters, trading day YYMMDD, channel CC, number NN. Within a
/// session messages are numbered from 1.
/// </summary>
/// <remarks>
/// The first character counts decades from 2000 on: '0' to '9' in that century, what precedes them
/// in ASCII for the decades before, what follows for those after. So names of one channel compare
/// as their days do. Any thread. Only <see cref="ToString"/> allocates.
/// </remarks>
/// <param name="High">The first eight characters, the first one highest.</param>
/// <param name="Low">The last two characters, the first one highest.</param>
public readonly record struct FeedSessionId(ulong High, ushort Low) : IComparable<FeedSessionId>
{
    /// <summary>Characters of a session id.</summary>
    public const int SizeBytes = 10;

    private const int YearMin = 1970;
    private const int YearMax = 2149;
    private const int DecadeOfZero = 200;

    /// <summary>The absent value.</summary>
    public static readonly FeedSessionId None;

    /// <summary>Whether this names a session.</summary>
    public bool IsSome => High != 0;

    /// <summary>The number of the session within its trading day.</summary>
    public int Number => (((Low >> 8) - '0') * 10) + (Low & byte.MaxValue) - '0';

    /// <summary>
    /// Puts an id together. The year is one of 1970 to 2149, as every trading day's is; channel and
    /// number are at most 99.
    /// </summary>
    public static FeedSessionId Of(DateOnly day, int channel, int number)
    {
        Span<byte> text = stackalloc byte[SizeBytes];
        ArgumentOutOfRangeException.ThrowIfLessThan(day.Year, YearMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day.Year, YearMax);
        text[0] = (byte)('0' + (day.Year / 10) - DecadeOfZero);
        text[1] = (byte)('0' + (day.Year % 10));
        Digits(text[2..], day.Month);
        Digits(text[4..], day.Day);
        Digits(text[6..], channel);
        Digits(text[8..], number);
        return Decode(text);
    }

    /// <summary>Reads an id from ten bytes.</summary>
    public static FeedSessionId Decode(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64BigEndian(source),
        BinaryPrimitives.ReadUInt16BigEndian(source[8..]));

    /// <summary>Writes the id as ten bytes.</summary>
    public void Encode(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, High);
        BinaryPrimitives.WriteUInt16BigEndian(target[8..], Low);
    }

    /// <summary>Later sessions of a channel compare greater.</summary>
    public int CompareTo(FeedSessionId other)
    {
        int high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    /// <summary>The ten characters.</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[SizeBytes];
        Encode(text);
        return Encoding.ASCII.GetString(text);
    }

    private static void Digits(Span<byte> target, int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, 99u);
        target[0] = (byte)('0' + (value / 10));
        target[1] = (byte)('0' + (value % 10));
    }
}
