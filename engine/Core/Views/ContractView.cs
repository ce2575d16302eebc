using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Views;

/// <summary>A contract at a moment: open, or over on the present day. A copy.</summary>
public sealed record ContractView
{
    /// <summary>Which contract.</summary>
    public required ContractId Id { get; init; }

    /// <summary>The deal it comes from.</summary>
    public required DealId Deal { get; init; }

    /// <summary>Where it stands.</summary>
    public required ContractStage Stage { get; init; }

    /// <summary>Disputed: where it stood before; else 0.</summary>
    public required ContractStage DisputedAt { get; init; }

    /// <summary>Who buys.</summary>
    public required MemberId Buyer { get; init; }

    /// <summary>Who sells.</summary>
    public required MemberId Seller { get; init; }

    /// <summary>What was agreed.</summary>
    public required DealTerms Terms { get; init; }

    /// <summary>What was sold.</summary>
    public required GoodsQuantity Goods { get; init; }

    /// <summary>What was metered; 0 so far.</summary>
    public required GoodsQuantity Delivered { get; init; }

    /// <summary>The title record that is locked for it; none if there is none.</summary>
    public required TitleId Title { get; init; }

    /// <summary>What of the goods is still to be delivered: nothing once it is over.</summary>
    public required GoodsQuantity Open { get; init; }

    /// <summary>What the goods cost as they stand, with VAT.</summary>
    public required Money Cost { get; init; }

    /// <summary>What is to be paid: by the decision of the venue, if it made one, else the cost.
    /// </summary>
    public required Money Due { get; init; }

    /// <summary>The cost without VAT.</summary>
    public required Money Net { get; init; }

    /// <summary>What the seller has been paid.</summary>
    public required Money Paid { get; init; }

    /// <summary>Money of the buyer that is locked for payments.</summary>
    public required Money Locked { get; init; }

    /// <summary>What the seller has to give back of what it was paid.</summary>
    public required Money RefundOwed { get; init; }

    /// <summary>The deposit of the buyer that is still there.</summary>
    public required Money BuyDeposit { get; init; }

    /// <summary>The deposit of the seller that is still there.</summary>
    public required Money SellDeposit { get; init; }

    /// <summary>The payment that is under way, if any.</summary>
    public required ContractLeg Leg { get; init; }

    /// <summary>Where it stands.</summary>
    public required LegState LegState { get; init; }

    /// <summary>Whether title has moved to the buyer.</summary>
    public required bool HasTitleMoved { get; init; }

    /// <summary>When a silent buyer has agreed; 0: never.</summary>
    public required Timestamp Deadline { get; init; }

    /// <summary>When it is overdue, if it is not over.</summary>
    public required Timestamp OverdueAt { get; init; }

    /// <summary>Whether that it is overdue has been told.</summary>
    public required bool IsOverdue { get; init; }

    /// <summary>The VAT in its cost.</summary>
    public Money Vat => new(Cost.Fen - Net.Fen);
}
