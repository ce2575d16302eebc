using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Whole;

/// <summary>
/// Money all the way over the real core: paid in by a bank file, paid for goods by CIPS, paid out.
/// </summary>
public sealed class WholeWayTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualClock _clock = new();
    private readonly CoreExchange _exchange;
    private readonly List<string> _told = [];

    public WholeWayTests() => _exchange = new CoreExchange(_clock);

    public void Dispose() => _folder.Dispose();

    /// <summary>Vector S-1 (market-rules.md 5.5); the seller is paid at its own bank.</summary>
    [Fact]
    public void Money_is_paid_in_pays_for_goods_by_CIPS_and_is_paid_out()
    {
        SimulatedBank cips = new(1, _clock, SimulatedFates.AllSettle);
        SimulatedBank bank = new(2, _clock, SimulatedFates.AllSettle);
        RailFolder cipsFiles = new(_folder.File("cips"));
        RailFolder bankFiles = new(_folder.File("bank"));
        SimulatedIsoOffice cipsOffice = new(cips, cipsFiles, _clock);
        SimulatedFileOffice office = new(
            bank, new BankId(1), bankFiles, "POOL-1", CoreExchange.Day);
        office.Know("OWN-1", new MemberId(1));
        using FileOutboxStore store = new(_folder.File("outbox"));
        Outbox outbox = Open(store, cipsFiles, bankFiles);
        void Run()
        {
            for (int turn = 0; turn < 30; turn++)
            {
                _ = outbox.DoWork();
                _exchange.Commit();
                _ = cipsOffice.DoWork();
                _ = office.DoWork();
                _clock.Pass(Second);
            }
        }

        _ = office.Deposit(new MemberId(1), new Money(300_000_000));
        _ = office.Deposit(new MemberId(3), new Money(30_000_000));
        Run();
        Assert.Equal(300_000_000, Fen(1, AccountKind.Available));

        MakeContract();
        Deliver();
        Assert.Equal(ContractStage.QualityAgreed, _exchange.Stages[^1]);
        Run();
        Assert.Equal(ContractStage.PaidFirst, _exchange.Stages[^1]);
        Assert.Equal(172_842_400, cips.BalanceOf("OWN-3").Fen);

        Step(3, ContractAction.Invoice, fen: 216_053_000);
        Step(1, ContractAction.ConfirmInvoice);
        Run();
        Assert.Equal(ContractStage.Closed, _exchange.Stages[^1]);
        Assert.Equal(216_053_000, cips.BalanceOf("OWN-3").Fen);

        // What came in today cannot be taken out today.
        _exchange.Withdraw(10_000);
        Assert.Equal([RejectReason.AboveWithdrawable], _exchange.Refused);
        _exchange.StartDay(new TradingDay(20_001));
        office.EndDay(new TradingDay(20_001));
        _exchange.Withdraw(10_000);
        Run();
        Assert.Equal(10_000, bank.BalanceOf("OWN-1").Fen);

        Assert.Single(_exchange.Refused);
        Assert.Empty(_told);
        Assert.Equal(0, outbox.Waiting);
        Assert.Equal(0, Fen(1, AccountKind.FrozenPayment));

        // The pool of the core: what came in, less what CIPS and the bank have paid out.
        Assert.Equal(
            330_000_000 - 216_053_000 - 10_000, _exchange.Core.ViewPool(new BankId(1)).Fen);
    }

    private Outbox Open(FileOutboxStore store, RailFolder cipsFiles, RailFolder bankFiles)
    {
        RailTable rails = new();
        rails.Set(PaymentRail.Cips, new IsoFileRail(cipsFiles, _clock, _told.Add));
        rails.Set(new BankId(1), new BankFileRail(new BankId(1), bankFiles, _told.Add));
        return new Outbox(
            _exchange, _exchange, _clock, rails, store, new OutboxOptions(), _told.Add);
    }

    private void MakeContract()
    {
        _exchange.Propose(new DealTerms
        {
            Instrument = new InstrumentId(1),
            Counterparty = new MemberId(3),
            Account = new AccountId(1),
            Side = Side.Buy,
            Mode = DeliveryMode.SelfArranged,
            DepositUse = DepositUse.OffsetPayment,
            Excess = ExcessRule.Contract,
            Lots = new Quantity(500),
            Price = new UnitPrice(4_250 * UnitPrice.PerCny),
            IndexPrice = UnitPrice.Null,
            TolerancePpm = 20_000,
            FirstPartPpm = 800_000,
            DeliveryStart = new TradingDay(20_010),
            DeliveryEnd = new TradingDay(20_020),
            ValidUntil = new Timestamp(_clock.Now.Ns + (60UL * (ulong)Second)),
        });
        _exchange.Accept();
        Assert.Equal<RejectReason>([], _exchange.Refused);
    }

    private void Deliver()
    {
        Step(3, ContractAction.LockTitle);
        Step(1, ContractAction.LockFunds);
        Step(3, ContractAction.IssueNotice);
        Step(3, ContractAction.Meter, thousandths: 508_360);
        Step(1, ContractAction.AgreeQuantity);
        Step(1, ContractAction.AgreeQuality);
        Assert.Equal<RejectReason>([], _exchange.Refused);
    }

    private void Step(uint member, ContractAction action, long thousandths = 0, long fen = 0) =>
        _exchange.Step(member, new ContractStep
        {
            Action = action,
            Goods = new GoodsQuantity(thousandths),
            Amount = new Money(fen),
        });

    private long Fen(uint member, AccountKind kind) =>
        _exchange.Core.ViewMoney(new MemberId(member), kind).Fen;
}
