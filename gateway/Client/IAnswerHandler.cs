using System;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

namespace SCO.Exchange.Gateway.Client;

/// <summary>
/// Is told what the exchange answers, in the order of the session's numbers, each number once, also
/// over lost connections. Called inside Poll, on its thread. Implement what you need.
/// </summary>
public interface IAnswerHandler
{
    /// <summary>
    /// Logged on. Requests of an earlier connection with labels above the last one taken never
    /// reached the exchange. Missed answers follow by themselves.
    /// </summary>
    void OnLoggedOn(ref readonly EstablishmentAck ack) { }

    /// <summary>
    /// The connection ended. For good by WrongSequence: the exchange knows less than this member
    /// was told, or cannot tell again what is missing; ask its operator before trading on.
    /// </summary>
    void OnDisconnected(Disconnection disconnection) { }

    /// <summary>An order is taken.</summary>
    void OnAccepted(ref readonly OrderAccepted accepted) { }

    /// <summary>A new order, or an entry of a mass quote, is refused.</summary>
    void OnRejected(ref readonly OrderRejected rejected) { }

    /// <summary>An order traded.</summary>
    void OnFill(ref readonly Fill fill) { }

    /// <summary>
    /// A stop order's price was reached, or an all-or-none order can trade whole: its fills follow.
    /// </summary>
    void OnTriggered(ref readonly OrderTriggered triggered) { }

    /// <summary>An order was cancelled or expired.</summary>
    void OnEnded(ref readonly OrderEnded ended) { }

    /// <summary>An order was changed.</summary>
    void OnReplaced(ref readonly OrderReplaced replaced) { }

    /// <summary>
    /// An order lost open lots and keeps its place: a cancel in part, or self-match prevention.
    /// </summary>
    void OnReduced(ref readonly OrderReduced reduced) { }

    /// <summary>An order sleeps: it is out of the market and not ended.</summary>
    void OnHibernated(ref readonly OrderHibernated hibernated) { }

    /// <summary>A sleeping order is back; it goes on like a new one.</summary>
    void OnActivated(ref readonly OrderActivated activated) { }

    /// <summary>A trade of an order was cancelled or has another price.</summary>
    void OnTradeChanged(ref readonly TradeChanged changed) { }

    /// <summary>What protects quotes is set, and they may be sent.</summary>
    void OnQuoteProtectionSet(ref readonly QuoteProtectionSet protection) { }

    /// <summary>
    /// Quotes traded as much as they may: those of the product end, and new ones wait for
    /// SetQuoteProtection.
    /// </summary>
    void OnQuoteProtectionTripped(ref readonly QuoteProtectionTripped tripped) { }

    /// <summary>A cancel, replace, sleep or return of an order is refused.</summary>
    void OnCancelReject(ref readonly CancelReject reject) { }

    /// <summary>A mass cancel is done or refused.</summary>
    void OnMassCancelReport(ref readonly MassCancelReport report) { }

    /// <summary>
    /// A mass quote, or the sleep or return of many orders, is done or refused.
    /// </summary>
    void OnMassActionReport(ref readonly MassActionReport report) { }

    /// <summary>The gateway refused a message; it never reached the exchange.</summary>
    void OnBusinessReject(ref readonly BusinessReject reject) { }

    /// <summary>Requests got lost on the way; they will not be applied.</summary>
    void OnNotApplied(ref readonly NotApplied notApplied) { }

    /// <summary>An operator's request was carried out, or one across sessions.</summary>
    void OnOperatorDone(ref readonly OperatorDone done) { }

    /// <summary>An operator's request is refused.</summary>
    void OnOperatorRefused(ref readonly OperatorRefused refused) { }

    /// <summary>A negotiated deal was proposed, answered, checked or lapsed.</summary>
    /// <param name="report">Where it stands.</param>
    /// <param name="note">
    /// What else was agreed, where terms are told; valid during the call.
    /// </param>
    void OnDeal(ref readonly NegotiatedTradeReport report, ReadOnlySpan<byte> note) { }

    /// <summary>A contract was made or went a step further.</summary>
    /// <param name="report">Where it stands.</param>
    /// <param name="note">What the step said beside; valid during the call.</param>
    void OnContract(ref readonly ContractReport report, ReadOnlySpan<byte> note) { }

    /// <summary>A title record of the member changed.</summary>
    void OnTitle(ref readonly TitleReport report) { }

    /// <summary>Money of the member moved, outside of orders and fills.</summary>
    void OnCash(ref readonly CashReport report) { }

    /// <summary>One account of the member, as it was asked for.</summary>
    void OnBalance(ref readonly BalanceReport report) { }

    /// <summary>A withdrawal is held until the bank has carried it out.</summary>
    void OnWithdrawal(ref readonly WithdrawalReport report) { }

    /// <summary>A payment of a contract is under way, ended, or is asked back.</summary>
    void OnPayment(ref readonly PaymentReport report) { }

    /// <summary>A fee was charged that is of no fill.</summary>
    void OnFee(ref readonly FeeReport report) { }

    /// <summary>A contract is not over though its delivery should be.</summary>
    void OnContractOverdue(ref readonly ContractOverdueReport report) { }

    /// <summary>What waits for a second operator, as it was asked for.</summary>
    void OnProposal(ref readonly ProposalReport report) { }

    /// <summary>What a pool holds by the report of the proposal that came before.</summary>
    void OnProposedClaim(ref readonly ProposedClaim claim) { }

    /// <summary>
    /// A piece of what was written to the proposal that came before; further ones may follow.
    /// </summary>
    void OnProposedNote(ref readonly ProposedNote report, ReadOnlySpan<byte> note) { }

    /// <summary>
    /// A proposal of the operator has ended, or one that its request ended beside what it asked.
    /// </summary>
    void OnProposalEnd(ref readonly ProposalEndReport report) { }

    /// <summary>The member owes margin, has paid it, or has not.</summary>
    void OnMarginCall(ref readonly MarginCallReport report) { }

    /// <summary>A position was marked to the settlement price of the day.</summary>
    void OnPositionMark(ref readonly PositionMarkReport report) { }

    /// <summary>A page of what stands with a member has ended; the next one has its cursor.
    /// </summary>
    void OnStandingDone(ref readonly StandingDone done) { }

    /// <summary>A position of the member, as it was asked for.</summary>
    void OnStandingPosition(ref readonly StandingPosition position) { }

    /// <summary>A title record of the member, as it was asked for.</summary>
    void OnStandingTitle(ref readonly StandingTitle title) { }

    /// <summary>A deal of the member that is not a contract yet, as it was asked for.</summary>
    void OnStandingDeal(ref readonly StandingDeal deal) { }

    /// <summary>A contract, as it was asked for.</summary>
    void OnStandingContract(ref readonly StandingContract contract) { }

    /// <summary>An instruction of which something is awaited, as it was asked for.</summary>
    void OnStandingInstruction(ref readonly StandingInstruction instruction) { }
}
