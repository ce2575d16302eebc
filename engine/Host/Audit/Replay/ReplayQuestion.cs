namespace SCO.Exchange.Host.Audit.Replay;

/// <summary>What of the market is asked for, as the command line names it.</summary>
/// <param name="Symbol">The one instrument; null for all.</param>
/// <param name="Member">The one member, by code or number; null for all.</param>
/// <param name="Depth">Prices of each side; null as usual.</param>
public sealed record ReplayQuestion(string? Symbol, string? Member, int? Depth);
