using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Jobs;

/// <summary>
/// Something due in an instrument, for a session, for whom a kill switch means, or for a proposal;
/// each has one at most, and an instrument besides it the end of a volatility auction. Steps of
/// schedules and the roll of the day are due too, but stand elsewhere.
/// </summary>
/// <param name="DueNs">When, in nanoseconds UTC.</param>
/// <param name="Instrument">The instrument, or none.</param>
/// <param name="Session">The session, or none.</param>
/// <param name="Kind">What is due.</param>
/// <param name="Target">Whom a kill switch means. A proposal: its number, without a scope.</param>
internal readonly record struct Deadline(
    ulong DueNs, InstrumentId Instrument, SessionId Session, DeadlineKind Kind,
    KillTarget Target = default)
{
    /// <summary>The cancels of a kill switch.</summary>
    public static Deadline OfKill(ulong dueNs, KillTarget target) =>
        new(dueNs, InstrumentId.None, SessionId.None, DeadlineKind.Kill, target);

    /// <summary>The end of a proposal.</summary>
    public static Deadline OfProposal(ulong dueNs, uint proposal) => new(
        dueNs, InstrumentId.None, SessionId.None, DeadlineKind.Proposal,
        new KillTarget(0, proposal));

    // What ends an auction comes before what would be told of it.
    private int Rank => Kind == DeadlineKind.VolatilityEnd
        ? (2 * (int)DeadlineKind.Indicative) - 1
        : 2 * (int)Kind;

    /// <summary>The order in which deadlines fire.</summary>
    public bool IsBefore(in Deadline other) =>
        DueNs != other.DueNs ? DueNs < other.DueNs
        : Instrument != other.Instrument ? Instrument.Value < other.Instrument.Value
        : Session != other.Session ? Session.Value < other.Session.Value
        : Kind != other.Kind ? Rank < other.Rank
        : Target.Scope != other.Target.Scope ? Target.Scope < other.Target.Scope
        : Target.Number < other.Target.Number;
}
