using Xunit;

// Two whole exchanges at a time on a small machine, one of which mostly starts and ends.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
