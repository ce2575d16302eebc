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
        + $"open {Open} high {High} low {Low} last {Last} close {Close} volume {Volume}";

    internal static string TextOf(
        string side, long price, long lots, ulong order, ulong priority) =>
        $"  {side} {lots} @ {price} order {order} priority {priority}";
}
