using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>
/// One session, and one of another member, on one instrument with a few prices, 0 upwards, in the
/// core and in the reference. What they do is written short. An order is 2 for the other member,
/// side, lots, ^stop price, @price (* for a market
/// order, ~ for market to limit), life (d, g, i, f, t for today, or for auctions o, c, u: at the
/// open, at the close, any), and + with any of c1 (clips of 1 lot), s1 (a step of 1 tick), m1
/// (minimum), p (post only), a (all or none), o (linked with the oldest live order), q1 (a mode of
/// self-match prevention). x1 cancels the first order, x1:2 takes out 2 lots of it, x1=2 leaves 2,
/// and r1:2@3 replaces it, to lots and price; xo and ro:2@3 the oldest live one.
/// /auction, /open, /close, /last, /freeze, /trade, /break, /halt and /end change the phase: to an
/// auction (of the usual, the opening or the closing kind), to its phases without cancels and
/// without orders, to Continuous, Break, Halted and Closed; /begin to PreOpen. /self1 sets the
/// mode of orders that have none. What else there is stands with the other half of this class.
/// </summary>
internal sealed partial class TinyMarket
{
    private readonly LockStep _both;
    private readonly CommandStream _stream;
    private readonly StreamVenue _venue;
    private readonly List<ReferenceOrder> _entered = [];
    private readonly List<string> _steps = [];
    private bool _hasMode;

    /// <summary>An open market without orders.</summary>
    /// <param name="quantityMax">Half of the most lots in an order.</param>
    /// <param name="tradePrice">How the price of a trade is found.</param>
    /// <param name="auctionPrice">How the price of an auction is found.</param>
    public TinyMarket(
        int quantityMax = 10, TradePriceRule tradePrice = TradePriceRule.Resting,
        AuctionPriceRule auctionPrice = AuctionPriceRule.LastPair)
    {
        _venue = new StreamVenue(StreamShape.Tiny(quantityMax, tradePrice, auctionPrice));
        _both = new LockStep(_venue.Venue, ReferenceBounds.Usual);
        _stream = new CommandStream(new(1), _venue, _both.Reference);
        while (_stream.IsOpening)
        {
            Assert.Null(_both.Step(_stream.Next()));
        }
    }

    /// <summary>Does a step in both and fails where they differ.</summary>
    public IReadOnlyList<Event> Do(string step)
    {
        ReferenceOrder? newest = _both.Reference.Newest;
        _steps.Add(step);
        if (step.StartsWith("/self", System.StringComparison.Ordinal))
        {
            SetMode(step[^1] - '0');
            return _both.Expected;
        }

        int by = step[0] == '2' ? 1 : 0;
        if (!TryLater(step, by))
        {
            if (step[0] == '/')
            {
                Step(ParsePhase(step));
                return _both.Expected;
            }

            Check(Parse(step), by);
        }

        _entered.AddRange(_both.Reference.Live.Values
            .Where(one => one.Id.Number > (newest?.Id.Number ?? 0)
                && one != _both.Reference.Newest)
            .OrderBy(one => one.Id.Number));
        if (_both.Reference.Newest is { } order && order != newest)
        {
            _entered.Add(order);
        }

        return _both.Expected;
    }

    /// <summary>Lets a job go on; whether there was something left to do.</summary>
    public bool Continue()
    {
        bool hadJob = _both.Reference.HasJob;
        _steps.Add("continue");
        Step(Command.Of(CommandKind.Continue));
        return hadJob;
    }

    /// <summary>Trades on without any order. The last trade stays.</summary>
    public void Clear()
    {
        if (Phase == TradingPhase.Closed)
        {
            Step(ParsePhase("/begin"));
        }

        if (Phase != TradingPhase.Continuous)
        {
            Step(ParsePhase("/trade"));
        }

        Check(Command.Of(CommandKind.MassCancel));
        if (_both.Reference.Sessions[1].Live > 0)
        {
            Check(Command.Of(CommandKind.MassCancel), 1);
        }

        if (_hasMode)
        {
            SetMode(0);
        }

        ClearLater();

        _entered.Clear();
        _steps.Clear();
    }

    /// <summary>Compares the states too.</summary>
    public void CompareState() => Assert.Null(_both.CompareState());

    private TradingPhase Phase => _both.Reference.Instruments[1].Phase;

    private static Command ParsePhase(string step)
    {
        Command command = Command.Of(CommandKind.SetPhase);
        command.Phase = step switch
        {
            "/auction" or "/open" or "/close" => TradingPhase.CallAuction,
            "/last" => TradingPhase.CallAuctionNoCancel,
            "/freeze" => TradingPhase.CallAuctionFreeze,
            "/trade" => TradingPhase.Continuous,
            "/break" => TradingPhase.Break,
            "/halt" => TradingPhase.Halted,
            "/end" => TradingPhase.Closed,
            _ => TradingPhase.PreOpen,
        };
        command.AuctionKind = step switch
        {
            "/open" => AuctionKind.Opening,
            "/close" => AuctionKind.Closing,
            _ => 0,
        };
        return command;
    }

    private void SetMode(int mode)
    {
        Command command = Command.Of(CommandKind.SetParameter);
        command.Parameter = ParameterKind.SelfMatchDefault;
        command.Quantity = new Quantity(mode);
        _hasMode = mode != 0;
        Step(command);
    }

