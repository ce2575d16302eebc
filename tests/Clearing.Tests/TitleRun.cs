using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing.Clearing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>One random stream, beside the reference.</summary>
/// <param name="seed">Which one.</param>
/// <param name="refused">Counts the refusals.</param>
internal sealed class TitleRun(int seed, int[] refused)
{
    private const int TitlesMax = 24;
    private const int AccountsMax = 30;
    private const int OwnersMax = 4;

    private readonly Random _random = new(seed);
    private readonly Random _spoils = new(seed);
    private readonly ReferenceTitles _reference = new();
    private readonly Dictionary<ulong, PaperMark> _papers = [];
    private Ledger _ledger = new(AccountsMax);
    private TitleRegister _titles = null!;
    private int _accepted;

    private bool IsJoining => seed % 2 == 0;

    private TitleRegister NewRegister(Ledger ledger) => new(ledger, TitlesMax, OwnersMax)
    {
        JoinsEqual = IsJoining,
        SharesRoom = seed % 4 < 2,
    };

    public int Run(int steps)
    {
        _titles = NewRegister(_ledger);
        for (int step = 1; step <= steps; step++)
        {
            byte[] before = step % 16 == 0 ? StateBytes.Of(Write) : [];
            int accepted = _accepted;
            RejectReason reason = Step();
            refused[(int)reason]++;
            _accepted += reason == RejectReason.None ? 1 : 0;
            if (before.Length > 0 && accepted == _accepted)
            {
                Assert.Equal(before, StateBytes.Of(Write));
            }

            Compare();
            if (step % 250 == 0)
            {
                GoOnWithACopy();
            }
        }

        return _accepted;
    }

    private RejectReason Step() => _random.Next(10) switch
    {
        0 or 1 => Register(),
        2 => Retire(),
        3 or 4 => Lock(),
        5 or 6 => Unlock(),
        7 => Move(),
        8 => Pledge(),
        _ => Release(),
    };

    private TitleId AnyTitle() => new((uint)_random.Next(0, TitlesMax + 2));

    private MemberId AnyMember() => new((uint)_random.Next(1, 5));

    private ProductId AnyProduct() => new((uint)_random.Next(1, 4));

    private GoodsQuantity AnyGoods(TitleId title) => new(
        _random.Next(3) == 0 && _titles.Has(title)
        ? _titles.ViewOf(title).Goods.Thousandths + _random.Next(-1, 2)
        : _random.Next(0, 40));

    private RejectReason Register()
    {
        TitleKind kind = (TitleKind)_random.Next(1, 4);
        bool hasDays = (kind == TitleKind.Capacity) != (_random.Next(20) == 0);
        TitleStep step = new()
        {
            Title = _random.Next(2) == 0 ? AnyTitle() : TitleId.None,
            Kind = kind,
            Owner = AnyMember(),
            Product = AnyProduct(),
            Goods = new GoodsQuantity(_random.Next(0, 100)),
            From = new TradingDay((ushort)(hasDays ? _random.Next(1, 6) : 0)),
            To = new TradingDay((ushort)(hasDays ? _random.Next(4, 12) : 0)),
        };
        PaperMark paper = AnyPaper();
        Assert.Equal(IsStanding(in step, paper), _titles.Stands(in step, paper));
        RejectReason reason = _titles.CheckRegister(in step);
        if (reason == RejectReason.None)
        {
            TitleId title = _titles.Register(in step, paper);
            TitleView view = _titles.ViewOf(title);
            _papers[view.Paper] = paper;
            Assert.True(view.IsFree && view.Owner == step.Owner && view.Goods == step.Goods);
            _reference.Change(in view, step.Goods.Thousandths);
        }

        return reason;
    }

    // Some papers are in one chain with others, and some records have none.
    private PaperMark AnyPaper() => new((ulong)(_papers.Count % 3 * 32) + (ulong)(seed % 2));

    private bool IsStanding(in TitleStep step, PaperMark paper)
    {
        foreach (TitleView view in _titles.View())
        {
            if (paper.IsSome && _papers[view.Paper] == paper && view.Kind == step.Kind
                && view.Product == step.Product && view.From.DayNumber <= step.To.DayNumber
                && step.From.DayNumber <= view.To.DayNumber)
            {
                return true;
            }
        }

        return false;
    }

    private RejectReason Retire()
    {
        TitleId title = AnyTitle();
        GoodsQuantity goods = AnyGoods(title);
        RejectReason reason = _titles.CheckRetire(title, goods, out GoodsQuantity missing);
        Assert.Equal(
            reason == RejectReason.InsufficientGoods, missing.Thousandths > 0);
        if (reason == RejectReason.None)
        {
            TitleView view = _titles.ViewOf(title);
            Assert.True(view.IsFree);
            _reference.Change(in view, -goods.Thousandths);
            _titles.Retire(title, goods);
        }

        return reason;
    }

