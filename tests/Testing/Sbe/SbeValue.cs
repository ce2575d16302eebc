using System;
using System.Globalization;

namespace SCO.Exchange.Testing.Sbe;

/// <summary>One value as the schema describes it; both empty stand for null.</summary>
/// <param name="Number">The number on the wire; of an enumeration too.</param>
/// <param name="Text">The characters, or the name of an enumeration's value.</param>
public readonly record struct SbeValue(Int128? Number, string? Text)
{
    /// <summary>The number; a value without one is an error of the test.</summary>
    public long Long => (long)Number!.Value;

    /// <inheritdoc/>
    public override string ToString() =>
        Text ?? Number?.ToString(CultureInfo.InvariantCulture) ?? "null";
}
