using System.Collections.Generic;

namespace SCO.Exchange.Mutations;

/// <summary>All seeded defects.</summary>
/// <remarks>
/// Each is as small as a slip, and compiles. tests/Tidy holds that each text stands in its file
/// exactly once, so the list moves with the code.
/// </remarks>
public static partial class Defects
{
    private const string JournalTests = "tests/Journal.Tests";
    private const string PipelineTests = "tests/Pipeline.Tests";
    private const string HostTests = "tests/Host.Tests";
    private const string RingTests = "tests/Ring.Tests";
    private const string FeedTests = "tests/MarketData.Feed.Tests";

    /// <summary>The list, guards of the journal first.</summary>
    public static IReadOnlyList<Defect> All =>
    [
        .. Guards, .. Durability, .. Proofs, .. Exchange, .. Money,
    ];
}
