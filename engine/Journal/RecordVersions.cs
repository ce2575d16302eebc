namespace SCO.Exchange.Journal;

/// <summary>The newest rules and record layouts that this program knows.</summary>
/// <param name="Rules">
/// Version of the rules of the market. A block names the one in force behind its last command.
/// </param>
/// <param name="Layout">Version of the record layouts; written into each block.</param>
/// <remarks>A block that names a newer one is refused. Both start at 1.</remarks>
public readonly record struct RecordVersions(uint Rules, ushort Layout);
