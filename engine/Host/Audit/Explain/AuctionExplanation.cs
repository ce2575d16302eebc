using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Explain;

/// <summary>How the one price of a call auction was found, in sentences.</summary>
/// <param name="trade">A trade of the auction.</param>
/// <param name="witness">What the core held before the price was found.</param>
/// <param name="names">The names of the venue.</param>
/// <param name="points">Where the sentences go.</param>
internal sealed class AuctionExplanation(
    TradeSides trade, TradeWitness witness, VenueNames names, Points points)
{
    private const int RowsMax = 40;

    private readonly List<Event> _before = [.. witness.UncrossEvents.SkipLast(1)];

    /// <summary>Writes it.</summary>
    public void Write()
    {
        if (witness.UncrossBook is not { } start)
        {
            points.Demand(false, "the journal tells no price of this auction.");
            return;
        }

        Event told = witness.UncrossEvents[^1];
        BookPicture book = start.After(_before);
        points.Say($"Phase: {names.Instrument(trade.Instrument)} was in a call auction "
            + $"({Phases.Write(witness.UncrossInstrument.Phase, told.AuctionKind)}), whose orders "
            + "trade at one price. The price was found by command "
            + $"{told.Sequence.Value} ({BeijingTime.Exact(told.Time)}).");
        points.Say($"Rule: {Rule(witness.UncrossInstrument.AuctionPrice)}");
        AuctionPriceRow[] rows = RowsOf(book, told.Price.TenThousandths);
        WriteRows(rows, told.Price);
        Check(rows, in told);
        CheckAgain(in told);
    }

    private static string Rule(AuctionPriceRule rule) => rule switch
    {
        AuctionPriceRule.LastPair =>
            "the price trades the most lots. Orders are paired from the best on; if the last pair "
            + "fills both, the price is the middle of its two prices, half a tick upwards, but "
            + "not beyond the best limit left; else the price of the one that is filled in part.",
        AuctionPriceRule.MarketPressure =>
            "the price trades the most lots; of such prices one with the least surplus; of these "
            + "the highest if all leave lots to buy, the lowest if all leave lots to sell, else "
            + "the nearest to the reference price.",
        AuctionPriceRule.NearestReference =>
            "the price trades the most lots; of such prices one with the least surplus; of these "
            + "the nearest to the reference price.",
        _ => $"rule {(byte)rule}, which this program does not know.",
    };

    // Orders bring all their lots, hidden ones too; of two linked ones on a side the first alone.
    private static AuctionPriceRow[] RowsOf(BookPicture book, long price)
    {
        StandingOrder[] bids = Bringing(book, Side.Buy);
        StandingOrder[] asks = Bringing(book, Side.Sell);
        return
        [
            .. bids.Concat(asks).Select(one => one.Price.TenThousandths).Append(price)
                .Distinct().Order()
                .Select(one => new AuctionPriceRow(
                    one,
                    bids.Where(bid => bid.Price.TenThousandths >= one).Sum(bid => bid.Remaining),
                    asks.Where(ask => ask.Price.TenThousandths <= one).Sum(ask => ask.Remaining))),
        ];
    }

    private static StandingOrder[] Bringing(BookPicture book, Side side)
    {
        IReadOnlyList<StandingOrder> queue = book.Queue(side);
        return [.. queue.Where((one, at) =>
            !one.Partner.IsSome || queue.Take(at).All(other => other.Id != one.Partner))];
    }

    private void WriteRows(AuctionPriceRow[] rows, UnitPrice price)
    {
        points.Say("Orders when the price was found, hidden lots included:");
        points.Line($"{"price",12}  {"to buy",10}  {"to sell",10}  {"traded",10}  surplus");
        int chosen = Array.FindIndex(rows, row => row.Price == price.TenThousandths);
        int from = int.Max(0, int.Min(chosen - (RowsMax / 2), rows.Length - RowsMax));
        foreach (AuctionPriceRow row in rows.Skip(from).Take(RowsMax))
        {
            string mark = row.Price == price.TenThousandths ? "  <- the auction's price" : "";
            points.Line($"{VenueNames.Figure(new UnitPrice(row.Price)),12}  {row.ToBuy,10}  "
                + $"{row.ToSell,10}  {row.Traded,10}  {Surplus(row.Surplus)}{mark}");
        }
    }

    private static string Surplus(long lots) =>
        lots == 0 ? "none" : $"{long.Abs(lots)} to {(lots > 0 ? "buy" : "sell")}";

    private void Check(AuctionPriceRow[] rows, in Event told)
    {
        long price = told.Price.TenThousandths;
        AuctionPriceRow chosen = rows.Single(row => row.Price == price);
        long most = rows.Max(row => row.Traded);
        points.Say($"Price: at {Price(told.Price)} {PlainWords.Lots(chosen.Traded)} trade, "
            + $"surplus {Surplus(chosen.Surplus)}; no price trades more than "
            + $"{PlainWords.Lots(most)}. The reference price was {Price(Reference())}.");
        points.Demand(chosen.Traded == most, "another price trades more.");
        points.Demand(
            chosen.Traded == told.Quantity.Lots,
            $"the exchange told {PlainWords.Lots(told.Quantity.Lots)}.");
        points.Demand(trade.First.Price == told.Price, $"the trade was at {Price(told.Price)}.");
        WriteTies(rows, most);
    }

    private UnitPrice Reference()
    {
        UnitPrice before = witness.UncrossInstrument.LastTrade.IsNull
            ? witness.UncrossInstrument.Reference
            : witness.UncrossInstrument.LastTrade;
        return _before
            .Where(one => one.Kind == EventKind.Filled && one.Instrument == trade.Instrument)
            .Select(one => one.Price)
            .LastOrDefault(before);
    }

    private void WriteTies(AuctionPriceRow[] rows, long most)
    {
        AuctionPriceRow[] ties = [.. rows.Where(row => row.Traded == most)];
        long least = ties.Min(row => long.Abs(row.Surplus));
        points.Say(ties.Length == 1
            ? "Tie: of the prices of orders it is the only one that trades so much; nothing was "
                + "to be decided between them."
            : $"Tie: so much trades at every price from {Figure(ties[0])} to {Figure(ties[^1])} "
                + $"{names.Unit(trade.Instrument)}, the least surplus "
                + $"being {PlainWords.Lots(least)}; the rule decided between them.");
    }

    // Where nothing came into the book in between, the core itself can be asked once more.
    private void CheckAgain(in Event told)
    {
        if (_before.Any(one => one.Instrument == trade.Instrument && one.BookAction != 0))
        {
            points.Say("Proof: the same command changed the book before it found the price, so the "
                + "figures above are those of the orders themselves.");
            return;
        }

        long tick = witness.UncrossInstrument.TickSize.TenThousandths;
        UnitPrice again = witness.UncrossPrice.HasPrice
            ? new UnitPrice(witness.UncrossPrice.Price.Ticks * tick)
            : UnitPrice.Null;
        points.Say("Proof: asked again on the book as it stood before that command, the matching "
            + $"core gives {Price(again)} and "
            + $"{PlainWords.Lots(witness.UncrossPrice.Volume.Lots)}.");
        points.Demand(
            again == told.Price && witness.UncrossPrice.Volume == told.Quantity,
            "that is not what was told.");
    }

    private string Price(UnitPrice price) => names.Price(trade.Instrument, price);

    private static string Figure(AuctionPriceRow row) =>
        VenueNames.Figure(new UnitPrice(row.Price));
}
