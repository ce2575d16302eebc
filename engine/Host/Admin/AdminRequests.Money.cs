using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Admin;

/// <content>Deals, contracts, titles, the end of the day, defaults.</content>
public sealed partial class AdminRequests
{
    /// <summary>The state of the market day towards banks.</summary>
    public int SetBankDay(BankDayState state) => Show(
        $"state towards banks is {PlainWords.Spaced(state)}",
        connection.Ask(Requests.SetBankDay(state)));

    /// <summary>
    /// Proposes the settlement price of an instrument for the day; by rules before version 3 it is
    /// set.
    /// </summary>
    public int SetSettlementPrice(string instrument, UnitPrice price)
    {
        OperatorAnswer answer = connection.Ask(
            Requests.SetSettlementPrice(IdOf(instrument), price.TenThousandths));
        string when = answer.IsDone && answer.Proposal == 0
            ? ", where the trades of the day give none"
            : "";
        int code = ShowStep(
            $"settlement price of {instrument}{when}", answer,
            PricesOf(instrument, price, false, in answer));
        if (answer.IsDone && answer.Proposal != 0)
        {
            output.WriteLine(MoneyTexts.UseOfSettlementPrice);
        }

        return code;
    }

    /// <summary>Proposes the price around which deals keep to their collar.</summary>
    public int SetReferencePrice(string instrument, UnitPrice price, TradingDay day)
    {
        OperatorAnswer answer = connection.Ask(Requests.SetReferencePrice(
            IdOf(instrument), price.TenThousandths,
            day.IsSome ? day.DayNumber : Null.UInt16));
        return ShowProposal(
            $"reference price of {instrument}", answer,
            PricesOf(instrument, price, true, in answer));
    }

    /// <summary>Fixes settlement prices and marks positions, and says what came of it; where the
    /// day is not over, what holds it.</summary>
    public int SettleDay()
    {
        DayEndReport? report = dataDirectory is null
            ? null
            : DayEndReport.Begin(dataDirectory, venue);
        OperatorAnswer answer = connection.Ask(Requests.SettleDay());
        int code = Show("settlement", answer);
        if (answer.IsDone)
        {
            report?.Write(output);
        }
        else if (answer.Reason == RejectReason.InstrumentsNotClosed)
        {
            ShowOpen();
        }
        else if (answer.Reason == RejectReason.SettlementPriceMissing)
        {
            report?.WriteUnpriced(output);
        }

        return code;
    }

    /// <summary>Proposes that the pool agrees with the banks.</summary>
    /// <param name="pool">What the banks' statements hold together.</param>
    /// <param name="digest">SHA-256 of the report.</param>
    public int ReconcileDay(Money pool, ReadOnlySpan<byte> digest) => ShowClaims(
        $"agreement with the banks at {MoneyWords.Yuan(pool)}",
        connection.Ask(Requests.ReconcileDay(pool.Fen, digest)), []);

    private int ShowClaims(string what, OperatorAnswer answer, IReadOnlyList<ushort> named) =>
        ShowProposal(what, answer, DayAdvice.OfClaims(answer.Reason, venue, named));

    /// <summary>Closes the settlement of a day that is reconciled.</summary>
    /// <remarks>Refused too early, it says where the day stands, or else what comes before.
    /// </remarks>
    public int CloseDay()
    {
        OperatorAnswer answer = connection.Ask(Requests.CloseDay());
        return Show(
            "close of the day", answer,
            otherwise: answer.Reason == RejectReason.SettlementStageForbids
                ? "before it come settle-day, bank-day reconciling, and the reconciliation (sco "
                    + "reconcile --post), which another operator approves; after a report that "
                    + "pools differ, another one that they agree"
                : "");
    }

    /// <summary>Enters an order that closes a position of a member.</summary>
    public int Liquidate(
        uint member, uint account, string instrument, Side side, long lots, UnitPrice? price)
    {
        LiquidatePosition request = Requests.Liquidate(
            member, account, IdOf(instrument), side, lots,
            price?.TenThousandths ?? Null.Int64);
        int code = Show(
            $"liquidation of {TextOf(member)} in {instrument}", connection.Ask(request));
        if (code == ExitCode.Good)
        {
            // Fills are the member's: an operator is told no more than that the order was taken.
            output.WriteLine("what of it did not trade at once is cancelled: `sco admin standing` "
                + "of the member tells what is left of the position");
        }

        return code;
    }

