using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Whole;

/// <summary>
/// Pools of two banks all the way over the real core: by files to one bank and from both, and what
/// two operators say where a bank is silent.
/// </summary>
public sealed class PoolWayTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualClock _clock = new();
    private readonly CoreExchange _exchange;
    private readonly List<string> _told = [];
    private readonly SimulatedFileOffice[] _offices = new SimulatedFileOffice[2];
    private readonly SimulatedBank[] _banks = new SimulatedBank[2];
    private readonly RailFolder[] _files = new RailFolder[2];
    private Outbox? _outbox;

    public PoolWayTests() => _exchange = new CoreExchange(_clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Money_moves_between_pools_as_both_banks_state()
    {
        using FileOutboxStore store = Open(SimulatedFates.AllSettle);
        _ = _offices[0].Deposit(new MemberId(1), new Money(1_000_000));
        _ = _offices[0].OfBank(new Money(500));
        _ = _offices[1].OfBank(new Money(-20));
        Run();
        Assert.Equal((1_000_500, -20, 0), Pools());

        Command move = Command.Of(CommandKind.MovePool);
        (move.Bank, move.ToBank, move.Amount) = (new BankId(1), new BankId(2), new Money(400_000));
        _exchange.Agree(move);
        Assert.Equal((1_000_500, -20, 0), Pools());
        Run();
        Assert.Equal((600_500, 399_980, 0), Pools());

        Command fees = Command.Of(CommandKind.MovePool);
        (fees.Bank, fees.FromKind, fees.Amount) =
            (new BankId(1), AccountKind.Fees, new Money(480));
        _exchange.Agree(fees);
        Assert.Equal((600_500, 399_980, -480), Pools());
        Run();
        Assert.Equal((600_020, 399_980, 0), Pools());
        Assert.Equal(480, _banks[0].BalanceOf("OWN").Fen);
        Assert.Equal(0, _exchange.Core.ViewHouse(AccountKind.Fees).Fen);
        Assert.Empty(_exchange.Refused);
        Assert.Empty(_told);
        Assert.Equal(0, _outbox!.Waiting);
        Assert.Equal((600_020, 399_980), (Stated(0), Stated(1)));
    }

    /// <summary>It is neither sent nor asked for again.</summary>
    [Fact]
    public void What_a_silent_bank_never_tells_two_operators_say()
    {
        using FileOutboxStore store = Open(SimulatedFates.Only(SimulatedFate.KeepsSilent));
        _ = _offices[0].Deposit(new MemberId(1), new Money(1_000_000));
        Run();
        _exchange.StartDay(new TradingDay(20_001));
        _exchange.Withdraw(300_000);
        Run();
        Assert.Equal(1, _outbox!.Waiting);
        string name = EndToEndName.Of(_exchange.Withdrawal);
        Assert.Equal(1, _banks[0].AttemptsOf(name));

        Command said = Command.Of(CommandKind.ResolveInstruction);
        (said.Instruction, said.PaymentStatus, said.Amount) =
            (_exchange.Withdrawal, PaymentStatus.Settled, default);
        _exchange.Agree(said);
        Run();
        Assert.Equal(0, _outbox.Waiting);
        Assert.Equal(700_000, _exchange.Core.ViewPool(new BankId(1)).Fen);

        // Another life of the outbox knows it, too.
        _outbox = OutboxOf(store);
        Run();
        Assert.Equal(0, _outbox.Waiting);
        Assert.Equal(1, _banks[0].AttemptsOf(name));
        Assert.Empty(_exchange.Refused);
    }

    private FileOutboxStore Open(SimulatedFates fates)
    {
        for (int at = 0; at < 2; at++)
        {
            _banks[at] = new SimulatedBank((ulong)at + 1, _clock, fates);
            _files[at] = new RailFolder(_folder.File($"bank-{at + 1}"));
            _offices[at] = new SimulatedFileOffice(
                _banks[at], new BankId((ushort)(at + 1)), _files[at], $"POOL-{at + 1}",
                CoreExchange.Day);
        }

        _offices[0].Know("OWN-1", new MemberId(1));
        _offices[0].Know("POOL-2", _offices[1]);
        _offices[1].Know("POOL-1", _offices[0]);
        FileOutboxStore store = new(_folder.File("outbox"));
        _outbox = OutboxOf(store);
        return store;
    }

    private Outbox OutboxOf(FileOutboxStore store)
    {
        RailTable rails = new();
        for (int at = 0; at < 2; at++)
        {
            BankId bank = new((ushort)(at + 1));
            rails.Set(bank, new BankFileRail(bank, _files[at], _told.Add));
        }

        return new Outbox(
            _exchange, _exchange, _clock, rails, store, new OutboxOptions(), _told.Add);
    }

    private void Run()
    {
        for (int turn = 0; turn < 120; turn++)
        {
            _ = _outbox!.DoWork();
            _exchange.Commit();
            _ = _offices[0].DoWork() + _offices[1].DoWork();
            _clock.Pass(Second);
        }
    }

    private (long First, long Second, long Transit) Pools()
    {
        long transit = 0;
        foreach (var account in _exchange.Core.ViewLedger())
        {
            transit -= account.Kind == AccountKind.InTransit ? (long)account.Net : 0;
        }

        return (
            _exchange.Core.ViewPool(new BankId(1)).Fen,
            _exchange.Core.ViewPool(new BankId(2)).Fen, transit);
    }

    /// <summary>The closing balance of the statement that a bank draws up.</summary>
    private long Stated(int office)
    {
        _offices[office].WriteStatement();
        string name = Assert.Single(
            _files[office].Names("in"),
            one => one.StartsWith("STM", StringComparison.Ordinal));
        Assert.True(BankFileReader.TryRead(
            _files[office].Read("in", name), out BankFile? file, out _));
        return file.Records.OfType<PoolRecord>().Single().Closing.Fen;
    }
}
