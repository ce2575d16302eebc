using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Titles;

/// <content>Locks for contracts, and the move of title to another owner.</content>
public sealed partial class TitleRegister
{
    /// <summary>Whether a record, or part of it, can be locked for a contract.</summary>
    /// <param name="wanted">What is to be locked.</param>
    /// <param name="missing">InsufficientGoods: how much the record lacks.</param>
    /// <returns>
    /// None, UnknownTitle (also when it is of others), TitlePledged, TitleLocked, TitleInvalid
    /// (another product), TitleDaysInvalid (outside of its own), QuantityNotPositive,
    /// InsufficientGoods or TitlesFull.
    /// </returns>
    public RejectReason CheckLock(in TitleLock wanted, out GoodsQuantity missing)
    {
        missing = default;
        if (!Has(wanted.Title) || Known(wanted.Title).Owner != wanted.Owner)
        {
            return RejectReason.UnknownTitle;
        }

        ref TitleRow row = ref Known(wanted.Title);
        RejectReason reason = CheckFree(ref row);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        (TradingDay from, TradingDay to) = DaysOf(ref row, in wanted);
        bool isWithin = row.From.DayNumber <= from.DayNumber
            && from.DayNumber <= to.DayNumber && to.DayNumber <= row.To.DayNumber;
        if (row.Product != wanted.Product || !wanted.Contract.IsSome)
        {
            return RejectReason.TitleInvalid;
        }

        if (!isWithin)
        {
            return CauseOf(RejectReason.TitleDaysInvalid);
        }

        reason = CheckGoods(ref row, wanted.Goods, out missing);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        int parts = 0;
        parts += wanted.Goods.Thousandths < row.Goods ? 1 : 0;
        parts += from != row.From ? 1 : 0;
        parts += to != row.To ? 1 : 0;
        return parts <= Room ? RejectReason.None : RejectReason.TitlesFull;
    }

    /// <summary>
    /// Locks a record for a contract. If only part of it is wanted, the part becomes a record of
    /// its own, and the rest stays free under the numbers that it has.
    /// </summary>
    /// <returns>The record that is locked.</returns>
    public TitleId Lock(in TitleLock wanted)
    {
        Invariant.Holds(CheckLock(in wanted, out _) == RejectReason.None);
        TitleId title = wanted.Title;
        ref TitleRow whole = ref Known(title);
        (TradingDay from, TradingDay to) = DaysOf(ref whole, in wanted);
        if (wanted.Goods.Thousandths < whole.Goods)
        {
            title = SplitGoods(title, wanted.Goods.Thousandths);
        }

        if (from != Known(title).From)
        {
            title = SplitDays(title, from, Known(title).To);
        }

        if (to != Known(title).To)
        {
            title = SplitDays(title, from, to);
        }

        ref TitleRow row = ref Known(title);
        row.Contract = wanted.Contract;
        ledger.Post(
            AccountOf(ref row, AccountKind.GoodsFree), AccountOf(ref row, AccountKind.GoodsLocked),
            row.Units, PostingKind.GoodsLock, wanted.Contract.Value);
        return title;
    }

    /// <summary>
    /// A record that is locked for a contract is free again, and part of the one that it was split
    /// of, if that is still there and free; where equal records are joined, of one that is equal.
    /// </summary>
    /// <returns>The record that it is, or is part of, now.</returns>
    public TitleId Unlock(TitleId title, ContractId contract)
    {
        ref TitleRow row = ref Known(title);
        Invariant.Holds(row.Contract == contract && contract.IsSome);
        row.Contract = default;
        ledger.Post(
            AccountOf(ref row, AccountKind.GoodsLocked), AccountOf(ref row, AccountKind.GoodsFree),
            row.Units, PostingKind.GoodsLock, contract.Value);
        if (!TryJoin(ref title))
        {
            return JoinEqual(title);
        }

        while (TryJoin(ref title))
        {
        }

        return title;
    }

    /// <summary>
    /// What is free of the record that a locked one was split off, if unlocking joins both: so much
    /// more can be locked at once, and needs no further number.
    /// </summary>
    public GoodsQuantity FreeBeside(TitleId title)
    {
        ref TitleRow part = ref Known(title);
        return Has(part.Origin) && FitsBeside(in part, in Known(part.Origin))
            ? new GoodsQuantity(Known(part.Origin).Goods)
            : default;
    }

    /// <summary>Whether a record of goods is free, and of the same paper and owner.</summary>
    private static bool FitsBeside(in TitleRow part, in TitleRow whole) => whole.IsFree
        && whole.Paper == part.Paper && whole.Owner == part.Owner && whole.From == part.From
        && whole.To == part.To;

