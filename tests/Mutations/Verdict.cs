namespace SCO.Exchange.Mutations;

/// <summary>What became of a build and a run of tests.</summary>
internal enum Verdict
{
    /// <summary>All tests passed.</summary>
    Passed,

    /// <summary>At least one failed.</summary>
    TestsFailed,

    /// <summary>They came to no end in time: they hang, or the machine is too busy for them.
    /// </summary>
    NoEnd,

    /// <summary>It does not compile: the defect says nothing.</summary>
    DoesNotBuild,

    /// <summary>No test was run, or the runner itself failed: the filter says nothing.</summary>
    NothingRun,
}
