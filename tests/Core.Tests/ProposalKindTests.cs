using System.Linq;
using SCO.Exchange.Domain.Commands;
using Xunit;

namespace SCO.Exchange.Core.Tests;

/// <summary>The rows of what waits for a second operator.</summary>
public sealed class ProposalKindTests
{
    [Fact]
    public void Whatever_may_wait_has_a_row_and_nothing_else() => Assert.Equal(
        Enumerable.Range(0, byte.MaxValue + 1).Where(kind => ((CommandKind)kind).MayWait()),
        Enumerable.Range(0, byte.MaxValue + 1)
            .Where(kind => ExchangeCore.HasProposalKind((CommandKind)kind)));
}
