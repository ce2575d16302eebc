using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// Random deals and steps through the core. After each command a second core, which has taken up
/// the state before it, answers alike; money and goods are kept; at the end all drains to zero.
/// </summary>
public sealed class DealStreamTests
{
    private const int CommandsPerStream = 200;

    [Fact]
    public void Money_and_goods_are_kept_and_reservations_of_what_is_over_drain_to_zero()
    {
        int contracts = 0;
        long commands = 0;
        int events = 0;
        Seeds.Each(TestScale.Of(100), seed =>
        {
            DealStream stream = new(seed);
            for (int at = 0; at < CommandsPerStream; at++)
            {
                events += stream.Act();
                commands++;
                stream.Check();
            }

            stream.End();
            stream.Check();
            contracts += stream.Market.Contracts.Count;
        });
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{commands} steps, {contracts} contracts, {events} events");
        Assert.True(contracts > 0);
    }
}
