using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>What one side of a difference says. Immutable.</summary>
/// <param name="Fen">The amount; null where there is none.</param>
public readonly record struct BreakSide(long? Fen)
{
    /// <summary>A side that says nothing.</summary>
    public static readonly BreakSide Nothing = new(null);

    /// <summary>What stands before the amount, such as <c>pending </c>; or alone.</summary>
    public string Before { get; init; } = "";

    /// <summary>What stands behind the amount, such as <c> for M002</c>.</summary>
    public string Behind { get; init; } = "";

    /// <summary>Of a pool that differed in the morning, too: what it held then; else null. Whole
    /// fen.</summary>
    public long? MorningFen { get; init; }

    /// <summary>Whether money moved, which is told with a sign.</summary>
    public bool IsMovement { get; init; }

    /// <summary>
    /// As reports for programs have it: the amount plain, with a sign where money moved; - for
    /// nothing.
    /// </summary>
    public string Text => Fen is { } fen
        ? $"{Before}{SignOf(fen)}{Figures.Yuan(fen)}{Behind}"
        : Before.Length > 0 ? Before : "-";

    /// <summary>As people read it: <c>pending -1,000.00 CNY</c>; <c>nothing</c> for nothing.
    /// </summary>
    public string Words => Fen is { } fen
        ? $"{Before}{SignOf(fen)}{Figures.Grouped(fen)} CNY{Behind}{Morning}"
        : Before.Length > 0 ? Before : "nothing";

    /// <inheritdoc/>
    public override string ToString() => Words;

    private string Morning =>
        MorningFen is { } fen ? $" ({Figures.Grouped(fen)} CNY in the morning)" : "";

    private string SignOf(long fen) => IsMovement && fen > 0 ? "+" : "";
}
