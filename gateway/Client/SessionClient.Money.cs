using System;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

namespace SCO.Exchange.Gateway.Client;

/// <content>What is told of deals, contracts, titles and money.</content>
public sealed partial class SessionClient
{
    private void DeliverMoney(in Frame frame)
    {
        switch (frame.TemplateId)
        {
            case NegotiatedTradeReport.Template
                when frame.TryRead(out NegotiatedTradeReport report)
                    && frame.TryReadContent(out ReadOnlySpan<byte> note):
                _handler.OnDeal(in report, note);
                break;
            case ContractReport.Template when frame.TryRead(out ContractReport report)
                && frame.TryReadContent(out ReadOnlySpan<byte> note):
                _handler.OnContract(in report, note);
                break;
            case TitleReport.Template when frame.TryRead(out TitleReport report):
                _handler.OnTitle(in report);
                break;
            case CashReport.Template when frame.TryRead(out CashReport report):
                _handler.OnCash(in report);
                break;
            case BalanceReport.Template when frame.TryRead(out BalanceReport report):
                _handler.OnBalance(in report);
                break;
            case WithdrawalReport.Template when frame.TryRead(out WithdrawalReport report):
                _handler.OnWithdrawal(in report);
                break;
            case PaymentReport.Template when frame.TryRead(out PaymentReport report):
                _handler.OnPayment(in report);
                break;
            case FeeReport.Template when frame.TryRead(out FeeReport report):
                _handler.OnFee(in report);
                break;
            case ContractOverdueReport.Template
                when frame.TryRead(out ContractOverdueReport report):
                _handler.OnContractOverdue(in report);
                break;
            case ProposalReport.Template when frame.TryRead(out ProposalReport report):
                _handler.OnProposal(in report);
                break;
            case ProposedClaim.Template when frame.TryRead(out ProposedClaim claim):
                _handler.OnProposedClaim(in claim);
                break;
            case ProposedNote.Template when frame.TryRead(out ProposedNote report)
                && frame.TryReadContent(out ReadOnlySpan<byte> note):
                _handler.OnProposedNote(in report, note);
                break;
            case ProposalEndReport.Template when frame.TryRead(out ProposalEndReport report):
                _handler.OnProposalEnd(in report);
                break;
            case MarginCallReport.Template when frame.TryRead(out MarginCallReport report):
                _handler.OnMarginCall(in report);
                break;
            case PositionMarkReport.Template when frame.TryRead(out PositionMarkReport report):
                _handler.OnPositionMark(in report);
                break;
            default: DeliverStanding(in frame); break;
        }
    }

    private void DeliverStanding(in Frame frame)
    {
        switch (frame.TemplateId)
        {
            case StandingDone.Template when frame.TryRead(out StandingDone done):
                _handler.OnStandingDone(in done);
                break;
            case StandingPosition.Template when frame.TryRead(out StandingPosition position):
                _handler.OnStandingPosition(in position);
                break;
            case StandingTitle.Template when frame.TryRead(out StandingTitle title):
                _handler.OnStandingTitle(in title);
                break;
            case StandingDeal.Template when frame.TryRead(out StandingDeal deal):
                _handler.OnStandingDeal(in deal);
                break;
            case StandingContract.Template when frame.TryRead(out StandingContract contract):
                _handler.OnStandingContract(in contract);
                break;
            case StandingInstruction.Template
                when frame.TryRead(out StandingInstruction instruction):
                _handler.OnStandingInstruction(in instruction);
                break;
        }
    }
}
