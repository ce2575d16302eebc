using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>By which papers the titles stand that stand.</summary>
public sealed class TitlePaperTests
{
    private static readonly PaperMark Paper = PaperMark.Of("WR-17"u8);

    private static readonly TitleStep Receipt = new()
    {
        Action = TitleAction.Register,
        Kind = TitleKind.Receipt,
        Owner = new MemberId(1),
        Product = new ProductId(1),
        Goods = new GoodsQuantity(100),
    };

    private static readonly TitleStep Right = Receipt with
    {
        Kind = TitleKind.Capacity,
        From = new TradingDay(10),
        To = new TradingDay(19),
    };

    private readonly Ledger _ledger = new(64);
    private readonly TitleRegister _titles;

    public TitlePaperTests() => _titles = new TitleRegister(_ledger, 16, 4);

    [Fact]
    public void Equal_texts_are_one_paper_and_no_text_is_none()
    {
        Assert.Equal(Paper, PaperMark.Of("  WR-17 "u8));
        Assert.NotEqual(Paper, PaperMark.Of("WR-17 QD"u8));
        Assert.NotEqual(Paper, PaperMark.Of("wr-17"u8));
        Assert.False(PaperMark.Of("  "u8).IsSome);
        _titles.Register(Receipt);
        Assert.False(_titles.Stands(Receipt, default));
    }

    [Fact]
    public void A_paper_stands_until_the_last_part_of_its_title_has_left()
    {
        TitleId whole = _titles.Register(Receipt, Paper);
        TitleId locked = _titles.Lock(new TitleLock
        {
            Title = whole,
            Owner = new MemberId(1),
            Product = new ProductId(1),
            Contract = new ContractId(7),
            Goods = new GoodsQuantity(60),
        });
        _titles.Retire(whole, new GoodsQuantity(40));
        Assert.True(_titles.Stands(Receipt, Paper));
        TitleId moved = _titles.Move(locked, new ContractId(7), new MemberId(2));
        Assert.True(_titles.Stands(Receipt, Paper));
        TitleId pledged = _titles.Pledge(new TitlePledge(
            moved, new MemberId(2), new BankId(1), new GoodsQuantity(10)));
        _titles.Retire(moved, new GoodsQuantity(50));
        Assert.True(_titles.Stands(Receipt, Paper));
        _titles.Release(pledged);
        _titles.Retire(pledged, new GoodsQuantity(10));
        Assert.False(_titles.Stands(Receipt, Paper));
        _titles.Check();
    }

    [Fact]
    public void A_paper_is_one_of_its_kind_and_product()
    {
        _titles.Register(Receipt, Paper);
        Assert.False(_titles.Stands(Receipt with { Kind = TitleKind.Stock }, Paper));
        Assert.False(_titles.Stands(Receipt with { Product = new ProductId(2) }, Paper));
        Assert.True(_titles.Stands(Receipt with { Owner = new MemberId(2) }, Paper));
    }

    [Theory]
    [InlineData(1, 9, false)]
    [InlineData(1, 10, true)]
    [InlineData(12, 13, true)]
    [InlineData(19, 30, true)]
    [InlineData(20, 30, false)]
    public void A_right_of_the_same_paper_may_be_one_to_other_days(
        ushort from, ushort to, bool stands)
    {
        _titles.Register(Right, Paper);
        Assert.Equal(stands, _titles.Stands(
            Right with { From = new TradingDay(from), To = new TradingDay(to) }, Paper));
    }

    [Fact]
    public void Papers_are_found_in_a_register_that_took_up_the_state_of_another()
    {
        _titles.Register(Receipt, Paper);
        byte[] state = StateBytes.Of(Write);
        Ledger ledger = new(64);
        TitleRegister read = new(ledger, 16, 4);
        StateBytes.Read(state, reader =>
        {
            ledger.ReadState(reader);
            read.ReadState(reader);
        });
        Assert.True(read.Stands(Receipt, Paper));
        read.Retire(new TitleId(1), Receipt.Goods);
        Assert.False(read.Stands(Receipt, Paper));
    }

    private void Write(StateWriter writer)
    {
        _ledger.WriteState(writer);
        _titles.WriteState(writer);
    }
}
