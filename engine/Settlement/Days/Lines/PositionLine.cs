using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>A position of a member in a day. Money in whole fen; lots sold are negative. Immutable.
/// </summary>
public sealed record PositionLine
{
    /// <summary>The symbol of the instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>The code of the product.</summary>
    public string Product { get; init; } = "";

    /// <summary>Lots held that were bought, in the evening (Long Pos).</summary>
    public long LongLots => long.Max(0, ClosingLots);

    /// <summary>Lots held that were sold, in the evening (Short Pos).</summary>
    public long ShortLots => long.Max(0, -ClosingLots);

    /// <summary>
    /// What the lots that are open cost in the mean when they were opened, half up to 1/10,000 CNY;
    /// null without any.
    /// </summary>
    public UnitPrice Average { get; init; } = UnitPrice.Null;

    /// <summary>The mean price of what was bought and is open, or null (Avg Buy).</summary>
    public UnitPrice AverageBuy => LongLots > 0 ? Average : UnitPrice.Null;

    /// <summary>The mean price of what was sold and is open, or null (Avg Sell).</summary>
    public UnitPrice AverageSell => ShortLots > 0 ? Average : UnitPrice.Null;

    /// <summary>Net lots in the morning.</summary>
    public required long OpeningLots { get; init; }

    /// <summary>Lots bought.</summary>
    public required long BoughtLots { get; init; }

    /// <summary>Lots sold.</summary>
    public required long SoldLots { get; init; }

    /// <summary>Net lots in the evening.</summary>
    public required long ClosingLots { get; init; }

    /// <summary>Lots that were closed, the oldest first.</summary>
    public required long ClosedLots { get; init; }

    /// <summary>The settlement price before, or null.</summary>
    public required UnitPrice Previous { get; init; }

    /// <summary>The settlement price of the day, or null.</summary>
    public required UnitPrice Settlement { get; init; }

    /// <summary>Profit of what was closed, the oldest first (平仓盈亏).</summary>
    public required long RealizedFen { get; init; }

    /// <summary>
    /// Profit of what is still open (持仓盯市盈亏): the rest of the mark, so that both are the mark
    /// to the fen. Null where the day was not marked.
    /// </summary>
    public required long? PositionFen { get; init; }

    /// <summary>What was posted; null where the day was not marked.</summary>
    public required long? MarkFen { get; init; }

    /// <summary>What the position reserves.</summary>
    public required long MarginFen { get; init; }

    /// <summary>Whether anything happened or is left.</summary>
    public bool IsSome => OpeningLots != 0 || ClosingLots != 0 || BoughtLots != 0
        || SoldLots != 0 || MarkFen is not (null or 0);
}
