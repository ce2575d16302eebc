using System;
using System.Collections.Generic;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

namespace SCO.Exchange.Simulation.Members;

/// <content>What a member is told of deals, contracts, goods and money.</content>
internal sealed partial class SimulatedMember
{
    /// <summary>What it was told last to have of each kind of money, in fen.</summary>
    public Dictionary<AccountKind, long> Balances { get; } = [];

    /// <inheritdoc/>
    public void OnDeal(ref readonly NegotiatedTradeReport report, ReadOnlySpan<byte> note) =>
        Keep(Frame.Write(_frame, in report, note), report.SeqNum, report.ClientOrderId);

    /// <inheritdoc/>
    public void OnContract(ref readonly ContractReport report, ReadOnlySpan<byte> note) =>
        Keep(Frame.Write(_frame, in report, note), report.SeqNum, report.ClientOrderId);

    /// <inheritdoc/>
    public void OnTitle(ref readonly TitleReport report) =>
        Keep(in report, report.SeqNum, report.ClientOrderId);

    /// <inheritdoc/>
    public void OnCash(ref readonly CashReport report) =>
        Keep(in report, report.SeqNum, report.ClientOrderId);

    /// <inheritdoc/>
    public void OnBalance(ref readonly BalanceReport report)
    {
        Keep(in report, report.SeqNum, report.ClientOrderId);
        if (report.Kind is >= AccountKind.Available and <= AccountKind.DefaultFund)
        {
            Balances[report.Kind] = report.AmountFen;
        }
    }

    /// <inheritdoc/>
    public void OnWithdrawal(ref readonly WithdrawalReport report) =>
        Keep(in report, report.SeqNum, report.ClientOrderId);

    /// <inheritdoc/>
    public void OnPayment(ref readonly PaymentReport report) =>
        Keep(in report, report.SeqNum, 0);

    /// <inheritdoc/>
    public void OnFee(ref readonly FeeReport report) => Keep(in report, report.SeqNum, 0);

    /// <inheritdoc/>
    public void OnContractOverdue(ref readonly ContractOverdueReport report) =>
        Keep(in report, report.SeqNum, 0);

    /// <inheritdoc/>
    public void OnProposalEnd(ref readonly ProposalEndReport report) =>
        Keep(in report, report.SeqNum, report.ClientOrderId);

    /// <inheritdoc/>
    public void OnMarginCall(ref readonly MarginCallReport report) =>
        Keep(in report, report.SeqNum, 0);

    /// <inheritdoc/>
    public void OnPositionMark(ref readonly PositionMarkReport report) =>
        Keep(in report, report.SeqNum, 0);

    /// <inheritdoc/>
    public void OnStandingPosition(ref readonly StandingPosition position) =>
        Keep(in position, position.SeqNum, position.ClientOrderId);

    /// <inheritdoc/>
    public void OnStandingTitle(ref readonly StandingTitle title) =>
        Keep(in title, title.SeqNum, title.ClientOrderId);

    /// <inheritdoc/>
    public void OnStandingDeal(ref readonly StandingDeal deal) =>
        Keep(in deal, deal.SeqNum, deal.ClientOrderId);

    /// <inheritdoc/>
    public void OnStandingContract(ref readonly StandingContract contract) =>
        Keep(in contract, contract.SeqNum, contract.ClientOrderId);

    /// <inheritdoc/>
    public void OnStandingInstruction(ref readonly StandingInstruction instruction) =>
        Keep(in instruction, instruction.SeqNum, instruction.ClientOrderId);

    /// <inheritdoc/>
    public void OnStandingDone(ref readonly StandingDone done)
    {
        Keep(in done, done.SeqNum, done.ClientOrderId);
        _world.Counts.Standings++;
    }
}
