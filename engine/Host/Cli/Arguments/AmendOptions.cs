using System.CommandLine;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>What an amendment changes of an order, on a command line.</summary>
internal sealed class AmendOptions
{
    private readonly Argument<long?> _order = Options.Argument<long?>(
        "ORDER", "The number of the order: one of this member, whoever entered it.",
        (string text, out long? value, out string expected) =>
            ArgumentTexts.TryWhole(text, 1, long.MaxValue, out value, out expected));

    private readonly Option<long?> _lots = Options.Whole(
        "--lots", "N",
        "All its lots from now on, those that have traded included; as they are otherwise. It "
        + "keeps its place in the queue if there are fewer and the price stays.",
        1, Quantity.LotsMax);

    private readonly Option<UnitPrice?> _price = Options.Of<UnitPrice?>(
        "--price", "PRICE", "Its limit in CNY from now on; as it is otherwise.",
        ArgumentTexts.TryPrice);

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_order);
        command.Add(_lots);
        command.Add(_price);
    }

    /// <summary>The number of the order.</summary>
    public ulong OrderOf(ParseResult parsed) => (ulong)parsed.GetRequiredValue(_order)!.Value;

    /// <summary>Its new limit; null if that stays.</summary>
    public UnitPrice PriceOf(ParseResult parsed) => parsed.GetValue(_price) ?? UnitPrice.Null;

    /// <summary>The amendment.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="tool">Knows the orders of this key.</param>
    /// <exception cref="UsageException">Nothing is changed, or the lots are not known.</exception>
    public ReplaceOrder RequestOf(ParseResult parsed, MemberTool tool)
    {
        ulong order = OrderOf(parsed);
        UnitPrice price = PriceOf(parsed);
        long? lots = parsed.GetValue(_lots);
        if (lots is null && price.IsNull)
        {
            throw new UsageException("nothing is changed: name --lots, --price or both");
        }

        return Requests.Replace(
            tool.InstrumentOf(order), order,
            lots ?? tool.LotsOf(order)
                ?? throw new UsageException($"this key has not entered order {order}, so its lots "
                    + "are not known here: name them by --lots"),
            price.IsNull ? Null.Int64 : price.TenThousandths);
    }

    /// <summary>In words, such as <c>order 4711 to 5 lots at 497.5 CNY</c>.</summary>
    public string WordsOf(ParseResult parsed)
    {
        UnitPrice price = PriceOf(parsed);
        string lots = parsed.GetValue(_lots) is { } all ? $" to {PlainWords.Lots(all)}" : "";
        return $"order {OrderOf(parsed)}{lots}"
            + (price.IsNull ? "" : $" at {PriceText.WithCny(price)}");
    }
}