    /// <summary>Whether title can move from a locked record to another owner.</summary>
    /// <param name="title">The record.</param>
    /// <param name="contract">For which contract it has to be locked.</param>
    /// <param name="owner">To whom.</param>
    /// <returns>
    /// None, UnknownTitle (also when it is not locked for this contract), TitleInvalid (the owner
    /// has it already) or LedgerFull (unless the owner was admitted before).
    /// </returns>
    public RejectReason CheckMove(TitleId title, ContractId contract, MemberId owner)
    {
        if (!contract.IsSome || !Has(title) || Known(title).Contract != contract)
        {
            return RejectReason.UnknownTitle;
        }

        ref TitleRow row = ref Known(title);
        return row.Owner == owner
            ? RejectReason.TitleInvalid
            : CheckAdmit(owner, row.Product);
    }

    /// <summary>
    /// Title to all goods of a locked record moves to another owner, into a new record of his that
    /// is free, or into an equal one where those are joined. The record is no more; so no further
    /// number is needed.
    /// </summary>
    /// <returns>The record that they are, or are part of, now.</returns>
    public TitleId Move(TitleId title, ContractId contract, MemberId owner)
    {
        Invariant.Holds(CheckMove(title, contract, owner) == RejectReason.None);
        int accounts = OpenAccounts(owner, Known(title).Product);
        TitleRow moved = Known(title);
        ledger.Post(
            AccountOf(ref moved, AccountKind.GoodsLocked), accounts, moved.Units,
            PostingKind.GoodsMove, contract.Value);
        Lessen(title, moved.Goods);
        moved.Owner = owner;
        moved.Accounts = accounts;
        moved.Contract = default;
        moved.Origin = default;
        TitleId equal = EqualOf(in moved, TitleId.None);
        if (equal.IsSome)
        {
            Known(equal).Goods += moved.Goods;
            return equal;
        }

        TitleId next = Take(TitleId.None);
        _rows[(int)next.Value] = moved;
        Chain(next);
        return next;
    }

    private static (TradingDay From, TradingDay To) DaysOf(
        ref TitleRow row, in TitleLock wanted) => row.Kind == TitleKind.Capacity
        ? (wanted.From.IsSome ? wanted.From : row.From, wanted.To.IsSome ? wanted.To : row.To)
        : (row.From, row.To);

    private static int AccountOf(ref TitleRow row, AccountKind kind) =>
        row.Accounts + (kind - AccountKind.GoodsFree);

    private TitleId SplitGoods(TitleId title, long goods)
    {
        TitleRow part = Known(title);
        Known(title).Goods -= goods;
        part.Goods = goods;
        return Keep(part, title);
    }

    /// <summary>Takes days at one end out of a record into a new one.</summary>
    private TitleId SplitDays(TitleId title, TradingDay from, TradingDay to)
    {
        TitleRow part = Known(title);
        ref TitleRow rest = ref Known(title);
        if (from == rest.From)
        {
            rest.From = new TradingDay((ushort)(to.DayNumber + 1));
        }
        else
        {
            Invariant.Holds(to == rest.To);
            rest.To = new TradingDay((ushort)(from.DayNumber - 1));
        }

        part.From = from;
        part.To = to;
        return Keep(part, title);
    }

    private TitleId Keep(in TitleRow part, TitleId origin)
    {
        TitleId title = Take(TitleId.None);
        ref TitleRow row = ref _rows[(int)title.Value];
        row = part;
        row.Origin = origin;
        Chain(title);
        return title;
    }

    /// <summary>Joins a free record to the one that it was split of, if they fit.</summary>
    private bool TryJoin(ref TitleId title)
    {
        ref TitleRow part = ref Known(title);
        TitleId origin = part.Origin;
        if (!Has(origin))
        {
            return false;
        }

        // Its number may name another record by now; of the same paper it fits as well.
        ref TitleRow whole = ref Known(origin);
        if (!whole.IsFree || whole.Paper != part.Paper || whole.Owner != part.Owner)
        {
            return false;
        }

        if (whole.From == part.From && whole.To == part.To)
        {
            whole.Goods += part.Goods;
        }
        else if (whole.Goods != part.Goods)
        {
            return false;
        }
        else if (whole.To.DayNumber + 1 == part.From.DayNumber)
        {
            whole.To = part.To;
        }
        else if (part.To.DayNumber + 1 == whole.From.DayNumber)
        {
            whole.From = part.From;
        }
        else
        {
            return false;
        }

        Forget(title);
        title = origin;
        return true;
    }
}
