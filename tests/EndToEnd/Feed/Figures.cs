using System;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>What is told of an instrument beside its orders.</summary>
internal sealed class Figures
{
    internal const long None = long.MinValue;

    internal long Phase { get; set; }

    internal long Lower { get; set; } = None;

    internal long Upper { get; set; } = None;

    internal long QuantityMin { get; set; }

    internal long QuantityMax { get; set; }

    internal long QuantityStep { get; set; }

    internal long Open { get; set; } = None;

    internal long High { get; set; } = None;

    internal long Low { get; set; } = None;

    internal long Last { get; set; } = None;

    internal long Close { get; set; } = None;

    internal long Volume { get; set; }

    internal long Auction { get; set; }

    internal ulong NextPhaseAt { get; set; }

    /// <summary>What its auction would trade; empty if nothing is known.</summary>
    internal string Indicative { get; set; } = "";

    internal static string IndicativeOf(long price, long lots, long surplus, long side) =>
        $" would trade {lots} @ {price} and leave {surplus} of side {side}";

    /// <summary>A phase begins, or goes on.</summary>
    internal void Enter(long phase, long auction, ulong nextPhaseAt)
    {
        // What was told of an auction holds as long as one of its phases follows another.
        bool stays = auction == Auction && phase is 2 or 7 or 8;
        Indicative = stays ? Indicative : "";
        (Phase, Auction, NextPhaseAt) = (phase, auction, nextPhaseAt);
    }

    internal void Print(long price, long lots)
    {
        Open = Open == None ? price : Open;
        High = High == None ? price : Math.Max(High, price);
        Low = Low == None ? price : Math.Min(Low, price);
        Last = price;
        Volume += lots;
    }

    internal void ClearDay()
    {
        (Open, High, Low, Last, Close) = (None, None, None, None, None);
        Volume = 0;
    }

    internal string TextOf(long instrument) =>
        $"{instrument}: phase {Phase} limits {Lower} {Upper} "
        + $"quantities {QuantityMin} {QuantityMax} {QuantityStep} "
        + $"auction {Auction} next {NextPhaseAt}{Indicative} "
        + $"open {Open} high {High} low {Low} last {Last} close {Close} volume {Volume}";

    internal static string PromiseOf(
        long schedule, long step, long kind, long windowMs, string digest) =>
        $"schedule {schedule} step {step} auction {kind} within {windowMs} ms: {digest}";

    internal static string TextOf(
        string side, long price, long lots, ulong order, ulong priority) =>
        $"  {side} {lots} @ {price} order {order} priority {priority}";
}
