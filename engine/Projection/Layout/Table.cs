using System.Collections.Generic;

namespace SCO.Exchange.Projection.Layout;

/// <summary>A table as the program writes it. Immutable.</summary>
/// <param name="Name">Its name in the schema <c>sco</c>.</param>
/// <param name="Mode">What becomes of a row.</param>
/// <param name="KeyColumns">How many of the first columns name a row; at most 2 of a table whose
/// rows change, and these are numbers or days.</param>
/// <param name="Columns">Its columns, the key first.</param>
internal sealed record Table(
    string Name, TableMode Mode, int KeyColumns, IReadOnlyList<Column> Columns)
{
    /// <summary>Its place among those of a batch: earlier ones are written first.</summary>
    public int Index { get; init; }
}
