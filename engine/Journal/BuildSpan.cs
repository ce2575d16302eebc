namespace SCO.Exchange.Journal;

/// <summary>What one build of the program appended to a log, in terms that follow each other.
/// </summary>
/// <param name="Build">The build; empty if it was not named.</param>
/// <param name="FirstTerm">The first of the terms that have blocks.</param>
/// <param name="LastTerm">The last one.</param>
/// <param name="FirstSequence">The first command.</param>
/// <param name="LastSequence">The last one.</param>
public sealed record BuildSpan(
    BuildId Build, long FirstTerm, long LastTerm, ulong FirstSequence, ulong LastSequence);
