using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Tests.Funds;

/// <summary>What random days have to have seen, by the names of a tally.</summary>
internal static class FundsCoverage
{
    /// <summary>What each thousand commands see now and then.</summary>
    public static IEnumerable<string> Usual { get; } =
    [
        .. Names(
            CommandKind.NewOrder, CommandKind.CancelOrder, CommandKind.ReplaceOrder,
            CommandKind.MassCancel, CommandKind.MassQuote, CommandKind.HibernateOrders,
            CommandKind.ActivateOrders, CommandKind.CancelTrade, CommandKind.CorrectTrade,
            CommandKind.Approve, CommandKind.Decline, CommandKind.KillSwitch,
            CommandKind.ReleaseKillSwitch, CommandKind.SetSuspension, CommandKind.SetParameter,
            CommandKind.SetPriceLimits, CommandKind.SetPhase, CommandKind.Restarted,
            CommandKind.SessionEnd, CommandKind.Continue, CommandKind.ProposeDeal,
            CommandKind.AnswerDeal, CommandKind.StepContract, CommandKind.StepTitle,
            CommandKind.MoveBank, CommandKind.RequestWithdrawal, CommandKind.AnswerPayment,
            CommandKind.SetBankDay, CommandKind.QueryBalances, CommandKind.SetSettlementPrice,
            CommandKind.SettleDay, CommandKind.ReconcileDay, CommandKind.CloseDay,
            CommandKind.FundDefault, CommandKind.StartTradingDay, CommandKind.MovePool,
            CommandKind.ResolveInstruction, CommandKind.FreeReturned,
            CommandKind.SetReferencePrice, CommandKind.QueryStanding),
        .. All<DealAction>("deal"), .. All<ContractAction>("step"), .. All<TitleAction>("title"),
        .. All<ContractStage>("stage"),
        .. All<BankMovementKind>("told").Where(name => name != "told PaymentReturn"),
        "told ReturnHeld", "told InstructionResolved",
        .. All<PaymentStatus>("payment").Where(name => name != "payment Instructed"),
        "part returned by id again", "part returned without id again",
        "whole returned by id again", "whole returned without id again",
        .. All<ProposalEnd>("ended").Where(name => name != "ended SwitchEngaged"),
        .. All<SettlementStage>("day"),
        "told Filled", "told TradeCancelled", "told TradeCorrected", "told AuctionUncrossed",
        "told Triggered", "told SettlementPriceSet", "Approved SetParameter",
        "repeated Deposit", "repeated DepositResend",
        "repeated WithdrawalDone", "repeated payment", "call Called", "call Met", "call Missed",
        .. Refusals(
            RejectReason.InsufficientFunds, RejectReason.InsufficientGoods,
            RejectReason.CounterpartyFundsMissing, RejectReason.AboveWithdrawable,
            RejectReason.AmountInvalid, RejectReason.BankDayForbids, RejectReason.BankDayWrong,
            RejectReason.BankMovementInvalid, RejectReason.BankSerialDiffers,
            RejectReason.MovementReversed, RejectReason.UnknownMovement,
            RejectReason.UnknownInstruction, RejectReason.PaymentAnswerInvalid,
            RejectReason.UnknownBank, RejectReason.PoolDiffers, RejectReason.TitlesFull,
            RejectReason.ContractStageForbids,
            RejectReason.ContractRoleForbids, RejectReason.ContractStepInvalid,
            RejectReason.DealTermsInvalid, RejectReason.CounterpartyInvalid,
            RejectReason.PriceOutsideCollar, RejectReason.TitleInvalid,
            RejectReason.TitlePledged, RejectReason.TitleNotPledged, RejectReason.UnknownTitle,
            RejectReason.TitlePaperTaken, RejectReason.QuantityNotMetered,
            RejectReason.NoMarginCall, RejectReason.SettlementStageForbids,
            RejectReason.DayNotSettled, RejectReason.MarginCallOpen,
            RejectReason.ApprovalByProposer, RejectReason.UnknownDeal,
            RejectReason.UnknownContract, RejectReason.DealNotYours,
            RejectReason.StandingCursorInvalid, RejectReason.TransfersFull,
            RejectReason.InstructionsFull, RejectReason.ProposalWaits),
    ];

    /// <summary>What a long run has to see besides.</summary>
    public static IEnumerable<string> Rare { get; } =
    [
        .. Names(
            CommandKind.LiquidatePosition, CommandKind.DeclareDefault,
            CommandKind.RecoverDefault, CommandKind.EndDefault, CommandKind.RecallPayment),
        "told DefaultRecovered", "told DefaultEnded", "told ReturnFreed", "told RecallChanged",
        "ended SwitchEngaged",
        "call Defaulted", "default by DefaultFund", "default by Capital", "default by Suspense",
        "repeated Withdrawal", "repeated WithdrawalFailed", "repeated WithdrawalReversal",
        .. Refusals(
            RejectReason.MemberInDefault, RejectReason.MeteringBeyondTolerance,
            RejectReason.ContractsFull,
            RejectReason.TitleLocked, RejectReason.NoPosition, RejectReason.DealsFull,
            RejectReason.PoolShort,
            RejectReason.DealStatusForbids, RejectReason.NotNegotiated),
    ];

    private static IEnumerable<string> Names(params CommandKind[] kinds) =>
        kinds.Select(kind => kind.ToString());

    private static IEnumerable<string> Refusals(params RejectReason[] reasons) =>
        reasons.Select(reason => $"refused {reason}");

    private static IEnumerable<string> All<T>(string area)
        where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{area} {name}");
}
