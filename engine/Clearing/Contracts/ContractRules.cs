using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>Who may do what with a contract at which stage (market-rules.md 5.3).</summary>
/// <remarks>Pure; allocates nothing.</remarks>
public static class ContractRules
{
    // A line for each action, a letter for each stage, from Contracted to ForceMajeure: b the
    // buyer, s the seller, p either party, v the venue, w the seller or the venue, o either party
    // and, where the rules say so, the venue, c either party where the rules say so, m the venue
    // and, where the rules say so, the seller. A second Meter replaces the first one; a second
    // IssueNotice, AgreeQuality or ConfirmInvoice only makes a payment anew that was rejected.
    private static readonly string[] Table =
    [
        "s.............", // LockTitle
        "b.............", // LockFunds
        ".ss...........", // IssueNotice
        "..wm..........", // Meter
        "...b..........", // AgreeQuantity
        "....bb........", // AgreeQuality
        "......s.......", // Invoice
        ".......b......", // ConfirmInvoice
        "oooooooo......", // Dispute
        "..........v...", // Resolve
        "vvvvvv....v...", // DefaultBuyer
        "vvvvvv....v...", // DefaultSeller
        "vvvvvv....v...", // ForceMajeure
        "ppppppppccpccc", // Attach
    ];

    /// <summary>Whether somebody may do something at a stage, or why not.</summary>
    /// <returns>
    /// None, UnknownCommand (no such action), ContractRoleForbids (never by this role) or
    /// ContractStageForbids (not at this stage).
    /// </returns>
    /// <param name="stage">Where it stands.</param>
    /// <param name="action">What is done.</param>
    /// <param name="role">By whom.</param>
    /// <param name="rules">What the rules in force say of it.</param>
    public static RejectReason Check(
        ContractStage stage, ContractAction action, ContractRole role,
        StepRules rules = default)
    {
        if (action is < ContractAction.LockTitle or > ContractAction.Attach)
        {
            return rules.CauseOf(
                RejectReason.UnknownCommand, RejectReason.ContractStepInvalid);
        }

        string cells = Table[(int)action - 1];
        if (Is(cells[(int)stage - 1], role, rules))
        {
            return RejectReason.None;
        }

        foreach (char cell in cells)
        {
            if (Is(cell, role, rules))
            {
                return RejectReason.ContractStageForbids;
            }
        }

        return RejectReason.ContractRoleForbids;
    }

    /// <summary>
    /// Whether the venue decides by it whose money or goods something is, or that it will.
    /// </summary>
    public static bool IsDecision(ContractAction action, ContractRole role) =>
        action is >= ContractAction.Resolve and <= ContractAction.ForceMajeure
            || (action == ContractAction.Dispute && role == ContractRole.Venue);

    /// <summary>Whether nothing can be done with a contract any more.</summary>
    public static bool IsOver(ContractStage stage) =>
        stage is ContractStage.Closed or >= ContractStage.BuyerDefaulted;

    private static bool Is(char cell, ContractRole role, StepRules rules) => cell switch
    {
        'o' => role != ContractRole.Venue || rules.DisputesOverdue,
        'm' => role == ContractRole.Venue
            || (role == ContractRole.Seller && rules.MetersAgain),
        'c' => role != ContractRole.Venue && rules.AttachesWhenOver,
        'b' => role == ContractRole.Buyer,
        's' => role == ContractRole.Seller,
        'p' => role is ContractRole.Buyer or ContractRole.Seller,
        'v' => role == ContractRole.Venue,
        'w' => role is ContractRole.Seller or ContractRole.Venue,
        _ => false,
    };
}
