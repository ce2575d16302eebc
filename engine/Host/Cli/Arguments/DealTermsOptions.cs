using System.CommandLine;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Venue;
using Side = SCO.Exchange.Gateway.Protocol.Codes.Orders.Side;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>The terms of a deal that is proposed, on a command line.</summary>
internal sealed class DealTermsOptions
{
    private readonly OpenTermsOptions _open = new();

    private readonly Argument<Side?> _side = Options.Argument<Side?>(
        "SIDE", "What the own member does: buy or sell.", MoneyTexts.TrySide);

    private readonly Argument<string> _instrument = new("INSTRUMENT")
    {
        Description = "The symbol or number of a negotiated instrument.",
    };

    private readonly Argument<long?> _lots = Options.Argument<long?>(
        "LOTS", "How many lots.", (string text, out long? value, out string expected) =>
            ArgumentTexts.TryWhole(text, 1, Quantity.LotsMax, out value, out expected));

    private readonly Argument<UnitPrice?> _price = Options.Argument<UnitPrice?>(
        "PRICE", "The price in CNY.", ArgumentTexts.TryPrice);

    private readonly Option<string> _with = new("--with")
    {
        Description = "The other member: its code or number.",
        HelpName = "MEMBER",
        Required = true,
    };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_side);
        command.Add(_lots);
        command.Add(_instrument);
        command.Add(_price);
        command.Add(_with);
        _open.AddTo(command);
    }

    /// <summary>The proposal.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="venue">The venue by which names are known.</param>
    /// <param name="account">The own account.</param>
    /// <param name="now">From when the minutes count.</param>
    public NegotiatedTrade RequestOf(
        ParseResult parsed, VenueFile venue, uint account, Timestamp now)
    {
        InstrumentDefinition instrument = InstrumentOf(parsed, venue);
        NegotiatedTrade usual = Requests.Propose(
            instrument.Id.Value, account, VenueCodes.Member(venue, parsed.GetRequiredValue(_with)),
            parsed.GetRequiredValue(_side)!.Value,
            PriceOf(parsed).TenThousandths,
            parsed.GetRequiredValue(_lots)!.Value, instrument.DeliveryStart.DayNumber,
            instrument.DeliveryEnd.DayNumber, now.Ns);
        return _open.In(parsed, usual, now);
    }

    /// <summary>The instrument that is named.</summary>
    /// <exception cref="UsageException">The venue file does not define it.</exception>
    public InstrumentDefinition InstrumentOf(ParseResult parsed, VenueFile venue) =>
        VenueCodes.Definition(venue, parsed.GetRequiredValue(_instrument));

    /// <summary>The price.</summary>
    public UnitPrice PriceOf(ParseResult parsed) => parsed.GetRequiredValue(_price)!.Value;

    /// <summary>The note.</summary>
    public byte[] NoteOf(ParseResult parsed) => _open.NoteOf(parsed) ?? [];
}
