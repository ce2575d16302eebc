using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.EndToEnd.Readme;

/// <summary>The market maker of README.md.</summary>
internal static class FirstQuotes
{
    public static void Send(SessionClient client)
    {
        SetQuoteProtection protection = Requests.SetQuoteProtection(
            product: 2, lotsMax: 100, fillsMax: 20, windowMs: 1_000);
        client.TrySend(ref protection);
        QuoteSet quotes = new(account: 11);
        quotes.TrySet(
            instrument: 1, bidPrice: 4_974_000, bidLots: 10, askPrice: 4_976_000, askLots: 10);
        MassQuote request = quotes.Request();
        client.TrySend(ref request, quotes.Entries);
    }
}
