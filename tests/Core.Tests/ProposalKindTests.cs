using System.Runtime.CompilerServices;
using Xunit;

namespace SCO.Exchange.Core.Tests;

/// <summary>The rows of what waits for a second operator.</summary>
public sealed class ProposalKindTests
{
    /// <summary>The core looks at its rows when the process first has one.</summary>
    [Fact]
    public void Whatever_may_wait_has_a_row_and_nothing_else() =>
        RuntimeHelpers.RunClassConstructor(typeof(ExchangeCore).TypeHandle);
}
