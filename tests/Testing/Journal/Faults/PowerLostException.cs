using System;

namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>The power went: the call never returned, and nobody is there to handle it.</summary>
/// <remarks>No IOException, because a program cannot meet it.</remarks>
public sealed class PowerLostException() : Exception("the power is gone");
