using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Days;

/// <summary>
/// All that statements and reconciliation need of a day: a function of the journal up to
/// <see cref="LastSequence"/>. Immutable but for what its members hold.
/// </summary>
public sealed record DayRecord
{
    /// <summary>The Chinese name of the venue.</summary>
    public required string VenueZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string VenueEn { get; init; }

    /// <summary>The trading day.</summary>
    public required TradingDay Day { get; init; }

    /// <summary>How far its end has come.</summary>
    public required SettlementStage Stage { get; init; }

    /// <summary>The last command of the day before; 0 if there is none.</summary>
    public required ulong FirstAfter { get; init; }

    /// <summary>The last command of the day, or of the journal so far.</summary>
    public required ulong LastSequence { get; init; }

    /// <summary>The hash of the chain at the last whole block before it ends, in hex.</summary>
    public required string ChainHash { get; init; }

    /// <summary>The members, by their numbers.</summary>
    public required IReadOnlyList<MemberDay> Members { get; init; }

    /// <summary>The venue.</summary>
    public required HouseDay House { get; init; }

    /// <summary>What moved the pools, and what is to, in order.</summary>
    public required IReadOnlyList<BankItem> BankItems { get; init; }

    /// <summary>
    /// Whether the day before was closed, so that what is told behind that is of this day, of
    /// whichever the bank says it is.
    /// </summary>
    public bool FollowsClosed { get; init; }

    /// <summary>The trading day before; none before the first one.</summary>
    public TradingDay DayBefore { get; init; }

    /// <summary>Money that came in, this day or before, and is nobody's in the evening.</summary>
    public IReadOnlyList<UnownedLine> Unowned { get; init; } = [];

    /// <summary>Whether the next day has begun without its close, so that it never has one.
    /// </summary>
    public bool WasLeftOpen { get; init; }

    /// <summary>Whether the day is not closed, so that its statements may still change.</summary>
    public bool IsProvisional => Stage != SettlementStage.Closed;

    /// <summary>What all members have together in the evening, in fen.</summary>
    public long MembersFen
    {
        get
        {
            long sum = 0;
            foreach (MemberDay member in Members)
            {
                sum = checked(sum + member.Closing.Balance);
            }

            return sum;
        }
    }
}