    private void Check(Command command, int by = 0) => Check(command, [], by);

    private void Check(Command command, byte[] content, int by)
    {
        ReferenceSession session = _both.Reference.Sessions[by];
        command.Session = session.Id;
        command.Principal = session.Principal;
        command.ClientOrderId = new ClientOrderId(session.LastClientOrderId + 1);
        Step(command, content);
    }

    private void Step(Command command) => Step(command, []);

    private void Step(Command command, byte[] content)
    {
        string? difference = _both.Step(_stream.Stamped(command, content));
        if (difference is not null)
        {
            Assert.Fail($"{string.Join(' ', _steps)}\n{difference}");
        }
    }

    private Command Parse(string step)
    {
        Match order = OrderStep().Match(step);
        if (order.Success)
        {
            return ParseOrder(order);
        }

        Match change = ChangeStep().Match(step);
        Assert.True(change.Success, step);
        Command command = Command.Of(
            step[0] == 'x' ? CommandKind.CancelOrder : CommandKind.ReplaceOrder);
        command.OrderId = step[1] == 'o' ? Oldest()
            : step[1] - '1' < _entered.Count ? _entered[step[1] - '1'].Id
            : new OrderId(5);
        command.Quantity = new(Number(change.Groups["lots"]) ?? 0);
        command.MinQuantity = LotsOf(change.Groups["left"]);
        command.Price = PriceAt(change.Groups["price"]);
        command.StopPrice = PriceAt(change.Groups["stop"]);
        return command;
    }

    private Command ParseOrder(Match step)
    {
        Command order = Command.Of(CommandKind.NewOrder);
        string price = step.Groups["at"].Value;
        string also = step.Groups["also"].Value;
        order.Instrument = new InstrumentId(1);
        order.Account = new AccountId(step.Groups["other"].Success ? 2u : 1u);
        order.Side = step.Groups["side"].Value == "b" ? Side.Buy : Side.Sell;
        order.Quantity = new(Number(step.Groups["lots"])!.Value);
        order.Price = PriceAt(step.Groups["price"]);
        order.StopPrice = PriceAt(step.Groups["stop"]);
        order.OrderType = price == "*" ? OrderType.Market
            : price == "~" ? OrderType.MarketToLimit
            : order.StopPrice.IsNull ? OrderType.Limit
            : order.Price.IsNull ? OrderType.Stop
            : OrderType.StopLimit;
        order.TimeInForce = step.Groups["life"].Value switch
        {
            "d" => TimeInForce.Day,
            "g" => TimeInForce.GoodTillCancel,
            "i" => TimeInForce.ImmediateOrCancel,
            "f" => TimeInForce.FillOrKill,
            "o" => TimeInForce.AtOpen,
            "c" => TimeInForce.AtClose,
            "u" => TimeInForce.GoodForAuction,
            _ => TimeInForce.GoodTillDate,
        };
        order.ExpireDay = order.TimeInForce == TimeInForce.GoodTillDate
            ? _both.Reference.TradingDay
            : default;
        order.DisplayQuantity = LotsOf(step.Groups["clip"]);
        order.MinQuantity = LotsOf(step.Groups["minimum"]);
        order.ClipPriceStep = (int)(Number(step.Groups["worse"]) ?? 0);
        order.SelfMatchPrevention =
            (SelfMatchPrevention)(Number(step.Groups["mode"]) ?? 0);
        order.ExecutionInstructions =
            (also.Contains('p') ? ExecutionInstructions.PostOnly : 0)
            | (also.Contains('a') ? ExecutionInstructions.AllOrNone : 0)
            | (also.Contains('o') ? ExecutionInstructions.OneCancelsOther : 0);
        order.OrderId = also.Contains('o') ? Oldest() : OrderId.None;
        return order;
    }

    private OrderId Oldest() => _entered
        .Where(order => _both.Reference.Live.ContainsKey(order.Id.Value))
        .Select(order => order.Id).FirstOrDefault(new OrderId(5));

    private UnitPrice PriceAt(Group grid) => Number(grid) is { } ticks
        ? _venue.PriceAt(StreamVenue.LadderMargin + ticks)
        : UnitPrice.Null;

    /// <summary>A price as it is written here.</summary>
    public long GridOf(UnitPrice price) => (price.TenThousandths
        - _venue.PriceAt(StreamVenue.LadderMargin).TenThousandths) / _venue.Shape.TickSize;

    private static Quantity LotsOf(Group group) =>
        Number(group) is { } lots ? new(lots) : Quantity.Null;

    private static long? Number(Group group) => group.Success
        ? long.Parse(group.Value, CultureInfo.InvariantCulture)
        : null;

    [GeneratedRegex(
        @"^(?<other>2)?(?<side>[bs])(?<lots>\d+)(\^(?<stop>\d))?(?<at>@(?<price>\d)|\*|~)?"
        + "(?<life>[dgiftocu])"
        + @"(\+(?<also>(c(?<clip>\d)|s(?<worse>\d)|m(?<minimum>\d)|q(?<mode>\d)|[pao])+))?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex OrderStep();

    [GeneratedRegex(
        @"^[xr][o\d](=(?<left>\d+))?(:(?<lots>\d+)(\^(?<stop>\d))?(@(?<price>\d))?)?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex ChangeStep();
}
