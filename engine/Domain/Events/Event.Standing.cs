using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Events;

/// <content>
/// What is told to who asks what stands with a member (decision 0058). DealTold and ContractTold
/// have the rest in the fields of DealChanged and ContractChanged, InstructionTold in those of
/// PaymentInstructed, TitleTold in those of TitleChanged. PositionTold: Price is the settlement
/// price, Quantity the net lots, Remaining and Executed what is open to buy and to sell, Amount
/// what was gained since the mark. StandingTold: Amount is owed on the margin call, Available in
/// default, Affected counts the answers of its page.
/// </content>
public partial struct Event
{
    /// <summary>StandingTold: where the next page begins; 0: there is none.</summary>
    [FieldOffset(48)] public ulong StandingCursor;

    /// <summary>ContractTold: when it is overdue, if it is not over.</summary>
    [FieldOffset(64)] public Timestamp OverdueAt;

    /// <summary>TitleTold: of which registration it is a part.</summary>
    [FieldOffset(64)] public ulong Paper;

    /// <summary>ContractTold: what was metered.</summary>
    [FieldOffset(88)] public GoodsQuantity Delivered;

    /// <summary>ContractTold: the deposit of the member that is still there.</summary>
    [FieldOffset(96)] public Money Deposit;

    /// <summary>InstructionTold: what is held until it is decided whose it is.</summary>
    [FieldOffset(96)] public Money Held;

    /// <summary>ContractTold of the buyer: its money that is locked for payments.</summary>
    [FieldOffset(104)] public Money Locked;

    /// <summary>InstructionTold: how much came back.</summary>
    [FieldOffset(104)] public Money Returned;

    /// <summary>TitleTold: the first day of a capacity right.</summary>
    [FieldOffset(104)] public TradingDay FirstDay;

    /// <summary>TitleTold: the last day of a capacity right.</summary>
    [FieldOffset(106)] public TradingDay LastDay;

    /// <summary>TitleTold: what kind of title it is.</summary>
    [FieldOffset(136)] public TitleKind TitleKind;

    /// <summary>InstructionTold: where its recall stands; 0: it was not asked back.</summary>
    [FieldOffset(137)] public RecallStatus Recall;

    /// <summary>
    /// DealTold, ContractTold: who has to take the next step; none: the venue, a bank, nobody.
    /// </summary>
    [FieldOffset(152)] public MemberId Awaited;

    /// <summary>ContractTold: 1: that it is overdue has been told.</summary>
    [FieldOffset(158)] public byte IsOverdue;

    /// <summary>ContractTold: 1: title has moved to the buyer.</summary>
    [FieldOffset(159)] public byte IsTitleMoved;

    /// <summary>PositionTold: what it and its open orders reserve, margin included.</summary>
    [FieldOffset(168)] public Money Reserved;

    /// <summary>PositionTold: its margin.</summary>
    [FieldOffset(184)] public Money Margin;
}
