using SCO.Exchange.Domain.Events;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>
/// Random registrations, locks, moves, pledges and ends of records, in lock step with a reference
/// that knows only whose goods are on which day: what records say, and what the ledger says, is
/// that after every step.
/// </summary>
public sealed class TitleStreamTests(ITestOutputHelper output)
{
    private const int StepsPerSeed = 1_000;
    private const int SeedsInCi = 150;

    [Fact]
    public void Random_streams_agree_with_the_reference()
    {
        int[] refused = new int[1_000];
        int seeds = TestScale.Of(SeedsInCi);
        int accepted = 0;
        Seeds.Each(seeds, seed => accepted += new TitleRun(seed, refused).Run(StepsPerSeed));
        output.WriteLine($"{(long)seeds * StepsPerSeed} steps, {accepted} accepted");
        RejectReason[] expected =
        [
            RejectReason.InsufficientGoods, RejectReason.UnknownTitle, RejectReason.TitlePledged,
            RejectReason.TitleLocked, RejectReason.TitleInvalid, RejectReason.TitleNotPledged,
            RejectReason.TitlesFull, RejectReason.LedgerFull,
        ];
        Assert.All(expected, reason => Assert.True(
            refused[(int)reason] > 0 || seeds < 20, $"{reason} never happened"));
    }
}
