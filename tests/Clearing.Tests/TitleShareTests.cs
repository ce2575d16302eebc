using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>
/// Records that owners make by pledging parts leave room for others, and for what is delivered.
/// </summary>
public sealed class TitleShareTests
{
    private const int TitlesMax = 400;
    private const int Share = TitlesMax / 4;
    private const int Owners = 6;
    private const long Goods = 1_000;

    private readonly Ledger _ledger = new(64);
    private readonly TitleRegister _titles;

    public TitleShareTests() => _titles = New(_ledger);

    [Fact]
    public void No_owner_keeps_the_others_out_by_what_it_pledges()
    {
        TitleId mine = Register(1);
        TitleId other = Register(2);

        Assert.Equal(Share - 1, PledgeAll(mine, 1));
        Assert.Equal(RejectReason.TitlesFull, CheckPledge(mine, 1, 1));
        Assert.Equal(RejectReason.None, CheckPledge(mine, 1, 0));
        Assert.Equal(RejectReason.None, CheckPledge(other, 2, 1));
        Assert.Equal(RejectReason.None, CheckLock(mine, 1));
    }

    [Fact]
    public void What_ends_makes_room_again_for_its_owner()
    {
        TitleId mine = Register(1);
        PledgeAll(mine, 1);
        TitleId part = new(mine.Value + 1);
        _titles.Release(part);
        Assert.Equal(RejectReason.TitlesFull, CheckPledge(mine, 1, 1));

        _titles.Retire(part, new GoodsQuantity(1));

        Assert.Equal(1, PledgeAll(mine, 1));
    }

    [Fact]
    public void A_record_that_moves_counts_for_who_has_it()
    {
        TitleId mine = Register(1);
        Register(2);
        _titles.Lock(Wanted(mine, 1));
        TitleId part = new(mine.Value + 2);
        _titles.Move(part, new ContractId(7), new MemberId(2));

        Assert.Equal(Share - 1, PledgeAll(mine, 1));
        Assert.Equal(Share - 2, PledgeAll(new TitleId(2), 2));
    }

    /// <summary>However many owners agree to fill the room.</summary>
    [Fact]
    public void The_last_quarter_is_for_what_is_registered_and_delivered()
    {
        TitleId[] first = new TitleId[Owners + 1];
        for (uint owner = 1; owner <= Owners; owner++)
        {
            first[owner] = Register(owner);
        }

        for (uint owner = 1; owner <= Owners; owner++)
        {
            PledgeAll(first[owner], owner);
        }

        Assert.Equal(TitlesMax / 4, _titles.Room);
        Assert.Equal(RejectReason.TitlesFull, CheckPledge(first[Owners], Owners, 1));
        for (uint left = TitlesMax / 4; left > 0; left--)
        {
            Assert.Equal(RejectReason.None, CheckLock(first[1], 1));
            _titles.Lock(Wanted(first[1], 1));
        }

        Assert.Equal(RejectReason.TitlesFull, CheckLock(first[1], 1));
    }

    [Fact]
    public void A_register_that_is_taken_up_knows_how_many_each_owner_has()
    {
        TitleId mine = Register(1);
        PledgeAll(mine, 1);
        byte[] bytes = StateBytes.Of(writer =>
        {
            _ledger.WriteState(writer);
            _titles.WriteState(writer);
        });

        Ledger ledger = new(64);
        TitleRegister later = New(ledger);
        StateBytes.Read(bytes, reader =>
        {
            ledger.ReadState(reader);
            later.ReadState(reader);
        });

        Assert.Equal(RejectReason.TitlesFull, later.CheckPledge(Part(mine, 1, 1), out _));
    }

    [Fact]
    public void By_older_rules_who_comes_first_has_all_the_room()
    {
        TitleId mine = Register(1);
        _titles.SharesRoom = false;

        Assert.Equal(TitlesMax - 1, PledgeAll(mine, 1));
    }

    private static TitleRegister New(Ledger ledger) => new(ledger, TitlesMax, Owners)
    {
        JoinsEqual = true,
        SharesRoom = true,
    };

    private static TitlePledge Part(TitleId title, uint owner, long goods) => new(
        title, new MemberId(owner), new BankId(1), new GoodsQuantity(goods));

    private static TitleLock Wanted(TitleId title, uint owner) => new()
    {
        Title = title,
        Owner = new MemberId(owner),
        Product = new ProductId(1),
        Contract = new ContractId(7),
        Goods = new GoodsQuantity(1),
    };

    private TitleId Register(uint owner) => _titles.Register(new TitleStep
    {
        Action = TitleAction.Register,
        Kind = TitleKind.Receipt,
        Owner = new MemberId(owner),
        Product = new ProductId(1),
        Goods = new GoodsQuantity(Goods),
    });

    private RejectReason CheckPledge(TitleId title, uint owner, long goods) =>
        _titles.CheckPledge(Part(title, owner, goods), out _);

    private RejectReason CheckLock(TitleId title, uint owner) =>
        _titles.CheckLock(Wanted(title, owner), out _);

    /// <summary>Pledges part after part until it is refused, and says how many.</summary>
    private int PledgeAll(TitleId title, uint owner)
    {
        int count = 0;
        while (CheckPledge(title, owner, 1) == RejectReason.None)
        {
            _titles.Pledge(Part(title, owner, 1));
            count++;
        }

        _titles.Check();
        return count;
    }
}
