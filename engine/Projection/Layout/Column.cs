namespace SCO.Exchange.Projection.Layout;

/// <summary>A column of a table. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
internal readonly record struct Column(string Name, ColumnType Type);
