using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Clearing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>After the constructor nothing allocates a byte.</summary>
public sealed class AllocationTests
{
    private const int TransfersMax = 512;

    private readonly Ledger _ledger = new(64);
    private readonly Transfers _transfers;
    private readonly TitleRegister _titles;
    private readonly Transfer[] _chain = new Transfer[3];
    private readonly TransferResult[] _results = new TransferResult[3];
    private readonly int _one;
    private readonly int _two;
    private ulong _keys;
    private ushort _day = 1;

    public AllocationTests()
    {
        _transfers = new Transfers(_ledger, TransfersMax);
        _titles = new TitleRegister(_ledger, 64);
        _one = _ledger.Open(Owners.One, Owners.Cny, Owners.Free);
        _two = _ledger.Open(Owners.Two, Owners.Cny, Owners.Free);
    }

    [Fact]
    public void Postings_and_transfers_allocate_nothing()
    {
        MakeTransfers();

        Assert.Equal(0, Allocated.BytesDuring(MakeTransfers));
        Assert.Equal(0, _transfers.PendingCount);
    }

    [Fact]
    public void Titles_allocate_nothing()
    {
        HandleTitles();

        Assert.Equal(0, Allocated.BytesDuring(HandleTitles));
        Assert.Equal(0, _titles.Count);
    }

    private void MakeTransfers()
    {
        for (int round = 0; round < 1_000; round++)
        {
            _ledger.Post(_one, _two, 5, PostingKind.Mark, 0);
            Transfer pending = Next() with
            {
                Flags = TransferFlags.Pending,
                Deadline = new Timestamp((ulong)(round % 3)),
            };
            Expect(_transfers.Apply(in pending), TransferResult.Done);
            Expect(_transfers.Apply(in pending), TransferResult.Exists);
            _chain[0] = Next() with { Flags = TransferFlags.Linked };
            _chain[1] = Next() with { Flags = TransferFlags.Linked };
            _chain[2] = Next() with { Debit = round % 2 == 0 ? _one : _two };
            _transfers.Check(_chain, _results);
            _transfers.Apply(_chain, _results);
            while (_transfers.TryExpire(new Timestamp(1), out _))
            {
            }

            Transfer resolving = round % 4 == 0
                ? Transfer.VoidOf(NextKey(), new TradingDay(_day), pending.Key)
                : Transfer.PostOf(NextKey(), new TradingDay(_day), pending.Key);
            Expect(
                _transfers.Apply(in resolving),
                round % 3 == 1 ? TransferResult.PendingExpired : TransferResult.Done);
            if (_transfers.Room < 10)
            {
                _day++;
                _transfers.LetGo(new TradingDay(_day), TransfersMax);
            }
        }
    }

    private void HandleTitles()
    {
        for (int round = 0; round < 1_000; round++)
        {
            TitleStep step = new()
            {
                Kind = TitleKind.Capacity,
                Owner = new MemberId(1),
                Product = new ProductId(1),
                Goods = new GoodsQuantity(100),
                From = new TradingDay(10),
                To = new TradingDay(19),
            };
            TitleId title = _titles.Register(in step);
            TitleLock wanted = new()
            {
                Title = title,
                Owner = new MemberId(1),
                Product = new ProductId(1),
                Contract = new ContractId(7),
                Goods = new GoodsQuantity(60),
                From = new TradingDay(12),
                To = new TradingDay(14),
            };
            TitleId locked = _titles.Lock(in wanted);
            TitleId moved = _titles.Move(
                locked, wanted.Contract, new MemberId(2), new GoodsQuantity(60));
            _titles.Pledge(moved, new BankId(1));
            _titles.Release(moved);
            for (uint number = 1; number <= _titles.NumberLast; number++)
            {
                TitleId left = new(number);
                if (_titles.Has(left))
                {
                    _titles.Retire(left, _titles.ViewOf(left).Goods);
                }
            }
        }
    }

    private static void Expect(TransferResult given, TransferResult expected)
    {
        if (given != expected)
        {
            throw new InvalidOperationException(given.ToString());
        }
    }

    private TransferKey NextKey()
    {
        _keys++;
        Span<byte> serial = stackalloc byte[8];
        BitConverter.TryWriteBytes(serial, _keys);
        return TransferKey.Of(new BankId(1), serial);
    }

    private Transfer Next() => new()
    {
        Key = NextKey(),
        Day = new TradingDay(_day),
        Debit = _one,
        Credit = _two,
        Amount = 10,
        Kind = PostingKind.Deposit,
    };
}
