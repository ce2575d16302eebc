using System.CommandLine;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>
/// What a counter changes of a deal, on a command line: all that is not named stays as it stands.
/// </summary>
internal sealed class CounterOptions
{
    private const string Standing = "as in the deal";

    private readonly OpenTermsOptions _open = new(Standing);

    private readonly Argument<long?> _deal = Options.Argument<long?>(
        "DEAL", "The number of the deal.",
        (string text, out long? value, out string expected) =>
            ArgumentTexts.TryWhole(text, 1, long.MaxValue, out value, out expected));

    private readonly Option<long?> _lots = Options.Whole(
        "--lots", "N", $"How many lots; {Standing} otherwise.", 1, Quantity.LotsMax);

    private readonly Option<UnitPrice?> _price = Options.Of<UnitPrice?>(
        "--price", "PRICE", $"The price in CNY; {Standing} otherwise.", ArgumentTexts.TryPrice);

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_deal);
        command.Add(_price);
        command.Add(_lots);
        _open.AddTo(command);
    }

    /// <summary>The deal that is answered.</summary>
    public ulong DealOf(ParseResult parsed) => (ulong)parsed.GetRequiredValue(_deal)!.Value;

    /// <summary>The terms.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="standing">The terms as they stand.</param>
    /// <param name="now">From when the minutes count.</param>
    public NegotiatedTrade In(ParseResult parsed, NegotiatedTrade standing, Timestamp now) =>
        _open.In(
            parsed,
            standing with
            {
                Price = parsed.GetValue(_price)?.TenThousandths ?? standing.Price,
                Quantity = parsed.GetValue(_lots) ?? standing.Quantity,
            },
            now);

    /// <summary>The note; null if none is named.</summary>
    public byte[]? NoteOf(ParseResult parsed) => _open.NoteOf(parsed);
}
