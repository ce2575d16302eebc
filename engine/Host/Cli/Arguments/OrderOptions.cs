using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>The terms of an order on a command line.</summary>
internal sealed class OrderOptions
{
    private const string Market = "market";

    private readonly Argument<string> _instrument = new("INSTRUMENT")
    {
        Description = "The symbol or number of an instrument with a book.",
    };

    private readonly Argument<long?> _lots = Options.Argument<long?>(
        "LOTS", "How many lots.", (string text, out long? value, out string expected) =>
            ArgumentTexts.TryWhole(text, 1, Quantity.LotsMax, out value, out expected));

    private readonly Argument<UnitPrice?> _price = Options.Argument<UnitPrice?>(
        "PRICE",
        "The limit in CNY; or market: at the best opposite price and a few ticks beyond, and what "
        + "does not trade at once expires; with a --time-in-force that lasts it rests there.",
        TryPrice);

    private readonly Option<TimeInForce?> _timeInForce = Options.Of<TimeInForce?>(
        "--time-in-force", "WORD",
        $"How long it lives: one of {MoneyTexts.WordsOf<TimeInForce>()}; or gtc, ioc, fok. Until "
        + "the close of the day otherwise.",
        TryTimeInForce);

    private readonly Option<TradingDay?> _until = Options.Of<TradingDay?>(
        "--until", "DAY", "It lives until the close of this day.", ArgumentTexts.TryDay);

    private readonly Option<string?> _account = new("--account")
    {
        Description = "The code or number of the account; otherwise that of the key, or the first "
            + "one of its member.",
        HelpName = "ACCOUNT",
    };

    private readonly Option<bool> _postOnly = new("--post-only")
    {
        Description = "It is refused if it would trade at once.",
    };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_instrument);
        command.Add(_lots);
        command.Add(_price);
        foreach (Option option in (Option[])[_timeInForce, _until, _account, _postOnly])
        {
            command.Add(option);
        }
    }

    /// <summary>The account that is named; null for none.</summary>
    public string? AccountOf(ParseResult parsed) => parsed.GetValue(_account);

    /// <summary>The instrument that is named.</summary>
    public string InstrumentOf(ParseResult parsed) => parsed.GetRequiredValue(_instrument);

    /// <summary>Its limit; null at the market.</summary>
    public UnitPrice PriceOf(ParseResult parsed) => parsed.GetRequiredValue(_price)!.Value;

    /// <summary>The order in words, such as <c>buy 5 lots of SC2701X at 497.5 CNY</c>.</summary>
    public string WordsOf(ParseResult parsed, Side side, string symbol)
    {
        UnitPrice price = PriceOf(parsed);
        string at = price.IsNull
            ? "at the market"
            : $"at {PriceText.WithCny(price)}";
        string lots = PlainWords.Lots(parsed.GetRequiredValue(_lots)!.Value);
        return $"{PlainWords.Joined(side)} {lots} of {symbol} {at}";
    }

    /// <summary>The order.</summary>
    /// <exception cref="UsageException">Options exclude each other.</exception>
    public NewOrder RequestOf(ParseResult parsed, uint instrument, uint account, Side side)
    {
        UnitPrice price = PriceOf(parsed);
        long lots = parsed.GetRequiredValue(_lots)!.Value;
        TimeInForce? timeInForce = parsed.GetValue(_timeInForce);
        NewOrder order = price.IsNull
            ? Requests.Market(
                instrument, account, side, lots, timeInForce ?? TimeInForce.ImmediateOrCancel)
            : Requests.Limit(
                instrument, account, side, price.TenThousandths, lots,
                timeInForce ?? TimeInForce.Day);
        if (parsed.GetValue(_postOnly))
        {
            order = order.PostOnly();
        }

        TradingDay? until = parsed.GetValue(_until);
        if (until is not null && timeInForce is not (null or TimeInForce.GoodTillDate))
        {
            throw new UsageException("--until goes with --time-in-force good-till-date, or alone");
        }

        return until is { } day ? order.Until(day.DayNumber) : order;
    }

    private static bool TryPrice(
        string text, [NotNullWhen(true)] out UnitPrice? value, out string expected)
    {
        bool isPrice = ArgumentTexts.TryPrice(text, out value, out expected);
        expected = $"{expected}, or market";
        value = text == Market ? UnitPrice.Null : value;
        return isPrice || text == Market;
    }

    private static bool TryTimeInForce(
        string text, [NotNullWhen(true)] out TimeInForce? value, out string expected)
    {
        TimeInForce? known = text switch
        {
            "gtc" => TimeInForce.GoodTillCancel,
            "ioc" => TimeInForce.ImmediateOrCancel,
            "fok" => TimeInForce.FillOrKill,
            _ => null,
        };
        bool isWord = MoneyTexts.TryWord(text, out value, out expected);
        value ??= known;
        return isWord || known is not null;
    }
}
