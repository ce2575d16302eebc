using System.Runtime.CompilerServices;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>Accounts and postings: what always holds, and what stops the process.</summary>
public sealed class LedgerTests
{
    private readonly Ledger _ledger = new(4);
    private readonly int _one;
    private readonly int _two;
    private readonly int _goods;

    public LedgerTests()
    {
        _one = _ledger.Open(Owners.One, Owners.Cny, Owners.Free);
        _two = _ledger.Open(Owners.Two, Owners.Cny, Owners.Free);
        _goods = _ledger.Open(
            Owners.One, AssetId.Of(new ProductId(5)), AccountKind.GoodsFree);
    }

    [Fact]
    public void A_posting_takes_from_one_what_it_gives_to_the_other()
    {
        _ledger.Post(_one, _two, 70, PostingKind.Deposit, 1);
        _ledger.Post(_one, _two, -20, PostingKind.Deposit, 1);
        _ledger.Post(_one, _two, 0, PostingKind.Deposit, 1);

        Assert.Equal(-50, _ledger.BalanceOf(_one));
        Assert.Equal(50, _ledger.BalanceOf(_two));
        Assert.Equal(20, _ledger.ViewOf(_one).Credits);
        _ledger.Check();
    }

    [Fact]
    public void A_watched_account_is_noted_once_when_it_falls_below_zero()
    {
        _ledger.Watch(_one);
        _ledger.Post(_two, _one, 5, PostingKind.Deposit, 1);
        _ledger.Post(_one, _two, 5, PostingKind.Deposit, 1);
        Assert.Equal(0, _ledger.NotedCount);

        _ledger.Post(_one, _two, 1, PostingKind.Deposit, 1);
        Assert.Equal(1, _ledger.NotedCount);
        Assert.Equal(_one, _ledger.NotedAt(0));
        _ledger.Post(_two, _one, 9, PostingKind.Deposit, 1);
        _ledger.Post(_two, _one, -9, PostingKind.Deposit, 1);
        Assert.Equal(1, _ledger.NotedCount);

        _ledger.ForgetNoted(1);
        Assert.Equal(0, _ledger.NotedCount);
        _ledger.Post(_one, _two, 4, PostingKind.Deposit, 1);
        _ledger.Post(_two, _one, 3, PostingKind.Deposit, 1);
        Assert.Equal(0, _ledger.NotedCount);
    }

    [Fact]
    public void A_followed_account_is_noted_at_every_posting()
    {
        _ledger.Watch(_one);
        _ledger.Watch(_two);
        _ledger.Follow(_two, isFollowed: true);
        _ledger.Post(_one, _two, 5, PostingKind.Deposit, 1);
        Assert.Equal([_two, _one], [_ledger.NotedAt(0), _ledger.NotedAt(1)]);

        _ledger.ForgetNoted(1);
        Assert.Equal(_one, _ledger.NotedAt(0));
        _ledger.ForgetNoted(1);
        _ledger.Follow(_two, isFollowed: false);
        _ledger.Post(_one, _two, 5, PostingKind.Deposit, 1);
        Assert.Equal(0, _ledger.NotedCount);
    }

    [Fact]
    public void Accounts_are_found_and_opened_once()
    {
        Assert.Equal(_one, _ledger.Open(Owners.One, Owners.Cny, Owners.Free));
        Assert.Equal(_two, _ledger.Find(Owners.Two, Owners.Cny, Owners.Free));
        Assert.Equal(Ledger.None, _ledger.Find(Owners.Two, Owners.Cny, AccountKind.FrozenOrder));
        Assert.Equal(
            Ledger.None,
            _ledger.Find(Owners.Two, AssetId.Of(new ProductId(6)), AccountKind.GoodsFree));
        Assert.Equal(3, _ledger.Count);
        Assert.Equal(1, _ledger.Room);
        Assert.Equal(Owners.Two, _ledger.OwnerOf(_two));
        Assert.Equal(AccountKind.GoodsFree, _ledger.KindOf(_goods));
        Assert.Equal(
            _goods, _ledger.Find(Owners.One, AssetId.Of(new ProductId(5)), AccountKind.GoodsFree));
    }

    [Fact]
    public void No_posting_goes_from_one_asset_to_another() =>
        Assert.Throws<InvariantBrokenException>(
            () => _ledger.Post(_one, _goods, 1, PostingKind.Deposit, 0));

    [Fact]
    public void No_posting_goes_to_an_account_that_was_never_opened() =>
        Assert.Throws<InvariantBrokenException>(
            () => _ledger.Post(_one, 3, 1, PostingKind.Deposit, 0));

    [Theory]
    [InlineData(AccountLimit.DebitsWithinCredits, -1)]
    [InlineData(AccountLimit.CreditsWithinDebits, 1)]
    public void A_posting_that_breaks_a_limit_is_a_broken_promise(AccountLimit limit, long amount)
    {
        _ledger.Post(_two, _one, 50, PostingKind.Deposit, 0);
        _ledger.Post(_one, _two, 50, PostingKind.Deposit, 0);
        _ledger.Limit(_one, limit);
        _ledger.Post(_two, _one, -amount, PostingKind.Deposit, 0);
        _ledger.Post(_two, _one, amount, PostingKind.Deposit, 0);

        Assert.Throws<InvariantBrokenException>(
            () => _ledger.Post(_two, _one, amount, PostingKind.Deposit, 0));
    }

    [Fact]
    public void A_limit_that_is_broken_already_is_not_set()
    {
        _ledger.Post(_one, _two, 1, PostingKind.Deposit, 0);

        Assert.Throws<InvariantBrokenException>(
            () => _ledger.Limit(_one, AccountLimit.DebitsWithinCredits));
    }

