using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Member;

/// <content>Answers to a deal with other terms, and steps of contracts.</content>
public sealed partial class MemberTool
{
    /// <summary>Says what a person can do about the refusal of some terms.</summary>
    public delegate string TermsAdvice(RejectReason reason, in NegotiatedTrade terms);

    /// <summary>
    /// Answers a deal with other terms: the exchange is asked for those that stand, and what is not
    /// changed of them stays.
    /// </summary>
    /// <param name="deal">The deal.</param>
    /// <param name="account">The own account: as in the deal, unless another one is named.</param>
    /// <param name="change">Changes the terms.</param>
    /// <param name="note">
    /// The note; null: that of the terms that stand, if this session was told them.
    /// </param>
    /// <param name="advise">What a person can do about a refusal.</param>
    public int Counter(
        ulong deal, DealAccount account, Func<NegotiatedTrade, NegotiatedTrade> change,
        byte[]? note, TermsAdvice advise)
    {
        note ??= Encoding.UTF8.GetBytes(connection.Told
            .LastOrDefault(one => one.Kind == "deal" && one.About == deal && !one.IsStanding
                && one.TextOf("mode") is not null)?.TextOf("note") ?? "");
        if (Pages(cursor => Requests.Standing(cursor, Null.UInt32)) is null)
        {
            return Refuse("counter");
        }

        if (connection.DealOf(deal) is not { } standing)
        {
            // Which rule that breaks is for the exchange to say.
            return Ask("counter", Requests.DeclineDeal(deal) with { Action = DealAction.Counter });
        }

        uint own = account.In(standing.Account);
        NegotiatedTrade terms = Requests.Counter(deal, change(TermsOf(in standing, own)));
        bool isTaken = connection.Ask(terms, note);
        if (!isTaken && connection.Reason
            is RejectReason.CounterDiffers or RejectReason.DealTermsInvalid)
        {
            // Terms say what the first party does, and what stands does not say who that was.
            terms.Side = OppositeOf(terms.Side);
            isTaken = connection.Ask(terms, note);
        }

        return ShowAnswer("counter", isTaken, reason => advise(reason, in terms));
    }

    /// <summary>Accepts a deal as it stands, or only on terms that the member has seen.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="account">The own account: as in the deal, unless another one is named.</param>
    /// <param name="seen">What it must stand at.</param>
    /// <returns>
    /// A finding where it stands at other terms, or the answer is not the member's to give: then
    /// the exchange is not asked to accept it.
    /// </returns>
    public int Accept(ulong deal, DealAccount account, SeenTerms seen)
    {
        string? told = ToldStatusOf(deal);
        if ((account.Named is null || seen.IsSome)
            && Pages(cursor => Requests.Standing(cursor, Null.UInt32)) is null)
        {
            return Refuse("acceptance");
        }

        StandingDeal? standing = connection.DealOf(deal);
        if (seen.Difference(in standing) is { } other)
        {
            return Refuse("acceptance", isJson || !DealAdvice.IsOf(other.Reason)
                ? other
                : other with { Words = other.Words + BecameOf(deal, told) });
        }

        NegotiatedTrade request = Requests.Accept(deal, account.In(standing?.Account ?? 0));
        return Answer("acceptance", in request, told);
    }

    /// <summary>
    /// Answers a deal, or takes it back. Where that is refused because there is no such deal any
    /// more, people are told what became of it, as far as that is known.
    /// </summary>
    /// <param name="what">The request in words.</param>
    /// <param name="request">The request.</param>
    public int Answer(string what, in NegotiatedTrade request) =>
        Answer(what, in request, ToldStatusOf(request.DealId));

    private int Answer(string what, in NegotiatedTrade request, string? told)
    {
        bool isTaken = connection.Ask(request);
        if (isTaken || isJson || !DealAdvice.IsOf(connection.Reason))
        {
            return ShowAnswer(what, isTaken, advise: null);
        }

        // What stands is looked up behind the answer, whose reason it would take the place of.
        string why = connection.WhyRefused;
        output.WriteLine($"refused: {what}: {why}{BecameOf(request.DealId, told)}");
        return ExitCode.Finding;
    }

    private string? ToldStatusOf(ulong deal) => connection.Told
        .LastOrDefault(one => one.Kind == "deal" && one.About == deal)?.TextOf("status");

    private string BecameOf(ulong deal, string? told) =>
        Pages(cursor => Requests.Standing(cursor, Null.UInt32)) is { } standing
            ? DealAdvice.Of(deal, told, standing)
            : "";

