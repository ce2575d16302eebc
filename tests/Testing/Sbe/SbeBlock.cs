using System.Collections.Generic;

namespace SCO.Exchange.Testing.Sbe;

/// <summary>The fields of a message or of one entry of a group, in the order of the schema.
/// </summary>
public sealed class SbeBlock
{
    /// <summary>Values by field name.</summary>
    public Dictionary<string, SbeValue> Fields { get; } = [];

    /// <summary>A field.</summary>
    public SbeValue this[string field] => Fields[field];
}
