using System;
using System.Numerics;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Titles;

/// <summary>
/// The register of titles: warehouse receipts, stocks at tanks and capacity rights, whose they
/// are, for which contract they are locked and to which bank they are pledged. The accounts of
/// goods in the ledger move beside it: what an owner has free, locked and pledged of a product is
/// what his records say.
/// </summary>
/// <remarks>
/// One thread. Allocates nothing after the constructor. Every method that changes something has a
/// check before it that refuses with a reason and changes nothing; what was not checked, and would
/// have been refused, is a broken promise. A record is free, or locked, or pledged, as a whole:
/// part of one is a record of its own. A capacity right is so much on each of its days; the ledger
/// counts it as quantity times days, so that it can be split by days too and nothing is lost.
/// </remarks>
/// <param name="ledger">Where the accounts of goods are; not those of others.</param>
/// <param name="titlesMax">Room for so many records; their numbers go up to this.</param>
/// <param name="ownersMax">The numbers of owners go up to this.</param>
public sealed partial class TitleRegister(Ledger ledger, int titlesMax, int ownersMax)
{
    private const int GoodsKinds = 3;
    private const int SharesOfRoom = 4;
    private const int ShareMin = 64;

    private readonly AlignedArray<TitleRow> _rows = new(titlesMax + 1);
    private readonly FreeNumbers _free = new(titlesMax);
    private readonly int[] _chains = new int[BitOperations.RoundUpToPowerOf2((uint)titlesMax)];
    private readonly int[] _owned = new int[ownersMax + 1];
    private readonly PaperChains _marked = new(titlesMax);
    private ulong _papers;

    /// <summary>
    /// Whether goods that become free join a free record of the same paper, owner and days.
    /// </summary>
    public bool JoinsEqual { get; set; }

    /// <summary>
    /// Whether owners make records by pledging parts only as long as others have room: who has a
    /// quarter of the room, and 64 records at least, makes no more, and the last quarter is for
    /// what is registered, locked and delivered.
    /// </summary>
    public bool SharesRoom { get; set; }

    /// <summary>Whether each cause of a refusal has a reason of its own.</summary>
    public bool NamesCauses { get; set; }

    /// <summary>How many records there are.</summary>
    public int Count => titlesMax - _free.Count;

    /// <summary>How many more records there is room for.</summary>
    public int Room => _free.Count;

    /// <summary>The highest number that a record ever had: records are found up to it.</summary>
    public uint NumberLast => _free.UsedLast;

    /// <summary>Whether there is such a record.</summary>
    public bool Has(TitleId title) => _free.IsTaken(title.Value);

    /// <summary>Whether there is such a record, and it is an owner's.</summary>
    public bool IsOf(TitleId title, MemberId owner) => Has(title) && Known(title).Owner == owner;

    /// <summary>A copy of a record that there is.</summary>
    public TitleView ViewOf(TitleId title)
    {
        ref TitleRow row = ref Known(title);
        return new TitleView(
            title, row.Kind, row.Owner, row.Product, new GoodsQuantity(row.Goods), row.From,
            row.To, row.Contract, row.Bank, row.Paper);
    }

    /// <summary>
    /// What an owner has of a product as the ledger tells it: capacity rights in quantity times
    /// days.
    /// </summary>
    /// <param name="owner">Whose.</param>
    /// <param name="product">Of what.</param>
    /// <param name="kind">GoodsFree, GoodsLocked or GoodsPledged.</param>
    public long UnitsOf(MemberId owner, ProductId product, AccountKind kind)
    {
        int account = ledger.Find(LedgerOwner.Of(owner), AssetId.Of(product), kind);
        return account == Ledger.None ? 0 : ledger.BalanceOf(account);
    }

