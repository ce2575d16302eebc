namespace SCO.Exchange.Journal;

/// <summary>The right to append, under one term. A newer term fences it.</summary>
/// <param name="Term">Number of the term, from 1, greater at each acquisition.</param>
/// <param name="Node">Name of the holder, for messages.</param>
/// <param name="Build">The program that the holder runs; every block names it.</param>
public readonly record struct WriterLease(long Term, string Node, BuildId Build = default);
