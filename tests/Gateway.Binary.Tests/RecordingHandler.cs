using System;
using System.Collections.Generic;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Keeps what a client was told.</summary>
internal sealed class RecordingHandler : IAnswerHandler
{
    public List<ulong> Numbers { get; } = [];

    public List<OrderAccepted> Accepted { get; } = [];

    public List<OrderTriggered> Triggered { get; } = [];

    public List<OrderReduced> Reduced { get; } = [];

    /// <summary>Other answers, by the message that they came in.</summary>
    public List<string> Others { get; } = [];

    public List<MassActionReport> MassActions { get; } = [];

    public List<(NegotiatedTradeReport Report, byte[] Note)> Deals { get; } = [];

    public List<BusinessReject> Rejects { get; } = [];

    public List<NotApplied> Gaps { get; } = [];

    public List<OperatorDone> Done { get; } = [];

    public List<Disconnection> Disconnections { get; } = [];

    public List<EstablishmentAck> Acks { get; } = [];

    public void OnLoggedOn(ref readonly EstablishmentAck ack) => Acks.Add(ack);

    public void OnDisconnected(Disconnection disconnection) => Disconnections.Add(disconnection);

    public void OnAccepted(ref readonly OrderAccepted accepted)
    {
        Numbers.Add(accepted.SeqNum);
        Accepted.Add(accepted);
    }

    public void OnTriggered(ref readonly OrderTriggered triggered)
    {
        Numbers.Add(triggered.SeqNum);
        Triggered.Add(triggered);
    }

    public void OnReduced(ref readonly OrderReduced reduced)
    {
        Numbers.Add(reduced.SeqNum);
        Reduced.Add(reduced);
    }

    public void OnHibernated(ref readonly OrderHibernated hibernated) =>
        Hear(nameof(OrderHibernated), hibernated.SeqNum);

    public void OnActivated(ref readonly OrderActivated activated) =>
        Hear(nameof(OrderActivated), activated.SeqNum);

    public void OnTradeChanged(ref readonly TradeChanged changed) =>
        Hear(nameof(TradeChanged), changed.SeqNum);

    public void OnQuoteProtectionSet(ref readonly QuoteProtectionSet protection) =>
        Hear(nameof(QuoteProtectionSet), protection.SeqNum);

    public void OnQuoteProtectionTripped(ref readonly QuoteProtectionTripped tripped) =>
        Hear(nameof(QuoteProtectionTripped), tripped.SeqNum);

    public void OnMassActionReport(ref readonly MassActionReport report)
    {
        MassActions.Add(report);
        Hear(nameof(MassActionReport), report.SeqNum);
    }

    public void OnDeal(ref readonly NegotiatedTradeReport report, ReadOnlySpan<byte> note)
    {
        Numbers.Add(report.SeqNum);
        Deals.Add((report, note.ToArray()));
    }

    public void OnContract(ref readonly ContractReport report, ReadOnlySpan<byte> note) =>
        Hear(nameof(ContractReport), report.SeqNum);

    public void OnTitle(ref readonly TitleReport report) =>
        Hear(nameof(TitleReport), report.SeqNum);

    public void OnCash(ref readonly CashReport report) => Hear(nameof(CashReport), report.SeqNum);

    public void OnBalance(ref readonly BalanceReport report) =>
        Hear(nameof(BalanceReport), report.SeqNum);

    public void OnWithdrawal(ref readonly WithdrawalReport report) =>
        Hear(nameof(WithdrawalReport), report.SeqNum);

    public void OnPayment(ref readonly PaymentReport report) =>
        Hear(nameof(PaymentReport), report.SeqNum);

    public void OnFee(ref readonly FeeReport report) => Hear(nameof(FeeReport), report.SeqNum);

    public void OnProposal(ref readonly ProposalReport report) =>
        Hear(nameof(ProposalReport), report.SeqNum);

    public void OnProposedClaim(ref readonly ProposedClaim claim) =>
        Hear(nameof(ProposedClaim), claim.SeqNum);

    public void OnProposedNote(ref readonly ProposedNote report, ReadOnlySpan<byte> note) =>
        Hear(nameof(ProposedNote), report.SeqNum);

    public void OnProposalEnd(ref readonly ProposalEndReport report) =>
        Hear(nameof(ProposalEndReport), report.SeqNum);

    public void OnContractOverdue(ref readonly ContractOverdueReport report) =>
        Hear(nameof(ContractOverdueReport), report.SeqNum);

    public void OnStandingDone(ref readonly StandingDone done) =>
        Hear(nameof(StandingDone), done.SeqNum);

    public void OnStandingPosition(ref readonly StandingPosition position) =>
        Hear(nameof(StandingPosition), position.SeqNum);

    public void OnStandingTitle(ref readonly StandingTitle title) =>
        Hear(nameof(StandingTitle), title.SeqNum);

    public void OnStandingDeal(ref readonly StandingDeal deal) =>
        Hear(nameof(StandingDeal), deal.SeqNum);

    public void OnStandingContract(ref readonly StandingContract contract) =>
        Hear(nameof(StandingContract), contract.SeqNum);

    public void OnStandingInstruction(ref readonly StandingInstruction instruction) =>
        Hear(nameof(StandingInstruction), instruction.SeqNum);

    public void OnMarginCall(ref readonly MarginCallReport report) =>
        Hear(nameof(MarginCallReport), report.SeqNum);

    public void OnPositionMark(ref readonly PositionMarkReport report) =>
        Hear(nameof(PositionMarkReport), report.SeqNum);

    public void OnBusinessReject(ref readonly BusinessReject reject) => Rejects.Add(reject);

    public void OnNotApplied(ref readonly NotApplied notApplied) => Gaps.Add(notApplied);

    public void OnOperatorDone(ref readonly OperatorDone done)
    {
        Numbers.Add(done.SeqNum);
        Done.Add(done);
    }

    private void Hear(string message, ulong number)
    {
        Numbers.Add(number);
        Others.Add(message);
    }
}