    /// <summary>Whether the ledger has room for what an owner has of a product.</summary>
    /// <returns>None, or LedgerFull.</returns>
    public RejectReason CheckAdmit(MemberId owner, ProductId product)
    {
        int missing = 0;
        if (AccountsOf(owner, product) == Ledger.None)
        {
            missing += GoodsKinds;
        }

        if (IssuedOf(product) == Ledger.None)
        {
            missing++;
        }

        return missing <= ledger.Room ? RejectReason.None : RejectReason.LedgerFull;
    }

    /// <summary>
    /// Opens the accounts of an owner for a product, so that a later move to him needs no room in
    /// the ledger.
    /// </summary>
    public void Admit(MemberId owner, ProductId product) => OpenAccounts(owner, product);

    /// <summary>Whether a record can be registered.</summary>
    /// <returns>
    /// None, TitleInvalid (no such kind), TitleDaysInvalid, QuantityNotPositive,
    /// QuantityAboveMaximum, AlreadyDefined, TitlesFull or LedgerFull.
    /// </returns>
    public RejectReason CheckRegister(in TitleStep step)
    {
        bool isRight = step.Kind == TitleKind.Capacity;
        bool hasDays = step.From.IsSome || step.To.IsSome;
        bool isOrdered = step.From.IsSome && step.From.DayNumber <= step.To.DayNumber;
        if (step.Kind is < TitleKind.Receipt or > TitleKind.Capacity)
        {
            return RejectReason.TitleInvalid;
        }

        if (hasDays != isRight || (isRight && !isOrdered))
        {
            return CauseOf(RejectReason.TitleDaysInvalid);
        }

        // What the outside owes of the product stays within 64 bits, and then all others do.
        int issued = IssuedOf(step.Product);
        Int128 units = (Int128)step.Goods.Thousandths
            * (step.To.DayNumber - step.From.DayNumber + 1);
        long owed = issued == Ledger.None ? 0 : -ledger.BalanceOf(issued);
        if (units <= 0 || units > long.MaxValue - owed)
        {
            return CauseOf(
                units <= 0
                    ? RejectReason.QuantityNotPositive
                    : RejectReason.QuantityAboveMaximum);
        }

        if (step.Title.IsSome && !_free.IsFree(step.Title.Value))
        {
            return CauseOf(RejectReason.AlreadyDefined);
        }

        return Room == 0 ? RejectReason.TitlesFull : CheckAdmit(step.Owner, step.Product);
    }

    /// <summary>
    /// Whether what is to be registered stands already: a record of this paper, of its kind and
    /// product, or a part of one; of a right one that has a day of it.
    /// </summary>
    /// <param name="step">What is to be registered.</param>
    /// <param name="paper">Its paper; what has none never stands.</param>
    public bool Stands(in TitleStep step, PaperMark paper)
    {
        uint at = paper.IsSome ? _marked.FirstOf(paper) : 0;
        while (at != 0)
        {
            ref TitleRow row = ref _rows[(int)at];
            if (row.Mark == paper && row.Kind == step.Kind && row.Product == step.Product
                && row.From.DayNumber <= step.To.DayNumber
                && step.From.DayNumber <= row.To.DayNumber)
            {
                return true;
            }

            at = _marked.NextOf(at);
        }

        return false;
    }

    /// <summary>Registers a record: goods came into store, or a right was granted.</summary>
    /// <param name="step">What; a number of none takes the next one.</param>
    /// <param name="paper">By which paper, if it has one.</param>
    /// <returns>Its number.</returns>
    public TitleId Register(in TitleStep step, PaperMark paper = default)
    {
        Invariant.Holds(CheckRegister(in step) == RejectReason.None);
        int accounts = OpenAccounts(step.Owner, step.Product);
        TitleId title = Take(step.Title);
        ref TitleRow row = ref _rows[(int)title.Value];
        row = default;
        row.Goods = step.Goods.Thousandths;
        row.Paper = ++_papers;
        row.Mark = paper;
        row.Owner = step.Owner;
        row.Product = step.Product;
        row.Accounts = accounts;
        row.From = step.From;
        row.To = step.To;
        row.Kind = step.Kind;
        Chain(title);
        ledger.Post(
            IssuedOf(step.Product), accounts, row.Units, PostingKind.GoodsIn, title.Value);
        return title;
    }

