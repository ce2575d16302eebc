namespace SCO.Exchange.Journal.Tests.Conformance;

/// <summary>The journal on disk, written by the thread that calls DoWork.</summary>
public sealed class SteppedFasterJournalTests()
    : LogConformance(new FasterHarness(hasOwnThread: false));
