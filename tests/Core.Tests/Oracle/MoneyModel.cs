using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Funds;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>
/// What members have, by what they were told alone; and what they reserve, by their live orders and
/// their trades. A reservation is the worst that could fill, found by trying all that could.
/// </summary>
internal sealed class MoneyModel(Market market)
{
    private readonly List<OrderId> _live = [];
    private readonly Dictionary<(uint Member, uint Instrument), long> _nets = [];
    private readonly Dictionary<(uint Member, uint Instrument), Int128> _costs = [];
    private readonly Dictionary<(TradeId Trade, Side Side), long> _fees = [];
    private readonly Dictionary<uint, long> _balances = [];

    /// <summary>How many fills there were.</summary>
    public int Fills { get; private set; }

    /// <summary>How many positions were marked with a gain or a loss.</summary>
    public int Marks { get; private set; }

    /// <summary>How many orders were refused for money.</summary>
    public int Refusals { get; private set; }

    /// <summary>Takes in what a command has caused.</summary>
    public void Take(IEnumerable<Event> events)
    {
        foreach (Event made in events)
        {
            (uint, uint) at = (made.Member.Value, made.Instrument.Value);
            long lots = made.Side == Side.Buy ? made.Quantity.Lots : -made.Quantity.Lots;
            long ticks = made.Price.TenThousandths / Market.Tick;
            switch (made.Kind)
            {
                case EventKind.Accepted: _live.Add(made.OrderId); break;
                case EventKind.Rejected:
                    Refusals += made.Reason == RejectReason.InsufficientFunds ? 1 : 0;
                    break;
                case EventKind.Filled:
                    Fills++;
                    Trade(at, lots, ticks);
                    Charge(in made, made.Fee.Fen);
                    break;
                case EventKind.TradeCancelled:
                    Trade(at, -lots, ticks);
                    Charge(in made, 0);
                    break;
                case EventKind.TradeCorrected:
                    Trade(at, -lots, made.PreviousPrice.TenThousandths / Market.Tick);
                    Trade(at, lots, ticks);
                    Charge(in made, made.Fee.Fen);
                    break;
                case EventKind.PositionMarked: Mark(at, in made, ticks); break;
                case EventKind.CashMoved when made.FromKind == AccountKind.Pool:
                    Add(made.Member.Value, made.Amount.Fen);
                    break;
                case EventKind.CashMoved when made.ToKind == AccountKind.Pool:
                    Add(made.Member.Value, -made.Amount.Fen);
                    break;
                default: break;
            }
        }
    }

    /// <summary>Compares with the core.</summary>
    public void Check()
    {
        _live.RemoveAll(id => market.Core.ViewOrder(id) is null);
        long all = 0;
        foreach (MoneyView money in market.Core.ViewMoney())
        {
            uint member = money.Member.Value;
            Assert.Equal(_balances.GetValueOrDefault(member), money.Balance.Fen);
            all += money.Balance.Fen;
            Assert.Equal(
                money.Available.Fen < 0 ? MarginCallStatus.Called : 0, money.MarginCall);
            long margin = 0;
            long need = 0;
            foreach (uint instrument in new uint[] { 1, 2 })
            {
                DemandMargins(new InstrumentId(instrument));
                margin += Margin(instrument, Net(member, instrument));
                need += Need(member, instrument);
            }

            Assert.Equal(margin, money.FrozenContract.Fen);
            Assert.Equal(need - margin, money.FrozenOrder.Fen);
        }

        long house = Enumerable.Range((int)AccountKind.Fees, 6)
            .Sum(kind => market.Core.ViewHouse((AccountKind)kind).Fen);
        Assert.Equal(all + house, market.Core.ViewPool(new BankId(1)).Fen);
        Assert.Equal(0, market.Core.ViewHouse(AccountKind.Mark).Fen);
    }

    private void Trade((uint, uint) at, long lots, long ticks)
    {
        _nets[at] = _nets.GetValueOrDefault(at) + lots;
        _costs[at] = _costs.GetValueOrDefault(at) + ((Int128)lots * ticks);
    }

    private void Charge(in Event made, long fen)
    {
        long former = _fees.GetValueOrDefault((made.TradeId, made.Side));
        _fees[(made.TradeId, made.Side)] = fen;
        Add(made.Member.Value, former - fen);
    }

    private void Mark((uint, uint) at, in Event made, long ticks)
    {
        long net = _nets.GetValueOrDefault(at);
        Int128 worth = (Int128)net * ticks;
        Assert.Equal(net, made.Quantity.Lots);
        Assert.Equal(worth - _costs.GetValueOrDefault(at), made.Amount.Fen);
        _costs[at] = worth;
        Marks += made.Amount.Fen == 0 ? 0 : 1;
        Add(made.Member.Value, made.Amount.Fen);
    }

    private void Add(uint member, long fen) =>
        _balances[member] = _balances.GetValueOrDefault(member) + fen;

    private long Net(uint member, uint instrument) =>
        _nets.GetValueOrDefault((member, instrument));

    /// <summary>What lots reserve is counted from rates and prices, and not asked.</summary>
    private void DemandMargins(InstrumentId instrument) => market.Terms.Book!.Margins.Demand(
        instrument, market.Core.ViewMargins(instrument)!.Value);

    private FundsMargin MarginOf(uint instrument) =>
        market.Terms.Book!.Margins.Of(new InstrumentId(instrument));

    private long Margin(uint instrument, long net) => MarginOf(instrument).Of(net);

    private long Open(uint member, uint instrument, Side side) => _live
        .Select(id => market.Core.ViewOrder(id)!)
        .Where(order => order.Member.Value == member && order.Instrument.Value == instrument
            && order.Side == side)
        .Sum(order => order.TotalLots - order.ExecutedLots);

    private long Need(uint member, uint instrument) => MarginOf(instrument).NeedOf(
        Net(member, instrument), Open(member, instrument, Side.Buy),
        Open(member, instrument, Side.Sell));
}
