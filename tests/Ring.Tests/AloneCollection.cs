using Xunit;

namespace SCO.Exchange.Ring.Tests;

/// <summary>Tests of threads and of processor time: no others beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
