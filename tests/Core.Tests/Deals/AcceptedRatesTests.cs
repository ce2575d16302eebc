using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Controls;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// Rates that change between the acceptance of a deal and its check by the venue (decision 0090).
/// </summary>
public sealed class AcceptedRatesTests
{
    private const string Accepted = """
        pay m1 3000000.00
        pay m2 300000.00
        s1 propose 1
        s2 accept 1 d1
        """;

    [Theory]
    [InlineData(3, 100_000, 90_000, 0)]
    [InlineData(2, 200_000, 130_000, 50_000)]
    public void A_contract_has_the_rates_of_the_acceptance(
        int rules, long sellDeposit, long vat, long defaultFee)
    {
        DealMarket market = new(terms: new MarketTerms { Rules = (ushort)rules });
        market.Set(ParameterKind.DealChecked, 1);
        DealScript.Run(market, Accepted);
        market.Set(ParameterKind.SellDepositPpm, 200_000);
        market.Set(ParameterKind.VatPpm, 130_000);
        market.Set(ParameterKind.DefaultFeePpm, 50_000);
        market.Set(ParameterKind.SellFeePpm, 2_000);
        market.Market.TakeUp();

        List<Event> events =
            market.Answer(4, 0, market.Deals[0], DealAction.Approve);

        Assert.True(market.Core.TryViewContract(market.Contracts[0], out ContractRow contract));
        Assert.Equal(new ContractRates(sellDeposit, vat, defaultFee), contract.Rates);
        Assert.Equal(21_250_000, contract.SellDeposit.Fen);
        Assert.Equal(21_250_000, market.Fen(2, AccountKind.FrozenContract));
        Assert.Equal(0, market.Fen(2, AccountKind.FrozenOrder));
        Assert.Equal(
            [212_500, 212_500],
            events.Where(made => made.Kind == EventKind.FeeCharged).Select(made => made.Fee.Fen));
    }
}
