using Xunit;

// Each test starts whole exchanges: one after another on a small machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
