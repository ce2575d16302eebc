using System.CommandLine;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using Side = SCO.Exchange.Gateway.Protocol.Codes.Orders.Side;

namespace SCO.Exchange.Host.Cli.Live;

/// <content>Orders: entered, cancelled, listed.</content>
internal sealed partial class MemberCommand
{
    private Command Order(Side side)
    {
        OrderOptions options = new();
        Command order = new(
            PlainWords.Joined(side),
            $"Enters an order to {PlainWords.Joined(side)}, and shows what came of it at once.");
        options.AddTo(order);
        return With(order, (parsed, tool) =>
        {
            VenueFile venue = _shared.VenueOf(parsed);
            InstrumentDefinition instrument =
                VenueCodes.Definition(venue, options.InstrumentOf(parsed));
            uint account = options.AccountOf(parsed) is { } named
                ? VenueCodes.Account(venue, named)
                : AccountOf(parsed);
            return tool.Order(
                options.WordsOf(parsed, side, instrument.Symbol),
                options.RequestOf(parsed, instrument.Id.Value, account, side),
                advise: reason => RefusalAdvice.Of(
                    reason, venue, instrument, options.PriceOf(parsed)));
        });
    }

    private Command Cancel()
    {
        Argument<long?> order = Options.Argument<long?>(
            "ORDER", "The number of the order: one of this member, whoever entered it.",
            (string text, out long? value, out string expected) =>
                ArgumentTexts.TryWhole(text, 1, long.MaxValue, out value, out expected));
        return With(
            new Command("cancel", "Cancels an order of the member.") { order },
            (parsed, tool) =>
            {
                ulong id = (ulong)parsed.GetRequiredValue(order)!.Value;
                return tool.Order(
                    string.Create(CultureInfo.InvariantCulture, $"cancel of order {id}"),
                    Requests.Cancel(tool.InstrumentOf(id), id), id);
            },
            withPast: true);
    }

    private Command Amend()
    {
        AmendOptions options = new();
        Command amend = new(
            "amend", "Changes lots or limit of an order of the member that is open.");
        options.AddTo(amend);
        return With(
            amend,
            (parsed, tool) =>
            {
                VenueFile venue = _shared.VenueOf(parsed);
                ReplaceOrder request = options.RequestOf(parsed, tool);
                InstrumentDefinition? instrument = venue.Instruments
                    .FirstOrDefault(one => one.Id.Value == request.Instrument);
                return tool.Order(
                    options.WordsOf(parsed), request, request.OrderId,
                    reason => instrument is null
                        ? ""
                        : RefusalAdvice.Of(reason, venue, instrument, options.PriceOf(parsed)));
            },
            withPast: true);
    }

    private Command Fills() => With(
        new Command(
            "fills",
            "Lists the trades of orders that this key has entered, and what became of them; those "
            + "of other sessions are told to these alone."),
        (_, tool) => tool.Fills(), withPast: true);

    private Command Orders() => With(
        new Command(
            "orders",
            "Lists the open orders that this key has entered, and how many lots of the member are "
            + "open in all sessions; orders of other sessions are told to these alone."),
        (_, tool) => tool.Orders(), withPast: true);
}
