using System.Collections.Generic;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>What many days of the feed reached.</summary>
internal sealed class FeedTotals
{
    internal long Commands { get; set; }

    internal long Messages { get; set; }

    internal long Told { get; set; }

    internal long Snapshots { get; set; }

    internal long SchemaSnapshots { get; set; }

    internal long Requests { get; set; }

    internal long Rebuilds { get; set; }

    internal int Kills { get; set; }

    internal int Stops { get; set; }

    internal long Orders { get; set; }

    internal long Trades { get; set; }

    internal long Auctions { get; set; }

    internal long TradingDays { get; set; }

    /// <summary>Trades that were cancelled or corrected.</summary>
    internal long Changes { get; set; }

    /// <summary>Kinds of events whose private fields were made up.</summary>
    internal HashSet<EventKind> Kinds { get; } = [];

    internal void Add(JournalMarket market)
    {
        Orders += market.Orders;
        Trades += market.Trades;
        Auctions += market.Auctions;
        TradingDays += market.Days;
        Changes += market.Changes;
    }

    public override string ToString() =>
        $"{Commands} commands, {Trades} trades, {Changes} of them changed, {Auctions} auctions, "
        + $"{TradingDays} new trading days, "
        + $"{Kills} kills, {Stops} clean stops; {Messages} messages, {Told} told and compared; "
        + $"{Orders} resting orders compared at the end; clients sent {Requests} requests and "
        + $"loaded {Snapshots} snapshots, readers by the schema {SchemaSnapshots}; "
        + $"{Rebuilds} rebuilds of a snapshot server";
}