    [Fact]
    public void A_balance_beyond_64_bits_is_a_broken_promise()
    {
        _ledger.Post(_one, _two, long.MaxValue, PostingKind.Deposit, 0);

        Assert.Throws<InvariantBrokenException>(
            () => _ledger.Post(_one, _two, 2, PostingKind.Deposit, 0));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void An_account_that_must_not_owe_does_not_where_the_rules_forbid_debt(
        bool isForbidden, bool areRules)
    {
        if (isForbidden)
        {
            _ledger.ForbidDebt(_one);
        }

        _ledger.ForbidsDebt = areRules;
        _ledger.Post(_two, _one, 5, PostingKind.Deposit, 0);
        _ledger.Post(_one, _two, 5, PostingKind.Deposit, 0);
        if (!isForbidden || !areRules)
        {
            _ledger.Post(_one, _two, 1, PostingKind.Deposit, 0);
            Assert.Equal(-1, _ledger.BalanceOf(_one));
            return;
        }

        Assert.Throws<InvariantBrokenException>(
            () => _ledger.Post(_one, _two, 1, PostingKind.Deposit, 0));
        Assert.Equal((0, 0), (_ledger.BalanceOf(_one), _ledger.BalanceOf(_two)));
    }

    [Fact]
    public void What_was_asked_for_is_there_where_the_rules_forbid_debt()
    {
        _ledger.PostHeld(_one, _two, 3, PostingKind.ContractFunds, 0);
        _ledger.ForbidsDebt = true;
        _ledger.PostHeld(_two, _one, 3, PostingKind.ContractFunds, 0);
        _ledger.PostHeld(_two, _one, 0, PostingKind.ContractFunds, 0);

        Assert.Throws<InvariantBrokenException>(
            () => _ledger.PostHeld(_two, _one, 1, PostingKind.ContractFunds, 0));
        Assert.Throws<InvariantBrokenException>(
            () => _ledger.PostHeld(_two, _one, -1, PostingKind.ContractFunds, 0));
        Assert.Equal((0, 0), (_ledger.BalanceOf(_one), _ledger.BalanceOf(_two)));
    }

    [Theory]
    [InlineData(AccountLimit.DebitsWithinCredits)]
    [InlineData(AccountLimit.CreditsWithinDebits)]
    public void A_posting_that_breaks_a_promise_moves_nothing(AccountLimit limit)
    {
        _ledger.Limit(_one, limit);
        long amount = limit == AccountLimit.DebitsWithinCredits ? 1 : -1;

        Assert.Throws<InvariantBrokenException>(
            () => _ledger.Post(_one, _two, amount, PostingKind.Deposit, 0));
        Assert.Equal((0, 0), (_ledger.BalanceOf(_one), _ledger.BalanceOf(_two)));
        Assert.True(_ledger.IsEven);
    }

    [Fact]
    public void What_changes_an_account_but_a_posting_shows_at_its_next_one()
    {
        _ledger.Post(_one, _two, 70, PostingKind.Deposit, 0);
        Rows(_ledger)[_two].Credits++;
        Assert.True(_ledger.IsEven);
        Assert.Throws<InvariantBrokenException>(_ledger.Check);

        _ledger.Post(_one, _two, 5, PostingKind.Deposit, 0);
        Assert.False(_ledger.IsEven);
        _ledger.Post(_one, _two, 5, PostingKind.Deposit, 0);
        Assert.False(_ledger.IsEven);
        Assert.Throws<InvariantBrokenException>(_ledger.Check);

        Rows(_ledger)[_one].Debits++;
        _ledger.Post(_one, _two, 5, PostingKind.Deposit, 0);
        Assert.True(_ledger.IsEven);
    }

    [Fact]
    public void A_state_that_does_not_add_up_is_refused()
    {
        _ledger.Post(_one, _two, 70, PostingKind.Deposit, 0);
        byte[] bytes = StateBytes.Of(_ledger.WriteState);
        StateBytes.Read(bytes, new Ledger(4).ReadState);
        int refused = 0;
        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] spoiled = (byte[])bytes.Clone();
            spoiled[at] ^= 1;
            try
            {
                StateBytes.Read(spoiled, new Ledger(4).ReadState);
            }
            catch (StateException)
            {
                refused++;
            }
        }

        // Each debit and credit, the count, and the order of the accounts.
        Assert.InRange(refused, 3 * 32, bytes.Length);
        Assert.Throws<StateException>(() => StateBytes.Read(bytes, new Ledger(2).ReadState));
        Assert.Throws<StateException>(() => StateBytes.Read(bytes[..^1], new Ledger(4).ReadState));
    }

    [Fact]
    public void Accounts_opened_before_a_state_is_read_are_found_again_in_other_rows()
    {
        _ledger.Post(_one, _two, 70, PostingKind.Deposit, 0);
        byte[] bytes = StateBytes.Of(_ledger.WriteState);
        Ledger read = new(4);
        int goods = read.Open(Owners.One, AssetId.Of(new ProductId(5)), AccountKind.GoodsFree);
        StateBytes.Read(bytes, read.ReadState);

        Assert.Equal(0, goods);
        Assert.Equal(70, read.BalanceOf(read.Find(Owners.Two, Owners.Cny, Owners.Free)));
        Assert.Equal(bytes, StateBytes.Of(read.WriteState));

        Ledger other = new(4);
        other.Open(Owners.Two, AssetId.Of(new ProductId(5)), AccountKind.GoodsFree);
        Assert.Throws<StateException>(() => StateBytes.Read(bytes, other.ReadState));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_rows")]
    private static extern ref AlignedArray<LedgerRow> Rows(Ledger ledger);
}
