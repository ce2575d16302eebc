using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>Random contracts and random steps: what holds after each of them.</summary>
public sealed class ContractPropertyTests
{
    [Fact]
    public void Money_and_goods_are_kept_title_and_money_move_together_and_all_drains_to_zero()
    {
        Dictionary<ContractStage, int> ends = [];
        long steps = 0;
        long refunds = 0;
        Seeds.Each(TestScale.Of(8_000), seed =>
        {
            ContractTrial trial = new(seed);
            trial.Run();
            steps += trial.Taken;
            refunds += trial.Refunds;
            ContractStage end = trial.Bench.Contract.Stage;
            ends[end] = ends.GetValueOrDefault(end) + 1;
        });
        string reached = string.Join(", ", ends.OrderBy(one => one.Key));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{steps} steps taken, {refunds} refunds; {reached}");
        if (ends.Values.Sum() >= 500)
        {
            Assert.True(refunds > 0);
            Assert.Equal(
                [
                    ContractStage.Closed, ContractStage.BuyerDefaulted,
                    ContractStage.SellerDefaulted, ContractStage.ForceMajeure,
                ],
                ends.Keys.Order());
        }
    }
}
