using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// A table of what members and the venue do, and the events of it: <c>s1 propose 1 to=2</c>,
/// <c>s2 counter 1 d1 price=4300</c>, <c>s2 accept 2 d1</c>, <c>s2 decline 2 d1</c>,
/// <c>s4 approve d1</c>, <c>s2 lock 3 k1 t1</c>, <c>s1 funds 2 k1</c>, <c>s2 notice 4 k1</c>,
/// <c>s2 meter 5 k1 508.36</c>, <c>s1 quantity 3 k1</c> or <c>s1 quantity 3 k1 508.36</c>,
/// <c>s1 quality 4 k1</c>, <c>s2 invoice 6 k1 2160530.00</c>, <c>s1 confirm 5 k1</c>,
/// <c>s1 dispute 6 k1</c>, <c>s4 resolve k1 amount=-1</c>,
/// <c>s4 defaultbuyer k1</c>, <c>s4 defaultseller k1</c>, <c>s4 force k1</c>,
/// <c>s1 attach 7 k1</c>, <c>pay m1 3000000.00</c>, <c>title m2 510</c>, <c>bank p1 Settled</c>,
/// <c>wait 60</c> (seconds), <c>phase Halted i=1</c>, <c>suspend m1 Trading i=1</c>,
/// <c>kill m1</c>, <c>limits 3000 4000</c>, <c>sizes 10 200</c>. By <c>s4 reference 4300 i=1
/// day=20001</c>, <c>s4 register m2 100</c>, <c>s4 retire t1 100</c> and the ends of contracts a
/// proposal is made, and <c>s9 ok 1</c> approves it, <c>s9 no 1</c> declines it; with <c>venue</c>
/// for <c>s4</c> operator 9 approves at once.
/// The number behind the verb is the label of the command. Deals, contracts, titles and payments
/// are numbered in the order in which they come. Amounts are in CNY.
/// </summary>
internal static class DealScript
{
    public static DealMarket Run(string table) => Run(new DealMarket(), table);

    public static DealMarket Run(DealMarket market, string table)
    {
        StringBuilder expected = new();
        StringBuilder found = new();
        string text = Regex.Replace(table.ReplaceLineEndings("\n"), @"\n\s*\|\s*", " ");
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries
            | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] halves = line.Split('|', StringSplitOptions.TrimEntries);
            List<Event> events = Apply(market, halves[0]);
            if (halves.Length == 1)
            {
                SetUpLine.AssertTaken(line, events);
                continue;
            }