    private RejectReason Lock()
    {
        TitleId title = AnyTitle();
        bool isSome = _titles.Has(title);
        TitleView view = isSome ? _titles.ViewOf(title) : default;
        bool isRight = isSome && view.Kind == TitleKind.Capacity && _random.Next(3) > 0;
        int from = _random.Next(view.From.DayNumber, view.To.DayNumber + 1);
        int to = _random.Next(from, view.To.DayNumber + 1) + (_random.Next(12) == 0 ? 1 : 0);
        TitleLock wanted = new()
        {
            Title = title,
            Owner = isSome && _random.Next(8) > 0 ? view.Owner : AnyMember(),
            Product = isSome && _random.Next(8) > 0 ? view.Product : AnyProduct(),
            Contract = new ContractId((ulong)_random.Next(1, 6)),
            Goods = AnyGoods(title),
            From = new TradingDay((ushort)(isRight ? from : 0)),
            To = new TradingDay((ushort)(isRight ? to : 0)),
        };
        RejectReason reason = _titles.CheckLock(in wanted, out _);
        if (reason == RejectReason.None)
        {
            TitleId locked = _titles.Lock(in wanted);
            Assert.Equal(wanted.Contract, _titles.ViewOf(locked).Contract);
            Assert.Equal(wanted.Goods, _titles.ViewOf(locked).Goods);
            _reference.Lock(
                in view, wanted.Contract, wanted.Goods.Thousandths,
                isRight ? from : view.From.DayNumber, isRight ? to : view.To.DayNumber);
        }

        return reason;
    }

    private RejectReason Unlock()
    {
        TitleView[] locked = _titles.View().Where(view => view.Contract.IsSome).ToArray();
        if (locked.Length == 0)
        {
            return RejectReason.None;
        }

        TitleView view = locked[_random.Next(locked.Length)];
        _reference.Unlock(in view);
        TitleView now = _titles.ViewOf(_titles.Unlock(view.Title, view.Contract));
        Assert.True(now.IsFree && now.Owner == view.Owner && now.Paper == view.Paper);
        return RejectReason.None;
    }

    private RejectReason Move()
    {
        TitleId title = AnyTitle();
        TitleView view = _titles.Has(title) ? _titles.ViewOf(title) : default;
        ContractId contract = _random.Next(8) > 0 ? view.Contract : new ContractId(9);
        MemberId owner = AnyMember();
        RejectReason reason = _titles.CheckMove(title, contract, owner);
        if (reason == RejectReason.None)
        {
            _reference.Move(in view, owner);
            TitleView[] equal = [.. _titles.View().Where(one => IsJoining && one.IsFree
                && one.Owner == owner && one.Paper == view.Paper && one.From == view.From
                && one.To == view.To)];
            TitleView moved = _titles.ViewOf(_titles.Move(title, contract, owner));
            long joined = equal.Length == 0 ? 0 : equal[0].Goods.Thousandths;
            Assert.True(equal.Length == 0 || moved.Title == equal[0].Title);
            Assert.True(moved.IsFree && moved.Owner == owner
                && moved.Goods.Thousandths == view.Goods.Thousandths + joined);
        }

        return reason;
    }

    private RejectReason Pledge()
    {
        TitleId title = AnyTitle();
        TitleView view = _titles.Has(title) ? _titles.ViewOf(title) : default;
        MemberId owner = _random.Next(8) > 0 ? view.Owner : AnyMember();
        BankId bank = new((ushort)_random.Next(1, 3));
        TitlePledge wanted = new(
            title, owner, bank, _random.Next(2) == 0 ? default : AnyGoods(title));
        RejectReason reason = _titles.CheckPledge(in wanted, out GoodsQuantity missing);
        Assert.Equal(
            reason == RejectReason.InsufficientGoods, missing.Thousandths > 0);
        if (reason == RejectReason.None)
        {
            GoodsQuantity goods = wanted.IsWhole ? view.Goods : wanted.Goods;
            _reference.Pledge(view with { Goods = goods }, bank);
            TitleView pledged = _titles.ViewOf(_titles.Pledge(in wanted));
            Assert.Equal((bank, goods), (pledged.Bank, pledged.Goods));
            Assert.Equal(goods == view.Goods, pledged.Title == title);
        }

        return reason;
    }

    private RejectReason Release()
    {
        TitleId title = AnyTitle();
        BankId bank = new((ushort)_random.Next(0, 3));
        RejectReason reason = _titles.CheckRelease(title, bank);
        if (reason == RejectReason.None)
        {
            TitleView view = _titles.ViewOf(title);
            _reference.Pledge(in view, default);
            _titles.Release(title);
        }

        return reason;
    }

    private void Compare()
    {
        Assert.True(
            _reference.Agrees(_titles.View()),
            "the records do not say whose goods are on each day");
        Assert.True(_reference.Agrees(_titles), "the ledger does not say what the records say");
        _ledger.Check();
        _titles.Check();
    }

    private void GoOnWithACopy()
    {
        byte[] bytes = StateBytes.Of(Write);
        for (int spoiled = 0; spoiled < 4; spoiled++)
        {
            Ledger ledger = new(AccountsMax);
            TitleRegister read = NewRegister(ledger);
            StateBytes.ReadSpoiled(bytes, _spoils, reader =>
            {
                ledger.ReadState(reader);
                read.ReadState(reader);
            });
        }

        _ledger = new Ledger(AccountsMax);
        _titles = NewRegister(_ledger);
        StateBytes.Read(bytes, reader =>
        {
            _ledger.ReadState(reader);
            _titles.ReadState(reader);
        });
        Assert.Equal(bytes, StateBytes.Of(Write));
    }

    private void Write(StateWriter writer)
    {
        _ledger.WriteState(writer);
        _titles.WriteState(writer);
    }
}
