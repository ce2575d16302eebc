using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Titles;

/// <content>The register as canonical bytes, and the walk that adds it up.</content>
public sealed partial class TitleRegister
{
    private const string Senseless = "a title record is senseless";

    /// <summary>
    /// Adds up all records: what each owner has free, locked and pledged is what the ledger says.
    /// Otherwise a promise is broken.
    /// </summary>
    /// <remarks>Walks everything and allocates: for a state that was read, and for tests.</remarks>
    public void Check() => Invariant.Holds(IsWhole());

    /// <summary>Copies of all records, by number. Allocates.</summary>
    public TitleView[] View()
    {
        TitleView[] views = new TitleView[Count];
        int count = 0;
        for (uint number = 1; count < views.Length; number++)
        {
            TitleId title = new(number);
            if (Has(title))
            {
                views[count] = ViewOf(title);
                count++;
            }
        }

        return views;
    }

    /// <summary>Writes all records, by number, and the numbers that came back. Allocates.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.UInt64(_papers);
        writer.Int32(Count);
        foreach (ref readonly TitleView view in View().AsSpan())
        {
            writer.UInt32(view.Title.Value);
            writer.Byte((byte)view.Kind);
            writer.UInt32(view.Owner.Value);
            writer.UInt32(view.Product.Value);
            writer.Int64(view.Goods.Thousandths);
            writer.UInt16(view.From.DayNumber);
            writer.UInt16(view.To.DayNumber);
            writer.UInt64(view.Contract.Value);
            writer.UInt16(view.Bank.Value);
            writer.UInt64(view.Paper);
            writer.UInt64(Known(view.Title).Mark.Value);
            writer.UInt32(Known(view.Title).Origin.Value);
        }

        _free.WriteState(writer);
    }

    /// <summary>
    /// Takes up what was written, into an empty register beside a ledger that has taken up its own.
    /// </summary>
    /// <exception cref="StateException">The bytes are senseless, or there is no room.</exception>
    public void ReadState(StateReader reader)
    {
        _papers = reader.UInt64();
        uint last = 0;
        for (int left = reader.Int32(0, titlesMax); left > 0; left--)
        {
            TitleId title = new(reader.UInt32((uint)titlesMax));
            reader.Demand(title.Value > last, "title records do not ascend");
            last = title.Value;
            TitleRow row = default;
            row.Kind = (TitleKind)reader.Byte((byte)TitleKind.Capacity);
            row.Owner = new MemberId(reader.UInt32());
            row.Product = new ProductId(reader.UInt32());
            row.Goods = reader.Int64(1, long.MaxValue);
            row.From = new TradingDay(reader.UInt16());
            row.To = new TradingDay(reader.UInt16());
            row.Contract = new ContractId(reader.UInt64());
            row.Bank = new BankId(reader.UInt16());
            row.Paper = reader.UInt64();
            row.Mark = new PaperMark(reader.UInt64());
            row.Origin = new TitleId(reader.UInt32());
            row.Accounts = AccountsOf(row.Owner, row.Product);
            bool fits = row.Days > 0 && row.Goods <= long.MaxValue / row.Days;
            bool isOne = !row.Contract.IsSome || !row.Bank.IsSome;
            bool isOwned = row.Accounts != Ledger.None && row.Owner.Value < _owned.Length;
            reader.Demand(fits && isOne && isOwned, Senseless);
            _free.Take(title.Value);
            _rows[(int)title.Value] = row;
            Chain(title);
        }

        _free.ReadState(reader);
        reader.Demand(IsWhole(), "title records and the ledger do not agree");
    }

    private bool IsWhole()
    {
        Int128[] units = new Int128[ledger.Count];
        int[] owned = new int[_owned.Length];
        foreach (ref readonly TitleView view in View().AsSpan())
        {
            ref TitleRow row = ref Known(view.Title);
            units[AccountOf(ref row, KindOf(ref row))] += row.Units;
            owned[row.Owner.Value]++;
        }

        for (int account = 0; account < units.Length; account++)
        {
            bool isGoods = ledger.KindOf(account)
                is >= AccountKind.GoodsFree and <= AccountKind.GoodsPledged;
            if (isGoods && ledger.BalanceOf(account) != units[account])
            {
                return false;
            }
        }

        return owned.AsSpan().SequenceEqual(_owned);
    }

    private static AccountKind KindOf(ref TitleRow row)
    {
        if (row.Contract.IsSome)
        {
            return AccountKind.GoodsLocked;
        }

        return row.Bank.IsSome ? AccountKind.GoodsPledged : AccountKind.GoodsFree;
    }
}
