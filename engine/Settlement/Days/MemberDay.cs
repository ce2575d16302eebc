using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Days;

/// <summary>
/// What a day was for a member, as a replay of the journal collects it; the source of its
/// statement. One thread.
/// </summary>
/// <param name="member">Which member.</param>
/// <param name="code">Its code.</param>
public sealed class MemberDay(MemberId member, string code)
{
    /// <summary>Which member.</summary>
    public MemberId Member { get; } = member;

    /// <summary>Its code.</summary>
    public string Code { get; } = code;

    /// <summary>Its Chinese name.</summary>
    public string NameZh { get; init; } = "";

    /// <summary>Its English name.</summary>
    public string NameEn { get; init; } = "";

    /// <summary>The code of its settlement bank; empty if it has none.</summary>
    public string Bank { get; init; } = "";

    /// <summary>The number of that bank; 0 if it has none.</summary>
    public ushort BankNumber { get; init; }

    /// <summary>Its money in the morning.</summary>
    public MoneyKinds Opening { get; set; }

    /// <summary>Its money in the evening.</summary>
    public MoneyKinds Closing { get; set; }

    /// <summary>The opening money and each posting since, by kind.</summary>
    public MoneyKinds Posted { get; set; }

    /// <summary>
    /// What of the closing money could be withdrawn, in fen; of a day that was left open, by the
    /// next day, which its last command has begun.
    /// </summary>
    public long WithdrawableFen { get; set; }

    /// <summary>What is frozen for its live orders, beyond margin, and for deals that wait for the
    /// venue, in fen.</summary>
    public long ReservesFen { get; set; }

    /// <summary>Where its margin call stands; 0 if it has none.</summary>
    public MarginCallStatus MarginCall { get; set; }

    /// <summary>What changed its money, by lines of the statement.</summary>
    public MoneyFlow Flow { get; } = new();

    /// <summary>Fees of fills, which stand in <see cref="Trades"/> and not among entries.</summary>
    public long FillFeesFen { get; set; }

    /// <summary>
    /// Postings about its money, in order; without what orders and positions reserve, and without
    /// fees of fills.
    /// </summary>
    public List<MoneyEntry> Entries { get; } = [];

    /// <summary>Its sides of trades, in order.</summary>
    public List<TradeLine> Trades { get; } = [];

    /// <summary>Its live orders, by their numbers.</summary>
    public List<OrderLine> Orders { get; } = [];

    /// <summary>Its positions, by instrument.</summary>
    public List<PositionLine> Positions { get; } = [];

    /// <summary>What trades of the day have closed, by instrument and in order.</summary>
    public List<ClosingLine> Closings { get; } = [];

    /// <summary>What is open in the evening by day and price, by instrument, the oldest first.
    /// </summary>
    public List<LotLine> Lots { get; } = [];

    /// <summary>Its deals that are open, by their numbers.</summary>
    public List<DealLine> Deals { get; } = [];

    /// <summary>Its contracts that are open or ended today, by their numbers.</summary>
    public List<ContractLine> Contracts { get; } = [];

    /// <summary>Its title records, by their numbers.</summary>
    public List<TitleLine> Titles { get; } = [];

    /// <summary>Its goods and rights, by product.</summary>
    public List<GoodsLine> Goods { get; } = [];

    /// <summary>What its bank has not answered yet, of whatever day, by number; then what came back
    /// after its contract was over and waits for a decision, likewise.</summary>
    public List<InstructionLine> Instructions { get; } = [];

    /// <summary>What was said of margin calls.</summary>
    public List<MarginCallLine> MarginCalls { get; } = [];
}