    /// <summary>Whether goods of a record can leave the store, or a right can end.</summary>
    /// <param name="title">The record.</param>
    /// <param name="goods">How much of it.</param>
    /// <param name="missing">InsufficientGoods: how much it lacks.</param>
    /// <returns>
    /// None, UnknownTitle, QuantityNotPositive, TitlePledged, TitleLocked or InsufficientGoods.
    /// </returns>
    public RejectReason CheckRetire(
        TitleId title, GoodsQuantity goods, out GoodsQuantity missing)
    {
        missing = default;
        if (!Has(title))
        {
            return RejectReason.UnknownTitle;
        }

        ref TitleRow row = ref Known(title);
        RejectReason reason = CheckFree(ref row);
        return reason != RejectReason.None ? reason : CheckGoods(ref row, goods, out missing);
    }

    /// <summary>Goods of a free record leave the store, or a right ends.</summary>
    public void Retire(TitleId title, GoodsQuantity goods)
    {
        Invariant.Holds(CheckRetire(title, goods, out _) == RejectReason.None);
        ref TitleRow row = ref Known(title);
        ledger.Post(
            row.Accounts, IssuedOf(row.Product), goods.Thousandths * row.Days,
            PostingKind.GoodsOut, title.Value);
        Lessen(title, goods.Thousandths);
    }

    /// <summary>Whether a record, or part of it, can be pledged.</summary>
    /// <param name="wanted">What is to be pledged.</param>
    /// <param name="missing">InsufficientGoods: how much the record lacks.</param>
    /// <returns>
    /// None, UnknownTitle (also when it is of others), TitlePledged, TitleLocked, UnknownBank,
    /// QuantityNotPositive, InsufficientGoods or TitlesFull.
    /// </returns>
    public RejectReason CheckPledge(in TitlePledge wanted, out GoodsQuantity missing)
    {
        missing = default;
        if (!IsOf(wanted.Title, wanted.Owner))
        {
            return RejectReason.UnknownTitle;
        }

        ref TitleRow row = ref Known(wanted.Title);
        RejectReason reason = CheckFree(ref row);
        if (reason != RejectReason.None || !wanted.Bank.IsSome)
        {
            return reason != RejectReason.None ? reason : RejectReason.UnknownBank;
        }

        if (wanted.IsWhole)
        {
            return RejectReason.None;
        }

        reason = CheckGoods(ref row, wanted.Goods, out missing);
        return reason == RejectReason.None && wanted.Goods.Thousandths < row.Goods
            && !HasRoomToPart(wanted.Owner)
            ? RejectReason.TitlesFull
            : reason;
    }

    private bool HasRoomToPart(MemberId owner)
    {
        int share = titlesMax / SharesOfRoom;
        return SharesRoom
            ? Room > share && _owned[owner.Value] < int.Max(ShareMin, share)
            : Room > 0;
    }

    /// <summary>
    /// Pledges a free record; it can be neither sold nor delivered then. If only part of it is
    /// wanted, the part becomes a record of its own, and the rest stays free under its number.
    /// </summary>
    /// <returns>The record that is pledged.</returns>
    public TitleId Pledge(in TitlePledge wanted)
    {
        Invariant.Holds(CheckPledge(in wanted, out _) == RejectReason.None);
        bool isPart = !wanted.IsWhole
            && wanted.Goods.Thousandths < Known(wanted.Title).Goods;
        TitleId title = isPart
            ? SplitGoods(wanted.Title, wanted.Goods.Thousandths)
            : wanted.Title;
        ref TitleRow row = ref Known(title);
        row.Bank = wanted.Bank;
        PostPledge(ref row, AccountKind.GoodsFree, AccountKind.GoodsPledged, title);
        return title;
    }

