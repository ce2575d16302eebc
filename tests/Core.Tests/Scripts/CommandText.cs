using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>
/// Commands as words: <c>s1 new 5 buy 10 @100 ioc</c>, <c>s1 cancel 6 of=5</c>,
/// <c>s1 replace 7 of=5 12 @101</c>, <c>s1 mass 8 sell i=1</c>, <c>phase closed i=1</c>,
/// <c>s1 sleep 9 of=5</c>, <c>s1 wake 10</c> (one order, or without one all that are meant),
/// <c>s1 quote 11 1:5@99/6@101 2:0/4@103</c> (instrument, bid and ask), <c>s1 protect 12 product=1
/// value=20 min=3 window=500</c>,
/// <c>s1 new 8 sell 10 stop stop=95 linked of=5</c>, <c>s1 new 9 buy 90 @99 show=10 step=1</c>,
/// <c>wait 500</c> (ms, then a tick), <c>at 10-04 20:55</c> (a date of 2024 in Beijing, then a
/// tick; <c>move</c> without one), <c>commit seed=7 end=2 until=20003</c>,
/// <c>endauction seed=7 end=2 until=20003</c>, <c>pay m=1 amount=500</c> (its bank tells of a
/// deposit; <c>draw</c> of a withdrawal), <c>price i=1 @101</c>, <c>settle</c>, <c>closeday</c>,
/// <c>s3 liquidate 1 m=1 i=1 sell 5 @99</c>, <c>s3 default 2 m=1</c>,
/// <c>s3 fund 3 m=1 amount=50 from=5</c>, <c>s3 recover 4 m=1 amount=50</c>,
/// <c>s3 enddefault 5 m=1</c>. The number behind the verb is the client order id;
/// order=N names the N-th accepted order, trade=N the N-th trade; other name=value words set a
/// field.
/// </summary>
internal static class CommandText
{
    public static List<Event> Apply(Market market, string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int at = 0;
        uint session = 0;
        if (words[0].Length == 2 && words[0][0] == 's')
        {
            session = (uint)Number(words[0][1..]);
            at = 1;
        }

        if (words[at] == "wait")
        {
            market.TimeNs += (ulong)Number(words[at + 1]) * 1_000_000;
            return market.Apply(Command.Of(CommandKind.Tick));
        }

        if (words[at] is "at" or "move")
        {
            market.TimeNs = BeijingTime.NsOf(words[at + 1], words[at + 2]);
            return words[at] == "move" ? [] : market.Apply(Command.Of(CommandKind.Tick));
        }

        if (words[at] is "pay" or "draw")
        {
            return Move(
                market, words[(at + 1)..],
                words[at] == "pay" ? BankMovementKind.Deposit : BankMovementKind.Withdrawal);
        }

        Command command = Begin(words[at], session);
        if (command.Kind == CommandKind.SessionStart)
        {
            command.SessionKey = new SessionKey(session, 7);
            command.Session = SessionId.None;
        }

        QuoteText entries = new();
        for (at++; at < words.Length; at++)
        {
            if (!entries.TryAdd(words[at]))
            {
                Set(market, ref command, words[at]);
            }
        }

        return market.Apply(command, entries.Content);
    }

    /// <summary>A plain command, without applying it.</summary>
    public static Command Read(Market market, string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isOfSession = words[0].Length == 2 && words[0][0] == 's';
        int verb = isOfSession ? 1 : 0;
        Command command = Begin(words[verb], isOfSession ? (uint)Number(words[0][1..]) : 0);
        foreach (string word in words[(verb + 1)..])
        {
            Set(market, ref command, word);
        }

        return command;
    }

    /// <summary>A bank tells of money of a member, with a serial of its own each time.</summary>
    private static List<Event> Move(Market market, string[] words, BankMovementKind kind)
    {
        Command paid = default;
        foreach (string word in words)
        {
            Set(market, ref paid, word);
        }

        market.Payments++;
        byte[] content = new byte[BankMovement.SizeBytesMax];
        int bytes = new BankMovement
        {
            Kind = kind,
            Bank = market.Terms.Bank,
            Day = market.Core.TradingDay,
            Member = paid.Member,
            Amount = paid.Amount,
        }.Write(content, Encoding.ASCII.GetBytes($"D{market.Payments}"));
        return market.Apply(Command.Of(CommandKind.MoveBank), content.AsSpan(0, bytes));
    }

