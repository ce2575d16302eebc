using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Titles;

/// <summary>One title record: 64 bytes, one line of the cache.</summary>
internal struct TitleRow
{
    /// <summary>How much, in 1/1,000 of the base unit; a right has as much on each day.</summary>
    public long Goods;

    /// <summary>For which contract it is locked; 0: it is not.</summary>
    public ContractId Contract;

    /// <summary>Of which registration it is a part, counted from 1.</summary>
    public ulong Paper;

    /// <summary>What the paper of that registration said; none: there was none.</summary>
    public PaperMark Mark;

    /// <summary>Whose it is.</summary>
    public MemberId Owner;

    /// <summary>Of which product the goods are.</summary>
    public ProductId Product;

    /// <summary>Of which record it was split; it goes back there, if it can.</summary>
    public TitleId Origin;

    /// <summary>The first of the owner's accounts in the ledger for the product.</summary>
    public int Accounts;

    /// <summary>The record behind it in its chain; 0: none. Not part of the state.</summary>
    public uint Next;

    /// <summary>The record before it there; 0: it is the first.</summary>
    public uint Previous;

    /// <summary>To which bank it is pledged; 0: it is not.</summary>
    public BankId Bank;

    /// <summary>The first day of a right.</summary>
    public TradingDay From;

    /// <summary>The last day of a right.</summary>
    public TradingDay To;

    /// <summary>What kind of title it is.</summary>
    public TitleKind Kind;

    /// <summary>Whether it is neither locked nor pledged.</summary>
    public readonly bool IsFree => !Contract.IsSome && !Bank.IsSome;

    /// <summary>On how many days it is there; 1 for goods.</summary>
    public readonly int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>What the ledger counts of it.</summary>
    public readonly long Units => Goods * Days;
}