    /// <summary>Whether a pledge can end.</summary>
    /// <param name="title">The record.</param>
    /// <param name="bank">To whom it has to be pledged; none: to anybody.</param>
    /// <returns>None, UnknownTitle or TitleNotPledged.</returns>
    public RejectReason CheckRelease(TitleId title, BankId bank)
    {
        if (!Has(title))
        {
            return RejectReason.UnknownTitle;
        }

        BankId pledged = Known(title).Bank;
        bool isThat = pledged.IsSome && (!bank.IsSome || bank == pledged);
        return isThat ? RejectReason.None : RejectReason.TitleNotPledged;
    }

    /// <summary>A pledge ends: the record is free.</summary>
    public void Release(TitleId title)
    {
        ref TitleRow row = ref Known(title);
        Invariant.Holds(row.Bank.IsSome);
        row.Bank = default;
        PostPledge(ref row, AccountKind.GoodsPledged, AccountKind.GoodsFree, title);
    }

    private static RejectReason CheckFree(ref TitleRow row)
    {
        if (row.Bank.IsSome)
        {
            return RejectReason.TitlePledged;
        }

        return row.Contract.IsSome ? RejectReason.TitleLocked : RejectReason.None;
    }

    private RejectReason CauseOf(RejectReason named) =>
        NamesCauses ? named : RejectReason.TitleInvalid;

    private RejectReason CheckGoods(
        ref TitleRow row, GoodsQuantity goods, out GoodsQuantity missing)
    {
        missing = default;
        if (goods.Thousandths <= 0)
        {
            return CauseOf(RejectReason.QuantityNotPositive);
        }

        if (goods.Thousandths > row.Goods)
        {
            missing = new GoodsQuantity(goods.Thousandths - row.Goods);
            return RejectReason.InsufficientGoods;
        }

        return RejectReason.None;
    }

    private ref TitleRow Known(TitleId title)
    {
        Invariant.Holds(Has(title));
        return ref _rows[(int)title.Value];
    }

    private TitleId Take(TitleId title)
    {
        if (!title.IsSome)
        {
            return new TitleId(_free.Take());
        }

        _free.Take(title.Value);
        return title;
    }

    /// <summary>A record has so much less; with nothing left it is no more.</summary>
    private void Lessen(TitleId title, long goods)
    {
        ref TitleRow row = ref Known(title);
        row.Goods -= goods;
        Invariant.Holds(row.Goods >= 0);
        if (row.Goods == 0)
        {
            Forget(title);
        }
    }

    private void PostPledge(
        ref TitleRow row, AccountKind from, AccountKind to, TitleId title) =>
        ledger.Post(
            AccountOf(ref row, from), AccountOf(ref row, to), row.Units,
            PostingKind.GoodsPledge, title.Value);

    private int AccountsOf(MemberId owner, ProductId product) =>
        ledger.Find(LedgerOwner.Of(owner), AssetId.Of(product), AccountKind.GoodsFree);

    private int IssuedOf(ProductId product) =>
        ledger.Find(LedgerOwner.Outside, AssetId.Of(product), AccountKind.Issued);

    private int OpenAccounts(MemberId owner, ProductId product)
    {
        int accounts = AccountsOf(owner, product);
        if (accounts != Ledger.None)
        {
            return accounts;
        }

        AssetId asset = AssetId.Of(product);
        int issued = ledger.Open(LedgerOwner.Outside, asset, AccountKind.Issued);
        ledger.Limit(issued, AccountLimit.CreditsWithinDebits);
        LedgerOwner member = LedgerOwner.Of(owner);
        accounts = ledger.Open(member, asset, AccountKind.GoodsFree);
        for (int kind = 0; kind < GoodsKinds; kind++)
        {
            int next = ledger.Open(member, asset, AccountKind.GoodsFree + (byte)kind);
            Invariant.Holds(next == accounts + kind);
            ledger.Limit(next, AccountLimit.DebitsWithinCredits);
        }

        return accounts;
    }
}
