using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Orders;

/// <summary>
/// What only orders with a trait have, in the slot that the books gave them. Each field means
/// something only while its trait says so; a plain order never touches it.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
internal struct SpecialTerms
{
    /// <summary>Bytes of one order: two to a cache line.</summary>
    public const int SizeBytes = 32;

    /// <summary>WaitsForPrice: its limit once it is triggered.</summary>
    public long LimitTicks;

    /// <summary>WaitsForPrice and Hibernated: the stop price, by which it stood.</summary>
    public long StopTicks;

    /// <summary>Iceberg: lots of a clip.</summary>
    public int DisplayLots;

    /// <summary>Iceberg: ticks by which each further clip is priced worse.</summary>
    public int ClipStep;

    /// <summary>Linked: the slot of the other order.</summary>
    public int Partner;

    /// <summary>Quote: the row of its quote. A quote is never linked.</summary>
    public int QuoteRow
    {
        readonly get => Partner;
        set => Partner = value;
    }

    /// <summary>Dated: its last day.</summary>
    public TradingDay ExpireDay;
}
