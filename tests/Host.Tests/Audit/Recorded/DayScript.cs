using System;
using System.Globalization;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit.Recorded;

/// <summary>
/// A day as lines of words, one command a line: <c>09:30:01 s1 new 5 buy 10 @498.5 ioc</c>,
/// <c>s2 cancel 6 of=5</c>, <c>s1 replace 7 of=5 12 @499</c>, <c>phase Continuous</c>,
/// <c>s4 suspend m=2 level=2</c>, <c>tick</c>. The number behind the verb is the label; the
/// instrument is SC2701X unless <c>lng</c> stands there. A time goes on until the next one.
/// </summary>
internal static class DayScript
{
    public static void Run(RecordedDay day, string script)
    {
        foreach (string line in script.Split(
            '\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Run(day, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private static void Run(RecordedDay day, string[] words)
    {
        int at = 0;
        if (words[at].Contains(':', StringComparison.Ordinal))
        {
            day.At(words[at++]);
        }

        uint session = words[at] is ['s', >= '1' and <= '9'] ? (uint)(words[at++][1] - '0') : 0;
        Command command = Begin(words[at++], session);
        for (; at < words.Length; at++)
        {
            Set(day, ref command, words[at]);
        }

        if (command.Kind == CommandKind.MassQuote)
        {
            Quote(day, command);
            return;
        }

        day.Do(command);
    }

    // One entry: lots and limit of a bid, and the same lots at a stop price for the ask.
    private static void Quote(RecordedDay day, Command command)
    {
        byte[] content = new byte[QuoteEntry.SizeBytes];
        new QuoteEntry(
            command.Instrument, (uint)command.Quantity.Lots, (uint)command.Quantity.Lots,
            command.Price, command.StopPrice).Write(content);
        Command quote = Command.Of(CommandKind.MassQuote);
        quote.Session = command.Session;
        quote.Principal = command.Principal;
        quote.ClientOrderId = command.ClientOrderId;
        quote.Account = new AccountId((2 * command.Session.Value) - 1);
        day.Do(quote, content);
    }

    private static Command Begin(string verb, uint session)
    {
        Command command = Command.Of(verb switch
        {
            "new" => CommandKind.NewOrder,
            "cancel" => CommandKind.CancelOrder,
            "replace" => CommandKind.ReplaceOrder,
            "mass" => CommandKind.MassCancel,
            "end" => CommandKind.SessionEnd,
            "tick" => CommandKind.Tick,
            "phase" => CommandKind.SetPhase,
            "limits" => CommandKind.SetPriceLimits,
            "set" => CommandKind.SetParameter,
            "suspend" => CommandKind.SetSuspension,
            "kill" => CommandKind.KillSwitch,
            "release" => CommandKind.ReleaseKillSwitch,
            "approve" => CommandKind.Approve,
            "canceltrade" => CommandKind.CancelTrade,
            "correcttrade" => CommandKind.CorrectTrade,
            "sleep" => CommandKind.HibernateOrders,
            "wake" => CommandKind.ActivateOrders,
            "protect" => CommandKind.SetQuoteProtection,
            "quote" => CommandKind.MassQuote,
            "rules" => CommandKind.SetRuleVersion,
            "day" => CommandKind.StartTradingDay,
            "stopped" => CommandKind.Stopped,
            "restarted" => CommandKind.Restarted,
            _ => throw new ArgumentException($"no verb {verb}"),
        });
        command.Session = new SessionId(session);
        command.Principal = new PrincipalId(session > 3 ? session + 97 : session);
        if (command.Kind == CommandKind.NewOrder)
        {
            command.Instrument = new InstrumentId(1);
            command.Account = new AccountId((2 * session) - 1);
            command.OrderType = OrderType.Limit;
            command.TimeInForce = TimeInForce.Day;
        }

        return command;
    }

    private static void Set(RecordedDay day, ref Command command, string word)
    {
        if (word[0] == '@')
        {
            command.Price = Price(word[1..]);
        }
        else if (char.IsDigit(word[0]))
        {
            SetNumber(ref command, Number(word));
        }
        else if (word.Split('=') is [string name, string value])
        {
            SetField(day, ref command, name, value);
        }
        else
        {
            SetWord(ref command, word);
        }
    }

    // The first number is the label, the second the lots.
    private static void SetNumber(ref Command command, long number)
    {
        if (command.ClientOrderId.IsSome) { command.Quantity = new Quantity(number); }
        else { command.ClientOrderId = new ClientOrderId((ulong)number); }
    }

    private static void SetWord(ref Command command, string word)
    {
        switch (word)
        {
            case "buy": command.Side = Side.Buy; break;
            case "sell": command.Side = Side.Sell; break;
            case "lng": command.Instrument = new InstrumentId(2); break;
            case "sc": command.Instrument = new InstrumentId(1); break;
            case "ioc": command.TimeInForce = TimeInForce.ImmediateOrCancel; break;
            case "fok": command.TimeInForce = TimeInForce.FillOrKill; break;
            case "gtc": command.TimeInForce = TimeInForce.GoodTillCancel; break;
            case "gfa": command.TimeInForce = TimeInForce.GoodForAuction; break;
            case "market": command.OrderType = OrderType.Market; break;
            case "stop": command.OrderType = OrderType.Stop; break;
            case "whole": command.ExecutionInstructions = ExecutionInstructions.AllOrNone; break;
            case "linked":
                command.ExecutionInstructions = ExecutionInstructions.OneCancelsOther;
                break;
            case "opening": command.AuctionKind = AuctionKind.Opening; break;
            default: SetName(ref command, word); break;
        }
    }

    private static void SetName(ref Command command, string word)
    {
        if (Enum.TryParse(word, out TradingPhase phase)) { command.Phase = phase; }
        else { command.Parameter = Enum.Parse<ParameterKind>(word); }
    }

    private static void SetField(RecordedDay day, ref Command command, string name, string value)
    {
        switch (name)
        {
            case "of": command.OriginalClientOrderId = new((ulong)Number(value)); break;
            case "order": command.OrderId = day.Order((int)Number(value)); break;
            case "trade": command.TradeId = day.Trade((int)Number(value)); break;
            case "at": command.StopPrice = Price(value); break;
            case "show": command.DisplayQuantity = new Quantity(Number(value)); break;
            case "min": command.MinQuantity = new Quantity(Number(value)); break;
            case "value": command.Quantity = new Quantity(Number(value)); break;
            case "m": command.Member = new MemberId((uint)Number(value)); break;
            case "a": command.Account = new AccountId((uint)Number(value)); break;
            case "level": command.Suspension = (SuspensionLevel)Number(value); break;
            case "scope": command.KillScope = (KillScope)Number(value); break;
            case "target": command.TargetPrincipal = new PrincipalId((uint)Number(value)); break;
            case "proposal": command.Proposal = (uint)Number(value); break;
            case "from":
                Assert.True(Days.TryRead(value, out TradingDay from), value);
                command.ExpireDay = from;
                break;
            case "product": command.Product = new ProductId((uint)Number(value)); break;
            case "window": command.WindowMs = (uint)Number(value); break;
            case "smp": command.SelfMatchPrevention = (SelfMatchPrevention)Number(value); break;
            default: throw new ArgumentException($"no field {name}");
        }
    }

    private static UnitPrice Price(string text) => Decimals.TryRead(text, 4, out long scaled)
        ? new UnitPrice(scaled)
        : throw new ArgumentException($"no price {text}");

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
