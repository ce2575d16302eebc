using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Checkpoints.Checks;
using SCO.Exchange.Journal.Checkpoints;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>The trees over executions that <c>sco verify</c> makes again.</summary>
public sealed class ExecutionCheckTests
{
    private const int WaitingMax = 4;
    private const int Executions = 10;

    private static readonly TradingDay Day = new(20_778);

    [Theory]
    [InlineData(Executions, true, 0)]
    [InlineData(Executions - WaitingMax, true, 0)]
    [InlineData(Executions - WaitingMax, false, 0)]
    [InlineData(Executions - WaitingMax - 1, true, 1)]
    [InlineData(Executions - WaitingMax - 1, false, 1)]
    public void A_tree_whose_hashes_are_gone_does_not_count_as_compared(
        int told, bool isTrue, int left)
    {
        using ExecutionCheck check = new(WaitingMax);
        MerkleTree tree = new();
        check.Begin(Day);
        for (int number = 1; number <= Executions; number++)
        {
            ExecutionLeaf leaf = Leaf(number);
            check.Add(in leaf);
            if (number <= told)
            {
                tree.Add(leaf.Hash());
            }
        }

        check.Expect(new Sequence(77), Examples.Of(1) with
        {
            Day = Day,
            ExecutionCount = (ulong)told,
            ExecutionRoot = isTrue ? tree.Root().ToDigest() : new Digest(1, 2, 3, 4),
        });

        Assert.Equal(
            isTrue || left > 0
                ? null
                : $"the checkpoint in command 77 tells another root of {told} executions than the "
                    + "journal",
            check.Finish()?.Message);
        Assert.Equal(left, check.LeftCount);
    }

    private static ExecutionLeaf Leaf(int number) => new(
        new TradeId((ulong)number), default, default, default, default, Day, Side.Buy,
        IsAuction: false);
}
