using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Host.Tests.Golden;

/// <summary>What a recording with money has to hold, and what of it there is.</summary>
internal sealed class FundsContent
{
    private static readonly EventKind[] Kinds =
    [
        EventKind.BankDefined, EventKind.Filled, EventKind.BankAnswered,
        EventKind.WithdrawalInstructed, EventKind.CashMoved, EventKind.DealChanged,
        EventKind.ContractChanged, EventKind.TitleChanged, EventKind.PaymentInstructed,
        EventKind.PaymentChanged, EventKind.FeeCharged, EventKind.Proposed,
        EventKind.SettlementPriceFixed, EventKind.PositionMarked, EventKind.MarginCallChanged,
        EventKind.DefaultDeclared,
    ];

    private static readonly string[] Stages =
        ["a closed contract", "a settled payment", "a closed day", "a rate set by two"];

    private readonly HashSet<EventKind> _kinds = [];
    private readonly HashSet<string> _stages = [];

    /// <summary>What has not happened.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. Kinds.Where(kind => !_kinds.Contains(kind)).Select(kind => kind.ToString()),
        .. Stages.Where(stage => !_stages.Contains(stage)),
    ];

    /// <summary>Something happened.</summary>
    public void Take(in Event recorded)
    {
        _kinds.Add(recorded.Kind);
        string? stage = recorded.Kind switch
        {
            EventKind.ContractChanged when recorded.ContractStage == ContractStage.Closed =>
                Stages[0],
            EventKind.PaymentChanged when recorded.PaymentStatus == PaymentStatus.Settled =>
                Stages[1],
            EventKind.SettlementStageChanged
                when recorded.SettlementStage == SettlementStage.Closed => Stages[2],
            EventKind.ProposalEnded when recorded.ProposedKind == CommandKind.SetParameter
                && recorded.ProposalEnd == ProposalEnd.Approved => Stages[3],
            _ => null,
        };
        if (stage is not null)
        {
            _stages.Add(stage);
        }
    }
}
