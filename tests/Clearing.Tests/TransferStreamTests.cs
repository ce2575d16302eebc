using System;
using System.Linq;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Clearing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>
/// Random accounts, transfers, chains, retries, posts, voids, expiries and days that are let go, in
/// lock step with the reference; debits equal credits after every step.
/// </summary>
public sealed class TransferStreamTests(ITestOutputHelper output)
{
    private const int StepsPerSeed = 2_000;
    private const int SeedsInCi = 500;

    [Fact]
    public void Random_streams_agree_with_the_reference()
    {
        int[] results = new int[(int)TransferResult.TransfersFull + 1];
        int seeds = TestScale.Of(SeedsInCi);
        Seeds.Each(seeds, seed => new TransferRun(seed, results).Run(StepsPerSeed));
        output.WriteLine($"{(long)seeds * StepsPerSeed} steps");
        output.WriteLine(string.Join('\n', results.Select(
            (count, result) => $"{(TransferResult)result}: {count}")));

        // A stream that never comes to a refusal proves nothing about it.
        Assert.All(
            Enum.GetValues<TransferResult>(), result => Assert.True(
                results[(int)result] > 0 || seeds < 20, $"{result} never happened"));
    }
}