    private static Command Begin(string verb, uint session)
    {
        CommandKind kind = verb switch
        {
            "new" => CommandKind.NewOrder,
            "cancel" => CommandKind.CancelOrder,
            "replace" => CommandKind.ReplaceOrder,
            "mass" => CommandKind.MassCancel,
            "quote" => CommandKind.MassQuote,
            "protect" => CommandKind.SetQuoteProtection,
            "sleep" => CommandKind.HibernateOrders,
            "wake" => CommandKind.ActivateOrders,
            "start" => CommandKind.SessionStart,
            "end" => CommandKind.SessionEnd,
            "tick" => CommandKind.Tick,
            "continue" => CommandKind.Continue,
            "restart" => CommandKind.Restarted,
            "stop" => CommandKind.Stopped,
            "phase" => CommandKind.SetPhase,
            "limits" => CommandKind.SetPriceLimits,
            "sizes" => CommandKind.SetSizeLimits,
            "set" => CommandKind.SetParameter,
            "suspend" => CommandKind.SetSuspension,
            "kill" => CommandKind.KillSwitch,
            "release" => CommandKind.ReleaseKillSwitch,
            "proposals" => CommandKind.QueryProposals,
            "approve" => CommandKind.Approve,
            "decline" => CommandKind.Decline,
            "rules" => CommandKind.SetRuleVersion,
            "undo" => CommandKind.CancelTrade,
            "correct" => CommandKind.CorrectTrade,
            "day" => CommandKind.StartTradingDay,
            "commit" => CommandKind.CommitAuctionEnd,
            "endauction" => CommandKind.EndAuction,
            "price" => CommandKind.SetSettlementPrice,
            "settle" => CommandKind.SettleDay,
            "closeday" => CommandKind.CloseDay,
            "liquidate" => CommandKind.LiquidatePosition,
            "default" => CommandKind.DeclareDefault,
            "fund" => CommandKind.FundDefault,
            "recover" => CommandKind.RecoverDefault,
            "enddefault" => CommandKind.EndDefault,
            "odd" => (CommandKind)99,
            _ => throw new ArgumentException($"no verb {verb}"),
        };
        Command command = Market.Of(kind, session, 0);
        command.InboundSequence = 0;
        command.Schedule = new ScheduleId(
            kind is CommandKind.CommitAuctionEnd or CommandKind.EndAuction ? 1U : 0);
        if (kind is CommandKind.NewOrder or CommandKind.MassQuote)
        {
            command.Account = new AccountId(session == 2 ? 2U : 1U);
        }

        if (kind == CommandKind.NewOrder)
        {
            command.Instrument = new InstrumentId(1);
            command.OrderType = OrderType.Limit;
            command.TimeInForce = TimeInForce.Day;
        }

        return command;
    }

    private static void Set(Market market, ref Command command, string word)
    {
        string[] pair = word.Split('=');
        if (pair.Length == 2)
        {
            SetField(market, ref command, pair[0], pair[1]);
        }
        else if (word[0] == '@')
        {
            command.Price = new UnitPrice(Number(word[1..]) * Market.Tick);
        }
        else if (char.IsDigit(word[0]) || word[0] == '-')
        {
            SetNumber(ref command, Number(word));
        }
        else
        {
            SetWord(ref command, word);
        }
    }

    private static void SetNumber(ref Command command, long number)
    {
        if (command.ClientOrderId.IsSome || number <= 0)
        {
            command.Quantity = new Quantity(number);
        }
        else
        {
            command.ClientOrderId = new ClientOrderId((ulong)number);
        }
    }

