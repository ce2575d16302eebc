using Xunit;

// Whole exchanges run one after another on a small machine, days in memory beside them.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
