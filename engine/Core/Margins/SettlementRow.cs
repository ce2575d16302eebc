using System;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Margins;

/// <summary>What the day of an instrument is settled by.</summary>
internal struct SettlementRow
{
    /// <summary>Settlement prices of which a delivery settlement price is the mean.</summary>
    public const int DaysKept = 5;

    /// <summary>No price.</summary>
    public const long NoPrice = long.MinValue;

    /// <summary>Ticks times lots of the day's trades.</summary>
    public Int128 Turnover;

    /// <summary>Lots of the day's trades.</summary>
    public long Lots;

    /// <summary>The last settlement price in ticks, or <see cref="NoPrice"/>.</summary>
    public long Ticks;

    /// <summary>The price that an operator has set for the day, or <see cref="NoPrice"/>.</summary>
    public long SetTicks;

    // Those before it, the youngest first; and of how many days there is one.
    private long _last1;
    private long _last2;
    private long _last3;
    private long _last4;
    private byte _days;

    /// <summary>A new instrument.</summary>
    /// <param name="ticks">The price that its margin is by on its first day.</param>
    public static SettlementRow Of(long ticks) => new() { Ticks = ticks, SetTicks = NoPrice };

    /// <summary>Whether a day has been settled.</summary>
    public readonly bool WasFixed => _days != 0;

    /// <summary>A trade of the day; a cancelled one has less than no lots.</summary>
    public void Traded(long ticks, long lots)
    {
        Turnover += (Int128)ticks * lots;
        Lots += lots;
    }

    /// <summary>
    /// The settlement price of the day: the mean of the day's trades by their lots, to the tick,
    /// half up; without trades what is set, else the former one.
    /// </summary>
    /// <remarks>INE settles by the mean price of the day's trades.</remarks>
    public readonly long PriceOfDay() =>
        Lots > 0 ? (long)Rounding.HalfUpward(Turnover, Lots)
        : SetTicks != NoPrice ? SetTicks
        : Ticks;

    /// <summary>The day has its price.</summary>
    public void Fix(long ticks)
    {
        _last4 = _last3;
        _last3 = _last2;
        _last2 = _last1;
        _last1 = _days == 0 ? 0 : Ticks;
        _days = (byte)Math.Min(DaysKept, _days + 1);
        Ticks = ticks;
    }

    /// <summary>
    /// The mean of the last settlement prices, at most <see cref="DaysKept"/>, to the tick, half
    /// up: what deliveries are paid by.
    /// </summary>
    public readonly long DeliveryTicks() => _days == 0
        ? Ticks
        : (long)Rounding.HalfUpward(
            (Int128)Ticks + _last1 + _last2 + _last3 + _last4, _days);

    /// <summary>The next day begins.</summary>
    public void BeginDay()
    {
        Turnover = 0;
        Lots = 0;
        SetTicks = NoPrice;
    }

    /// <summary>Writes it.</summary>
    public readonly void WriteState(StateWriter writer)
    {
        writer.Int64((long)(Turnover >> 64));
        writer.UInt64(unchecked((ulong)Turnover));
        writer.Int64(Lots);
        writer.Int64(Ticks);
        writer.Int64(SetTicks);
        writer.Byte(_days);
        writer.Int64(_last1);
        writer.Int64(_last2);
        writer.Int64(_last3);
        writer.Int64(_last4);
    }

    /// <summary>Takes up what was written.</summary>
    public void ReadState(StateReader reader)
    {
        Int128 upper = reader.Int64();
        Turnover = (upper << 64) | reader.UInt64();
        Lots = reader.Int64();
        Ticks = reader.Int64();
        SetTicks = reader.Int64();
        _days = reader.Byte(DaysKept);
        _last1 = reader.Int64();
        _last2 = reader.Int64();
        _last3 = reader.Int64();
        _last4 = reader.Int64();
    }
}
