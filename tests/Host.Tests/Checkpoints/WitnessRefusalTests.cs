using System;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Checkpoints.Witness;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Protocol.Mold;
using Xunit;
using static SCO.Exchange.Host.Tests.Checkpoints.Custodian;
using Digest = SCO.Exchange.Domain.Numbers.Digest;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>What <c>sco witness</c> says of a feed that goes back, or that no key has signed.
/// </summary>
public sealed class WitnessRefusalTests : IDisposable
{
    private readonly Custodian _custodian = new();

    public void Dispose() => _custodian.Dispose();

    /// <summary>Anybody may send to the addresses; what is told then shows what happened.</summary>
    [Fact]
    public void A_feed_that_goes_back_is_a_finding_and_what_it_tells_is_compared()
    {
        WitnessTool witness = _custodian.Open();
        Tell(witness, Examples.Of(1), Examples.Of(2));
        FeedSessionId session = FeedSessionId.Of(new DateOnly(2026, 11, 21), 1, 1);
        witness.OnSetBack(new FeedPlace(session, 700), new FeedPlace(session, 300));
        CheckpointContent again = Examples.Of(2) with { ChainHash = new Digest(1, 2, 3, 4) };
        Tell(witness, again, Examples.Of(3));

        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
        Assert.StartsWith(
            "NOT OK: the feed goes back, from message 700 of session 2611210101 to 300 of "
                + "2611210101: ",
            _custodian.Alarms()[0], StringComparison.Ordinal);
        Assert.Equal([again, Examples.Of(3)], _custodian.Aside());
        Assert.Equal([Examples.Of(1), Examples.Of(2)], _custodian.Kept());
    }

    [Fact]
    public void What_is_refused_for_one_reason_again_and_again_is_told_twice_and_counted()
    {
        using CheckpointKey key = CheckpointKey.Make();
        using CheckpointKey other = CheckpointKey.Make();
        using CheckpointKeys keys = CheckpointKeys.Named([_custodian.KeyFile(key)]);
        WitnessTool witness = _custodian.Open(keys);
        Tell(
            witness,
            [.. Enumerable.Range(1, 5)
                .Select(number => Examples.Signed(Examples.Of((ulong)number), other))]);

        Assert.Equal(ExitCode.Finding, witness.End());
        Assert.Equal(
            "NOT OK: so it is with checkpoint 2; what more is refused for the same reason is "
                + "counted and not told",
            _custodian.Alarms()[^1]);
        Assert.Equal(2, _custodian.Alarms().Length);
        Assert.Equal(
            $"kept 0, refused 5, not heard 0; there is none in {_custodian.Folder}",
            _custodian.Lines()[^1]);
    }
}