    /// <summary>
    /// Takes a contract a step further. Where that is refused because it is not the time or not the
    /// party for it, people are told what is awaited, and of whom.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="note">What is sent beside it.</param>
    /// <param name="seen">The quantity that it must stand at; null: whichever it is.</param>
    /// <returns>
    /// A finding where it is refused, or stands at another quantity: then it is not asked for.
    /// </returns>
    public int Step(in StepContract step, ReadOnlySpan<byte> note, GoodsQuantity? seen = null)
    {
        string what = $"contract {step.ContractId}";
        MemberReport[] told = [.. connection.Told];

        // Before version 3 of the rules the exchange does not look at what is named.
        if (seen is { } goods)
        {
            MemberReport? metered = StandingOf(step.ContractId);
            if (metered is null && connection.Reason != RejectReason.None)
            {
                return Refuse(what);
            }

            // That there is no such contract is for the exchange to say.
            if (metered is not null && metered.NumberOf("delivered") != goods.Thousandths)
            {
                return Refuse(what, new SeenDifference(
                    RejectReason.None,
                    $"{metered.TextOf("delivered")} were metered, not {MoneyWords.Goods(goods)}"));
            }
        }

        bool isTaken = connection.Ask(step, note);
        string why = StepAdvice.Of(connection.Reason, in step);
        if (!isTaken && !isJson && connection.Reason == RejectReason.QuantityNotMetered)
        {
            // What stands is looked up behind the answer, whose reason it would take the place of.
            RejectReason reason = connection.Reason;
            string stands = StandingOf(step.ContractId)?.TextOf("delivered") ?? "";
            output.WriteLine($"refused: {what}: {ReasonWords.Of(reason)}{why}"
                + (stands.Length == 0 ? "" : $"; {stands} stand metered"));
            return ExitCode.Finding;
        }

        bool isOutOfTurn = connection.Reason
            is RejectReason.ContractStageForbids or RejectReason.ContractRoleForbids;
        if (isJson || !isOutOfTurn)
        {
            int code = ShowAnswer(what, isTaken, _ => why);
            if (isTaken && !isJson)
            {
                output.Write(BesideOf(in step, note.Length != 0, told));
            }

            return code;
        }

        output.WriteLine(
            $"refused: {what}: {connection.WhyRefused}{why}{AwaitedOn(in step, told)}");
        return ExitCode.Finding;
    }

    private int Refuse(string what, SeenDifference other)
    {
        output.WriteLine(isJson
            ? JsonLine.Of(writer =>
            {
                writer.WriteBoolean("ok", false);
                if (other.Reason != RejectReason.None)
                {
                    writer.WriteString("reason", other.Reason.ToString());
                    writer.WriteNumber("reason_number", (ushort)other.Reason);
                }

                writer.WriteString("reason_text", other.Words);
                writer.WriteStartArray("reports");
                writer.WriteEndArray();
            })
            : $"refused: {what}: {other.Words}");
        return ExitCode.Finding;
    }

    /// <summary>
    /// The differential with which a contract was metered, as this session was told; null if it was
    /// not.
    /// </summary>
    /// <param name="contract">The contract.</param>
    /// <remarks>Knows what the session was told before only if that was asked for.</remarks>
    public long? DifferentialOf(ulong contract)
    {
        MemberReport? told = connection.Told.LastOrDefault(one =>
            one.Kind == "contract" && one.About == contract
            && one.TextOf("differential") is not null);
        return told?.NumberOf("differential");
    }

    private string AwaitedOn(in StepContract step, IReadOnlyList<MemberReport> told) =>
        StandingOf(step.ContractId) is { } standing
            ? LockAdvice.LockedOf(step.Action, standing, told)
                + AwaitedOf(
                    standing, LockAdvice.BothOf(standing, told, TermsOf(standing, told)))
            : "";

    // Behind what was done: what a metering means, and what a notice lacks.
    private string BesideOf(
        in StepContract step, bool hasNote, IReadOnlyList<MemberReport> told)
    {
        if (step.Action == ContractAction.IssueNotice)
        {
            return hasNote
                ? ""
                : "the notice has no number, and none can be added to it later: --note names it\n";
        }

        if (step.Action is not (ContractAction.Meter or ContractAction.AgreeQuantity))
        {
            return "";
        }

        MemberReport? standing = StandingOf(step.ContractId);
        return MeteringAdvice.Of(
            standing, standing is null ? null : TermsOf(standing, told),
            isAgreed: step.Action == ContractAction.AgreeQuantity);
    }

    // The terms of the deal that a contract comes from, as this session was told them last.
    private static MemberReport? TermsOf(
        MemberReport contract, IReadOnlyList<MemberReport> told) => told.LastOrDefault(
            one => one.Kind == "deal" && one.About == (ulong)contract.NumberOf("deal")
                && one.TextOf("mode") is not null);

    private MemberReport? StandingOf(ulong contract) =>
        Pages(cursor => Requests.Standing(cursor, Null.UInt32))?
            .FirstOrDefault(one => one.Kind == "contract" && one.About == contract);

    /// <summary>Where a contract stands, and what is awaited of whom, as a clause.</summary>
    /// <param name="standing">The contract.</param>
    /// <param name="both">What is awaited of both parties; null: of one at most.</param>
    internal static string AwaitedOf(MemberReport standing, string? both = null) =>
        $"; it stands at {standing.TextOf("stage")}"
            + (standing.TextOf("stage") == "disputed"
                ? ", and the venue has to decide: whether it goes on where it stood, or how it ends"
                : both is not null ? $", and {both}"
                : standing.TextOf("awaited") is { } who
                ? $", and {standing.TextOf("awaited_step")} of {who} is awaited"
                : "");

    private static NegotiatedTrade TermsOf(in StandingDeal standing, uint account) =>
        Requests.Propose(
            standing.Instrument, account, standing.Counterparty,

            // Who has named no account yet has not proposed it.
            standing.Account == 0 ? OppositeOf(standing.Side) : standing.Side,
            standing.Price, standing.Quantity, standing.DeliveryStart, standing.DeliveryEnd,
            standing.Deadline) with
        {
            IndexPrice = standing.IndexPrice,
            ConversionNumerator = standing.ConversionNumerator,
            ConversionDenominator = standing.ConversionDenominator,
            TolerancePpm = standing.TolerancePpm,
            FirstPartPpm = standing.FirstPartPpm,
            DeliveryMode = standing.DeliveryMode,
            DepositUse = standing.DepositUse,
            ExcessRule = standing.ExcessRule,
            SilentDays = standing.SilentDays,
        };

    private static Side OppositeOf(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;
}