            expected.AppendLine(CultureInfo.InvariantCulture, $"{halves[0]} | {halves[1]}");
            string made = string.Join("; ", events
                .Where(one => one.Kind != EventKind.ProposalEndTold)
                .Select(one => DealText.Of(market, one)));
            found.AppendLine(CultureInfo.InvariantCulture, $"{halves[0]} | {made}");
        }

        Assert.True(
            found.Equals(expected), $"expected\n{expected}\nbut it was\n{found}");
        return market;
    }

    /// <summary>Applies one line, whatever comes of it.</summary>
    public static List<Event> Apply(DealMarket market, string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "wait":
                market.Market.TimeNs += (ulong)Number(words[1]) * DealMarket.SecondNs;
                return market.Apply(Command.Of(CommandKind.Tick));
            case "pay":
                return market.Pay(
                    (uint)Number(words[1][1..]), Fen(words[2]),
                    string.Create(CultureInfo.InvariantCulture, $"S{words[1]}{words[2]}"));
            case "title":
                return market.Register((uint)Number(words[1][1..]), Thousandths(words[2]));
            case "bank":
                return market.AnswerPayment(
                    market.Payments[(int)Number(words[1][1..]) - 1],
                    Enum.Parse<PaymentStatus>(words[2]),
                    words.Length > 3 ? Fen(words[3]) : 0);
            case "set":
                return market.Set(Enum.Parse<ParameterKind>(words[1]), Number(words[2]));
            case "venue":
                List<Event> proposed = Act(market, 4, words[1], words.AsSpan(2));
                return proposed[^1].Kind == EventKind.Rejected
                    ? proposed
                    : market.Approve(9, proposed[^1].Proposal);
            case "phase":
                TradingPhase phase = Enum.Parse<TradingPhase>(words[1]);
                return words.Length == 2
                    ? market.Market.SetPhaseOfAll(phase)
                    : market.SetPhase(phase, (uint)Number(words[2][2..]));
            case "suspend":
                return market.Suspend(
                    (uint)Number(words[1][1..]), Enum.Parse<SuspensionLevel>(words[2]),
                    words.Length > 3 ? (uint)Number(words[3][2..]) : 0);
            case "kill":
                return market.Kill((uint)Number(words[1][1..]));
            case "limits":
                return market.SetLimits(Price(words[1]), Price(words[2]));
            case "sizes":
                return market.SetSizes(Number(words[1]), Number(words[2]));
            case "day":
                market.Market.SetPhaseOfAll(TradingPhase.Closed);
                Command day = Command.Of(CommandKind.StartTradingDay);
                day.ExpireDay = new TradingDay((ushort)Number(words[1]));
                List<Event> events = market.Apply(day);
                market.Market.SetPhaseOfAll(TradingPhase.PreOpen);
                market.Market.SetPhaseOfAll(TradingPhase.Continuous);
                return events;
            default:
                return Act(market, (uint)Number(words[0][1..]), words[1], words.AsSpan(2));
        }
    }

    private static List<Event> Act(
        DealMarket market, uint session, string verb, ReadOnlySpan<string> words)
    {
        ulong label = 0;
        switch (verb)
        {
            case "ok" or "no":
                return market.Approve(session, (uint)Number(words[0]), verb == "ok");
            case "register":
                return market.ProposeTitle(session, new TitleStep
                {
                    Action = TitleAction.Register,
                    Kind = TitleKind.Stock,
                    Owner = new MemberId((uint)Number(words[0][1..])),
                    Product = new ProductId(1),
                    Goods = new GoodsQuantity(Thousandths(words[1])),
                });
            case "retire":
                return market.ProposeTitle(session, new TitleStep
                {
                    Action = TitleAction.Retire,
                    Title = new TitleId((uint)Number(words[0][1..])),
                    Goods = new GoodsQuantity(Thousandths(words[1])),
                });
            case "reference":
                return market.SetReference(
                    session, Price(words[0]),
                    words.Length > 2 ? (ushort)Number(words[2][4..]) : (ushort)0,
                    (uint)Number(words[1][2..]));
            default:
                break;
        }

        if (words.Length > 0 && char.IsDigit(words[0][0]))
        {
            label = (ulong)Number(words[0]);
            words = words[1..];
        }

        if (verb == "propose")
        {
            DealTerms terms = TermsOf(market, market.Terms() with
            {
                Account = new AccountId(session),
            }, words);
            return market.Propose(session, label, in terms);
        }

        return words[0][0] == 'd'
            ? Answer(market, session, label, verb, words)
            : Step(market, session, label, verb, words);
    }

    private static List<Event> Answer(
        DealMarket market, uint session, ulong label, string verb, ReadOnlySpan<string> words)
    {
        int number = (int)Number(words[0][1..]);
        DealId deal = number <= market.Deals.Count ? market.Deals[number - 1] : new DealId(9_999);
        DealAction action = Enum.Parse<DealAction>(verb, ignoreCase: true);
        uint account = action == DealAction.Accept ? session : 0;
        DealTerms? terms = null;
        if (action == DealAction.Counter)
        {
            terms = TermsOf(market, market.Terms() with
            {
                Account = new AccountId(session),
                Counterparty = new MemberId(session == 1 ? 2U : 1U),
            }, words[1..]);
        }

        return market.Answer(session, label, deal, action, account, terms);
    }

    private static List<Event> Step(
        DealMarket market, uint session, ulong label, string verb, ReadOnlySpan<string> words)
    {
        int number = (int)Number(words[0][1..]);
        ContractStep step = new()
        {
            Action = ActionOf(verb),
            Contract = number <= market.Contracts.Count
                ? market.Contracts[number - 1]
                : new ContractId(9_999),
        };
        foreach (string word in words[1..])
        {
            string[] pair = word.Split('=');
            step = pair switch
            {
                ["amount", string amount] => step with { Amount = new Money(Fen(amount)) },
                ["penalty", string fen] => step with { Penalty = new Money(Fen(fen)) },
                ["diff", string more] => step with { Differential = new UnitPrice(Price(more)) },
                ["ref", string kind] =>
                    step with { Reference = (ReferenceKind)Number(kind) },
                [['t', .. string title]] => step with { Title = new TitleId((uint)Number(title)) },
                [string goods] when step.Action
                    is ContractAction.Meter or ContractAction.AgreeQuantity =>
                    step with { Goods = new GoodsQuantity(Thousandths(goods)) },
                [string amount] => step with { Amount = new Money(Fen(amount)) },
                _ => throw new ArgumentException(word),
            };
        }

        return market.Step(session, label, in step);
    }

    private static ContractAction ActionOf(string verb) => verb switch
    {
        "lock" => ContractAction.LockTitle,
        "funds" => ContractAction.LockFunds,
        "notice" => ContractAction.IssueNotice,
        "meter" => ContractAction.Meter,
        "quantity" => ContractAction.AgreeQuantity,
        "quality" => ContractAction.AgreeQuality,
        "invoice" => ContractAction.Invoice,
        "confirm" => ContractAction.ConfirmInvoice,
        "dispute" => ContractAction.Dispute,
        "resolve" => ContractAction.Resolve,
        "defaultbuyer" => ContractAction.DefaultBuyer,
        "defaultseller" => ContractAction.DefaultSeller,
        "force" => ContractAction.ForceMajeure,
        "attach" => ContractAction.Attach,
        _ => (ContractAction)Number(verb),
    };

    private static DealTerms TermsOf(
        DealMarket market, DealTerms terms, ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            string[] pair = word.Split('=');
            string value = pair[^1];
            terms = pair[0] switch
            {
                "buy" => terms with { Side = Side.Buy },
                "sell" => terms with { Side = Side.Sell },
                "to" => terms with { Counterparty = new MemberId((uint)Number(value)) },
                "a" => terms with { Account = new AccountId((uint)Number(value)) },
                "i" => terms with { Instrument = new InstrumentId((uint)Number(value)) },
                "side" => terms with { Side = (Side)Number(value) },
                "lots" => terms with { Lots = new Quantity(Number(value)) },
                "price" => terms with { Price = new UnitPrice(Price(value)) },
                "index" => terms with { IndexPrice = new UnitPrice(Price(value)) },
                "tol" => terms with { TolerancePpm = (uint)Number(value) },
                "first" => terms with { FirstPartPpm = (uint)Number(value) },
                "silent" => terms with { SilentDays = (byte)Number(value) },
                "mode" => terms with { Mode = (DeliveryMode)Number(value) },
                "use" => terms with { DepositUse = (DepositUse)Number(value) },
                "excess" => terms with { Excess = (ExcessRule)Number(value) },
                "start" => terms with { DeliveryStart = new TradingDay((ushort)Number(value)) },
                "end" => terms with { DeliveryEnd = new TradingDay((ushort)Number(value)) },
                "num" => terms with { ConversionNumerator = Number(value) },
                "den" => terms with { ConversionDenominator = Number(value) },
                "valid" => terms with
                {
                    ValidUntil = new Timestamp(
                        market.Market.TimeNs + ((ulong)Number(value) * DealMarket.SecondNs)),
                },
                _ => throw new ArgumentException(word),
            };
        }

        return terms;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static long Price(string text) => Scaled(text, 10_000);

    private static long Fen(string text) => Scaled(text, 100);

    private static long Thousandths(string text) => Scaled(text, 1_000);

    private static long Scaled(string text, long by) =>
        (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * by);
}
