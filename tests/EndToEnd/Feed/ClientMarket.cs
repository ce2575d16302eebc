using System;
using System.Linq;
using System.Text;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.Testing.Sbe;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>The market as a client of the feed holds it.</summary>
internal static class ClientMarket
{
    internal static string TextOf(MarketBooks books, SbeSchema schema)
    {
        StringBuilder text = new();
        foreach (InstrumentBook book in books.Books.OrderBy(book => book.Instrument))
        {
            SbeMessage definition = schema.Decode(book.Definition);
            _ = text.AppendLine(new Figures
            {
                Phase = (long)book.Phase,
                Lower = book.LowerLimit,
                Upper = book.UpperLimit,
                QuantityMin = definition["minQty"].Long,
                QuantityMax = definition["maxQty"].Long,
                QuantityStep = definition["qtyStep"].Long,
                Open = book.OpenPrice,
                High = book.HighPrice,
                Low = book.LowPrice,
                Last = book.LastPrice,
                Close = book.ClosePrice,
                Volume = book.Volume,
                Auction = (long)book.Auction,
                NextPhaseAt = book.NextPhaseAt,
                Indicative = book.HasIndicative
                    ? Figures.IndicativeOf(
                        book.IndicativePrice,
                        book.IndicativeVolume,
                        book.Surplus,
                        (long)book.SurplusSide)
                    : "",
            }.TextOf(book.Instrument));
            Append(text, book.Bids);
            Append(text, book.Asks);
        }

        foreach (AuctionEnd promised in books.PromisedEnds.OrderBy(end => end.Schedule))
        {
            byte[] digest = new byte[Digest.SizeBytes];
            promised.Digest.Write(digest);
            _ = text.AppendLine(Figures.PromiseOf(
                promised.Schedule,
                promised.Step,
                (long)promised.Kind,
                promised.WindowMs,
                Convert.ToHexStringLower(digest)));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, BookSide side)
    {
        for (int depth = 0; depth < side.Count; depth++)
        {
            long lots = 0;
            int orders = 0;
            foreach (ref readonly BookOrder order in side.OrdersAt(depth))
            {
                lots += order.Quantity;
                orders++;
                _ = text.AppendLine(Figures.TextOf(
                    side.Side.ToString(),
                    order.Price,
                    order.Quantity,
                    order.OrderId,
                    order.Priority));
            }

            bool adds = lots == side[depth].Quantity && orders == side[depth].Orders;
            _ = text.Append(adds ? "" : $"the totals of {side[depth].Price} are wrong\n");
        }
    }
}
