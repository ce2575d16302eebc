using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Host.Audit;

/// <summary>What waits for a second operator.</summary>
/// <param name="told">The event that tells of it; what its fields mean depends on the kind.</param>
public readonly struct ProposalRow(Event told)
{
    /// <summary>The event.</summary>
    public readonly Event Told = told;

    /// <summary>The number of the proposal.</summary>
    public uint Number => Told.Proposal;

    /// <summary>The kind of the command that waits.</summary>
    public CommandKind Kind => Told.ProposedKind;

    /// <summary>Whether it is about a trade.</summary>
    public bool IsOfTrade => Kind is CommandKind.CancelTrade or CommandKind.CorrectTrade;

    /// <summary>Whom it is about; nobody where it ends a contract or changes a title.</summary>
    public KillRow Target => HasTarget(Kind) ? KillRow.Of(in Told) : default;

    /// <summary>Whether a proposal says whom it is about: others use the same bytes.</summary>
    public static bool HasTarget(CommandKind kind) =>
        kind is not (CommandKind.StepContract or CommandKind.StepTitle);
}