    /// <summary>Proposes to declare a member in default.</summary>
    public int DeclareDefault(uint member) => ShowProposal(
        $"default of {TextOf(member)}", connection.Ask(Requests.DeclareDefault(member)));

    /// <summary>Proposes that a member in default pays back what others bore.</summary>
    /// <param name="member">The member.</param>
    /// <param name="amount">How much; null for all that is owed and free.</param>
    public int RecoverDefault(uint member, Money? amount) => ShowProposal(
        amount is { } fen
            ? $"{MoneyWords.Yuan(fen)} back from {TextOf(member)}"
            : $"all that is owed and free back from {TextOf(member)}",
        connection.Ask(Requests.RecoverDefault(member, amount?.Fen ?? Null.Int64)));

    /// <summary>Proposes to end a default of which nothing is owed any more.</summary>
    public int EndDefault(uint member) => ShowProposal(
        $"end of the default of {TextOf(member)}",
        connection.Ask(Requests.EndDefault(member)));

    /// <summary>Proposes to move money into the default fund or the venue's capital, or back.
    /// </summary>
    /// <param name="member">The member; null for the venue.</param>
    /// <param name="amount">How much.</param>
    /// <param name="from">Out of which account.</param>
    public int FundDefault(uint? member, Money amount, AccountKind from) => ShowProposal(
        $"{MoneyWords.Yuan(amount)} out of {PlainWords.Spaced(from)}",
        connection.Ask(Requests.FundDefault(amount.Fen, from, member ?? Null.UInt32)));

    /// <summary>Lets a deal pass the check of the venue, or not.</summary>
    public int CheckDeal(ulong deal, bool passes) => Show(
        Plain($"{(passes ? "approval" : "turning down")} of deal {deal}"),
        connection.Ask(Requests.CheckDeal(deal, passes)));

    /// <summary>Takes a contract a step further.</summary>
    /// <param name="step">The step.</param>
    /// <param name="note">A document number or a reason, UTF-8.</param>
    /// <remarks>Refused for where the contract stands, it says where that is.</remarks>
    public int StepContract(StepContract step, ReadOnlySpan<byte> note)
    {
        OperatorAnswer answer = connection.Ask(step, note);
        return ShowStep(
            Plain($"contract {step.ContractId}: {PlainWords.Spaced(step.Action)}"), answer,
            StepAdvice.Of(answer.Reason, in step) + PastOf(step.ContractId, answer.Reason));
    }

    private string PastOf(ulong contract, RejectReason reason) =>
        dataDirectory is not null && ContractPast.IsOf(reason)
            && ContractPast.Read(dataDirectory, contract) is { } past
                ? past.Clause(VenueNames.Of(venue), dataDirectory)
                : "";

    /// <summary>Registers, retires or releases a title record.</summary>
    /// <param name="step">What is done.</param>
    /// <param name="note">The number of the paper or the place, UTF-8.</param>
    public int StepTitle(StepTitle step, ReadOnlySpan<byte> note) => ShowStep(
        Plain($"title {step.Title}: {PlainWords.Spaced(step.Action)}"),
        connection.Ask(step, note));

    /// <summary>Where the price was outside of them, the prices that there are; off a tick, the
    /// nearest on one.</summary>
    private string PricesOf(
        string instrument, UnitPrice price, bool arePositive, in OperatorAnswer answer) =>
        VenueCodes.Definition(venue, IdOf(instrument)) is not { } known ? ""
        : answer.Reason == RejectReason.PriceOutsideLimits
            ? $"; there are {AdminTexts.PricesOf(known, arePositive)}"
        : answer.Reason == RejectReason.NoMarketModel
            ? $"; {known.Symbol} has no book, so that no position in it is marked; deals keep to "
                + "its reference price: "
                + AdminLine.Of(dataDirectory, $"reference-price {known.Symbol} PRICE")
        : RefusalAdvice.Of(answer.Reason, venue, known, price);

    /// <summary>What was done at once, or waits for another operator.</summary>
    private int ShowStep(string what, OperatorAnswer answer, string advice = "") =>
        answer.IsDone && answer.Proposal == 0
            ? Show(what, answer, advice)
            : ShowProposal(what, answer, advice);
}
