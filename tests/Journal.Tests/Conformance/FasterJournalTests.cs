namespace SCO.Exchange.Journal.Tests.Conformance;

/// <summary>The journal on disk, written by its own thread.</summary>
public sealed class FasterJournalTests() : LogConformance(new FasterHarness(hasOwnThread: true));
