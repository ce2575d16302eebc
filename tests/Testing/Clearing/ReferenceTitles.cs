using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>
/// Whose goods of a product are on each day, and for whom they are held: it knows no records and no
/// parts of them, only quantities by day. Goods without days are on day 0.
/// </summary>
public sealed class ReferenceTitles
{
    private readonly Dictionary<TitleHold, long> _goods = [];

    /// <summary>Whether records say the same.</summary>
    public bool Agrees(IEnumerable<TitleView> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        Dictionary<TitleHold, long> goods = [];
        foreach (TitleView view in records)
        {
            foreach (int day in DaysOf(view.From, view.To))
            {
                Add(goods, HoldOf(view, day), view.Goods.Thousandths);
            }
        }

        return goods.Count == _goods.Count
            && _goods.All(entry => goods.GetValueOrDefault(entry.Key) == entry.Value);
    }

    /// <summary>Whether the ledger beside a register says the same of all owners here.</summary>
    public bool Agrees(TitleRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        Dictionary<(MemberId, ProductId, AccountKind), long> units = [];
        foreach ((TitleHold hold, long goods) in _goods)
        {
            var key = (hold.Owner, hold.Product, hold.Account);
            units[key] = units.GetValueOrDefault(key) + goods;
        }

        return units.All(entry => entry.Value
            == register.UnitsOf(entry.Key.Item1, entry.Key.Item2, entry.Key.Item3));
    }

    /// <summary>Goods came, or went if negative.</summary>
    public void Change(in TitleView record, long goods)
    {
        foreach (int day in DaysOf(record.From, record.To))
        {
            Add(_goods, HoldOf(record, day), goods);
        }
    }

    /// <summary>Goods of a record are held for a contract on some of its days.</summary>
    public void Lock(in TitleView record, ContractId contract, long goods, int from, int to)
    {
        for (int day = from; day <= to; day++)
        {
            Add(_goods, HoldOf(record, day), -goods);
            Add(_goods, HoldOf(record, day) with { Contract = contract }, goods);
        }
    }

    /// <summary>All of a record that is held for a contract is free.</summary>
    public void Unlock(in TitleView record)
    {
        foreach (int day in DaysOf(record.From, record.To))
        {
            TitleHold hold = HoldOf(record, day);
            Add(_goods, hold, -record.Goods.Thousandths);
            Add(_goods, hold with { Contract = default }, record.Goods.Thousandths);
        }
    }

    /// <summary>Goods that are held for a contract become free goods of another owner.</summary>
    public void Move(in TitleView record, MemberId owner)
    {
        foreach (int day in DaysOf(record.From, record.To))
        {
            TitleHold hold = HoldOf(record, day);
            Add(_goods, hold, -record.Goods.Thousandths);
            Add(
                _goods, hold with { Contract = default, Owner = owner },
                record.Goods.Thousandths);
        }
    }

    /// <summary>A record is pledged to a bank, or not any more.</summary>
    public void Pledge(in TitleView record, BankId bank)
    {
        foreach (int day in DaysOf(record.From, record.To))
        {
            TitleHold hold = HoldOf(record, day);
            Add(_goods, hold, -record.Goods.Thousandths);
            Add(_goods, hold with { Bank = bank }, record.Goods.Thousandths);
        }
    }

    private static IEnumerable<int> DaysOf(TradingDay from, TradingDay to) =>
        Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1);

    private static TitleHold HoldOf(TitleView record, int day) => new(
        record.Product, record.Owner, record.Paper, day, record.Contract, record.Bank);

    private static void Add(Dictionary<TitleHold, long> goods, TitleHold hold, long change)
    {
        long sum = goods.GetValueOrDefault(hold) + change;
        ArgumentOutOfRangeException.ThrowIfNegative(sum);
        if (sum == 0)
        {
            goods.Remove(hold);
            return;
        }

        goods[hold] = sum;
    }
}
