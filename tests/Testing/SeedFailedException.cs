using System;

namespace SCO.Exchange.Testing;

/// <summary>A check failed for the seed that the message names.</summary>
public sealed class SeedFailedException(string message, Exception failure)
    : Exception(message, failure);
