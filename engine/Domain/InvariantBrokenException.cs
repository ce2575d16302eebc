using System;

namespace SCO.Exchange.Domain;

/// <summary>A promise of our own code is broken; the process must stop.</summary>
/// <param name="what">The promise.</param>
public sealed class InvariantBrokenException(string what)
    : Exception($"Invariant broken: {what}");
