using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Proposals;

/// <summary>
/// A command that waits until another operator approves it: who wants it until when, and of what
/// its kind says the one content that it has (decision 0060).
/// </summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Kind">The kind of the command.</param>
/// <param name="Proposer">Who cannot approve it.</param>
/// <param name="EndsAt">When it is too old.</param>
internal readonly record struct Proposal(
    uint Number, CommandKind Kind, PrincipalId Proposer, Timestamp EndsAt)
{
    /// <summary>ReleaseKillSwitch: whose trading goes on.</summary>
    public KillTarget Switch { get; init; }

    /// <summary>CancelTrade, CorrectTrade: which trade.</summary>
    public ProposedTrade Trade { get; init; }

    /// <summary>SetReferencePrice, SetSettlementPrice: of what, and how much.</summary>
    public ProposedPrice Priced { get; init; }

    /// <summary>SetParameter: which, for what, how much and from when on.</summary>
    public ProposedRate Rate { get; init; }

    /// <summary>All kinds about members' money, pools and instructions.</summary>
    public ProposedMoney Money { get; init; }

    /// <summary>StepContract: what is done with a contract.</summary>
    public ContractStep Step { get; init; }

    /// <summary>StepTitle: what is done with a title record.</summary>
    public TitleStep Title { get; init; }

    /// <summary>
    /// Whether both say what became of one instruction: whichever is approved last would undo the
    /// other. A trade, contract or title that is decided twice fails when the second is approved
    /// over the first; money that is moved, funded or freed in part twice is moved twice.
    /// </summary>
    public bool IsOfSame(in Proposal other) =>
        Kind == CommandKind.ResolveInstruction && other.Kind == Kind
        && Money.Instruction == other.Money.Instruction;
}
