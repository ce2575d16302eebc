using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Crashes;

/// <summary>
/// An outbox among banks that lie, lose and repeat, and in a process that dies at any step: each
/// instruction is paid at most once and ends as its bank says, once.
/// </summary>
public sealed class AdversaryTests
{
    [Fact]
    public void Whatever_anybody_tells_each_instruction_is_paid_at_most_once_and_ends_once() =>
        Seeds.Each(TestScale.Of(20), seed => new AdversaryRun(seed).Go());
}