    private static void SetWord(ref Command command, string word)
    {
        switch (word)
        {
            case "buy": command.Side = Side.Buy; break;
            case "sell": command.Side = Side.Sell; break;
            case "day": command.TimeInForce = TimeInForce.Day; break;
            case "gtc": command.TimeInForce = TimeInForce.GoodTillCancel; break;
            case "ioc": command.TimeInForce = TimeInForce.ImmediateOrCancel; break;
            case "fok": command.TimeInForce = TimeInForce.FillOrKill; break;
            case "gtd": command.TimeInForce = TimeInForce.GoodTillDate; break;
            case "atopen": command.TimeInForce = TimeInForce.AtOpen; break;
            case "atclose": command.TimeInForce = TimeInForce.AtClose; break;
            case "gfa": command.TimeInForce = TimeInForce.GoodForAuction; break;
            case "market": command.OrderType = OrderType.Market; break;
            case "touch": command.OrderType = OrderType.MarketToLimit; break;
            case "stop": command.OrderType = OrderType.Stop; break;
            case "stoplimit": command.OrderType = OrderType.StopLimit; break;
            case "post": command.ExecutionInstructions |= ExecutionInstructions.PostOnly; break;
            case "whole": command.ExecutionInstructions |= ExecutionInstructions.AllOrNone; break;
            case "linked":
                command.ExecutionInstructions |= ExecutionInstructions.OneCancelsOther;
                break;
            case "cod": command.Flags |= CommandFlags.CancelOnDisconnect; break;
            case "loggedoff": command.Flags |= CommandFlags.LoggedOff; break;
            case "clean": command.Flags |= CommandFlags.CleanStop; break;
            case "preopen": command.Phase = TradingPhase.PreOpen; break;
            case "auction": command.Phase = TradingPhase.CallAuction; break;
            case "nocancel": command.Phase = TradingPhase.CallAuctionNoCancel; break;
            case "freeze": command.Phase = TradingPhase.CallAuctionFreeze; break;
            case "break": command.Phase = TradingPhase.Break; break;
            case "opening": command.AuctionKind = AuctionKind.Opening; break;
            case "intraday": command.AuctionKind = AuctionKind.Intraday; break;
            case "volatility": command.AuctionKind = AuctionKind.Volatility; break;
            case "closing": command.AuctionKind = AuctionKind.Closing; break;
            case "continuous": command.Phase = TradingPhase.Continuous; break;
            case "halted": command.Phase = TradingPhase.Halted; break;
            case "closed": command.Phase = TradingPhase.Closed; break;
            default: command.Parameter = Enum.Parse<ParameterKind>(word); break;
        }
    }

    private static void SetField(Market market, ref Command command, string name, string text)
    {
        long value = Number(text);
        switch (name)
        {
            case "of": command.OriginalClientOrderId = new ClientOrderId((ulong)value); break;
            case "order": command.OrderId = market.Accepted[(int)value - 1]; break;
            case "trade": command.TradeId = market.Trades[(int)value - 1]; break;
            case "id": command.OrderId = new OrderId((ulong)value); break;
            case "i": command.Instrument = new InstrumentId((uint)value); break;
            case "a": command.Account = new AccountId((uint)value); break;
            case "m": command.Member = new MemberId((uint)value); break;
            case "p": command.Principal = new PrincipalId((uint)value); break;
            case "s": command.Session = new SessionId((uint)value); break;
            case "in": command.InboundSequence = (ulong)value; break;
            case "side": command.Side = (Side)value; break;
            case "tif": command.TimeInForce = (TimeInForce)value; break;
            case "price": command.Price = new UnitPrice(value); break;
            case "stop": command.StopPrice = new UnitPrice(value * Market.Tick); break;
            case "min": command.MinQuantity = new Quantity(value); break;
            case "step": command.ClipPriceStep = (int)value; break;
            case "stopat": command.StopPrice = new UnitPrice(value); break;
            case "type": command.OrderType = (OrderType)value; break;
            case "value": command.Quantity = new Quantity(value); break;
            case "scope": command.KillScope = (KillScope)value; break;
            case "target": command.TargetPrincipal = new PrincipalId((uint)value); break;
            case "group": command.ControlGroup = new ControlGroupId((uint)value); break;
            case "proposal": command.Proposal = (uint)value; break;
            case "effect": command.PositionEffect = (byte)value; break;
            case "level": command.Suspension = (SuspensionLevel)value; break;
            case "product": command.Product = new ProductId((uint)value); break;
            case "amount": command.Amount = new Money(value); break;
            case "from": command.FromKind = (AccountKind)value; break;
            case "window": command.WindowMs = (uint)value; break;
            case "parameter": command.Parameter = (ParameterKind)value; break;
            case "show": command.DisplayQuantity = new Quantity(value); break;
            case "until": command.ExpireDay = new TradingDay((ushort)value); break;
            case "exec": command.ExecutionInstructions = (ExecutionInstructions)value; break;
            case "smp": command.SelfMatchPrevention = (SelfMatchPrevention)value; break;
            case "grace": command.GraceMs = (uint)value; break;
            case "kind": command.AuctionKind = (AuctionKind)value; break;
            case "plan": command.Schedule = new ScheduleId((uint)value); break;
            case "end": command.ScheduleStep = (uint)value; break;
            case "seed": command.Digest = SeedOf(command.Kind, (ulong)value); break;
            case "resume":
                command.Flags |= CommandFlags.ResumesItself;
                command.ResumeAt = new Timestamp(market.TimeNs + ((ulong)value * 1_000_000));
                break;
            default: throw new ArgumentException($"no field {name}");
        }
    }

    private static Digest SeedOf(CommandKind kind, ulong value)
    {
        Digest seed = new(value, 1, 2, 3);
        return kind == CommandKind.CommitAuctionEnd ? AuctionSeed.HashOf(seed) : seed;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
