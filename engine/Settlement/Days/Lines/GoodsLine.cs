using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>
/// Goods or rights of one product of a member in a day, in thousandths of its unit; of rights to
/// store, times days. One thread.
/// </summary>
/// <param name="product">The code of the product.</param>
/// <param name="unit">What it is counted in.</param>
public sealed class GoodsLine(string product, string unit)
{
    /// <summary>The code of the product.</summary>
    public string Product { get; } = product;

    /// <summary>What it is counted in.</summary>
    public string Unit { get; } = unit;

    /// <summary>All of it in the morning.</summary>
    public Int128 Opening { get; set; }

    /// <summary>What came.</summary>
    public Int128 In { get; private set; }

    /// <summary>What went.</summary>
    public Int128 Out { get; private set; }

    /// <summary>What is free in the evening.</summary>
    public Int128 Free { get; private set; }

    /// <summary>What is locked for contracts in the evening.</summary>
    public Int128 Locked { get; private set; }

    /// <summary>What is pledged in the evening.</summary>
    public Int128 Pledged { get; private set; }

    /// <summary>All of it in the evening.</summary>
    public Int128 Closing => Free + Locked + Pledged;

    /// <summary>Whether there was or is any.</summary>
    public bool IsSome => Opening != 0 || In != 0 || Out != 0 || Closing != 0;

    /// <summary>It got so many more, or less if negative, from or to another owner.</summary>
    public void Change(long units)
    {
        In += units > 0 ? units : 0;
        Out -= units < 0 ? units : 0;
    }

    /// <summary>Adds what an account of it holds in the evening.</summary>
    public void Hold(AccountKind kind, Int128 units)
    {
        Invariant.Holds(kind is >= AccountKind.GoodsFree and <= AccountKind.GoodsPledged);
        Free += kind == AccountKind.GoodsFree ? units : 0;
        Locked += kind == AccountKind.GoodsLocked ? units : 0;
        Pledged += kind == AccountKind.GoodsPledged ? units : 0;
    }
}
