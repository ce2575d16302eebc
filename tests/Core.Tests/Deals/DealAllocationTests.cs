using System;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>What commands of deals and contracts allocate.</summary>
public sealed class DealAllocationTests
{
    private readonly Slot[] _slots = new Slot[8192];
    private readonly byte[] _terms = new byte[DealTerms.SizeBytesMax];
    private readonly byte[] _step = new byte[ContractStep.SizeBytesMax];
    private ulong _sequence = 1_000;
    private ulong _label;

    [Fact]
    public void A_deal_that_becomes_a_contract_and_is_locked_allocates_nothing()
    {
        DealMarket market = DealScript.Run("""
            pay m1 9000000.00
            pay m2 9000000.00
            """);
        int bytes = market.Terms().Write(_terms, []);
        Assert.Equal(ContractStage.Locked, Trade(market.Core, market, bytes));
        Assert.Equal(0, Allocated.BytesDuring(() => Trade(market.Core, market, bytes)));
        Assert.Equal(
            [ContractStage.Locked, ContractStage.Locked],
            market.Core.ViewContracts().Select(one => one.Stage));
    }

    private ContractStage Trade(ExchangeCore core, DealMarket market, int bytes)
    {
        _label++;
        Command propose = Of(CommandKind.ProposeDeal, 1);
        DealId deal = new(Apply(core, market, propose, bytes, isTerms: true).Deal.Value);
        Command accept = Of(CommandKind.AnswerDeal, 2);
        accept.Deal = deal;
        accept.DealAction = DealAction.Accept;
        accept.Account = new AccountId(2);
        Apply(core, market, accept, 0, isTerms: true);
        ContractId contract = new(_sequence);
        Step(core, market, 2, new ContractStep
        {
            Action = ContractAction.LockTitle,
            Contract = contract,
        });
        return Step(core, market, 1, new ContractStep
        {
            Action = ContractAction.LockFunds,
            Contract = contract,
        }).ContractStage;
    }

    private Event Step(ExchangeCore core, DealMarket market, uint session, in ContractStep step)
    {
        int bytes = step.Write(_step, []);
        _label++;
        return Apply(core, market, Of(CommandKind.StepContract, session), bytes, isTerms: false);
    }

    private Command Of(CommandKind kind, uint session) => Market.Of(kind, session, 100 + _label);

    private Event Apply(
        ExchangeCore core, DealMarket market, Command command, int bytes, bool isTerms)
    {
        _sequence++;
        command.Sequence = new Sequence(_sequence);
        command.Time = new Timestamp(market.Market.TimeNs);
        EventWriter events = new(_slots, 0, in command);
        core.Apply(in command, (isTerms ? _terms : _step).AsSpan(0, bytes), ref events);
        return _slots[0].Event;
    }
}
