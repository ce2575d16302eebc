using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Events;

/// <content>What is told of negotiated deals alone: their terms, and where they stand.</content>
public partial struct Event
{
    /// <summary>DealChanged: the deal.</summary>
    [FieldOffset(40)] public DealId Deal;

    /// <summary>DealChanged: the index price for goods beyond tolerance; null: none.</summary>
    [FieldOffset(88)] public UnitPrice IndexPrice;

    /// <summary>DealChanged: the tolerance, in parts per million.</summary>
    [FieldOffset(96)] public uint TolerancePpm;

    /// <summary>DealChanged: the part that is paid first, in parts per million.</summary>
    [FieldOffset(100)] public uint FirstPartPpm;

    /// <summary>DealChanged: first day of delivery.</summary>
    [FieldOffset(104)] public TradingDay DeliveryStart;

    /// <summary>DealChanged: last day of delivery.</summary>
    [FieldOffset(106)] public TradingDay DeliveryEnd;

    /// <summary>DealChanged: how the goods change hands.</summary>
    [FieldOffset(108)] public DeliveryMode Mode;

    /// <summary>DealChanged: what becomes of the deposits.</summary>
    [FieldOffset(109)] public DepositUse DepositUse;

    /// <summary>DealChanged: at which price goods beyond the tolerance are settled.</summary>
    [FieldOffset(110)] public ExcessRule Excess;

    /// <summary>DealChanged: working days after which a silent buyer has agreed.</summary>
    [FieldOffset(111)] public byte SilentDays;

    /// <summary>DealChanged: where the deal stands now.</summary>
    [FieldOffset(131)] public DealStatus DealStatus;

    /// <summary>DealChanged: what was done; 0: it was proposed, or lapsed.</summary>
    [FieldOffset(139)] public DealAction DealAction;

    /// <summary>DealChanged: the conversion, so many base units …</summary>
    [FieldOffset(168)] public long ConversionNumerator;

    /// <summary>DealChanged: … are so many of the second unit; both 0 if there is none.</summary>
    [FieldOffset(184)] public long ConversionDenominator;
}
