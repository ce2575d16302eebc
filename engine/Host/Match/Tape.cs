namespace SCO.Exchange.Host.Match;

/// <summary>A whole tape in memory, checked.</summary>
/// <param name="Header">What it says of itself.</param>
/// <param name="Records">First the prefill, then the commands to time.</param>
public sealed record Tape(TapeHeader Header, TapeRecord[] Records);
