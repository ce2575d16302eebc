using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>After the constructor nothing allocates a byte.</summary>
public sealed class AllocationTests
{
    private readonly Ledger _ledger = new(64);
    private readonly TitleRegister _titles;
    private readonly int _one;
    private readonly int _two;

    public AllocationTests()
    {
        _titles = new TitleRegister(_ledger, 64, 2);
        _one = _ledger.Open(Owners.One, Owners.Cny, Owners.Free);
        _two = _ledger.Open(Owners.Two, Owners.Cny, Owners.Free);
    }

    [Fact]
    public void Postings_allocate_nothing_nor_does_adding_them_up()
    {
        Post();

        Assert.Equal(0, Allocated.BytesDuring(Post));
    }

    [Fact]
    public void Titles_allocate_nothing()
    {
        HandleTitles();

        Assert.Equal(0, Allocated.BytesDuring(HandleTitles));
        Assert.Equal(0, _titles.Count);
    }

    private void Post()
    {
        for (int round = 0; round < 1_000; round++)
        {
            _ledger.Post(_one, _two, round, PostingKind.Mark, 0);
            _ledger.Post(_two, _one, round, PostingKind.Deposit, 7);
        }

        _ledger.Check();
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
            TitleId title = _titles.Register(in step, PaperMark.Of("WR-17"u8));
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
            TitleId moved = _titles.Move(locked, wanted.Contract, new MemberId(2));
            _titles.Release(_titles.Pledge(new TitlePledge(
                moved, new MemberId(2), new BankId(1), new GoodsQuantity(10))));
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
}
