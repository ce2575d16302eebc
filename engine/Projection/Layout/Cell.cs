using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Projection.Layout;

/// <summary>
/// One value of a row: a number, a text, or nothing. The words of the exchange become cells by
/// themselves; what they have for "none" becomes nothing.
/// </summary>
/// <remarks>
/// Numbers beyond 63 bits are an overflow error: no column could hold them. Order ids get there
/// after 2^39 orders.
/// </remarks>
internal readonly struct Cell
{
    private Cell(long number, object? content, bool isNull)
    {
        Number = number;
        Content = content;
        IsNull = isNull;
    }

    /// <summary>Nothing.</summary>
    public static Cell Null => new(0, null, true);

    /// <summary>The number; of a day, days since 1970-01-01.</summary>
    public long Number { get; }

    /// <summary>A string, or the bytes of a JSON text; null for numbers.</summary>
    public object? Content { get; }

    /// <summary>Whether it is nothing.</summary>
    public bool IsNull { get; }

    /// <summary>A number.</summary>
    public static implicit operator Cell(long number) => new(number, null, false);

    /// <summary>A text; what no column can hold in it is replaced.</summary>
    public static implicit operator Cell(string text) =>
        new(0, text.Replace('\0', '\uFFFD'), false);

    /// <summary>The bytes of a JSON text.</summary>
    public static implicit operator Cell(byte[] json) => new(0, json, false);

    /// <summary>Yes or no.</summary>
    public static implicit operator Cell(bool isSo) => new(isSo ? 1 : 0, null, false);

    /// <summary>A day.</summary>
    public static implicit operator Cell(TradingDay day) => OrNull(day.DayNumber);

    /// <summary>An instant.</summary>
    public static implicit operator Cell(Timestamp time) => OrNull(time.Ns);

    /// <summary>A price.</summary>
    public static implicit operator Cell(UnitPrice price) =>
        price.IsNull ? Null : price.TenThousandths;

    /// <summary>An amount.</summary>
    public static implicit operator Cell(Money money) => money.Fen;

    /// <summary>Lots.</summary>
    public static implicit operator Cell(Quantity quantity) => quantity.Lots;

    /// <summary>Goods.</summary>
    public static implicit operator Cell(GoodsQuantity goods) => goods.Thousandths;

    /// <summary>A place in the journal.</summary>
    public static implicit operator Cell(Sequence sequence) => checked((long)sequence.Value);

    /// <summary>A trade.</summary>
    public static implicit operator Cell(TradeId id) => OrNull(id.Value);

    /// <summary>An order.</summary>
    public static implicit operator Cell(OrderId id) => OrNull(id.Value);

    /// <summary>A deal.</summary>
    public static implicit operator Cell(DealId id) => OrNull(id.Value);

    /// <summary>A contract.</summary>
    public static implicit operator Cell(ContractId id) => OrNull(id.Value);

    /// <summary>An instruction.</summary>
    public static implicit operator Cell(InstructionId id) => OrNull(id.Value);

    /// <summary>A title record.</summary>
    public static implicit operator Cell(TitleId id) => OrNull(id.Value);

    /// <summary>A member.</summary>
    public static implicit operator Cell(MemberId id) => OrNull(id.Value);

    /// <summary>An account.</summary>
    public static implicit operator Cell(AccountId id) => OrNull(id.Value);

    /// <summary>A bank.</summary>
    public static implicit operator Cell(BankId id) => OrNull(id.Value);

    /// <summary>An instrument.</summary>
    public static implicit operator Cell(InstrumentId id) => OrNull(id.Value);

    /// <summary>A product.</summary>
    public static implicit operator Cell(ProductId id) => OrNull(id.Value);

    /// <summary>A number of 64 bits that says nothing by 0.</summary>
    public static Cell OrNull(ulong number) =>
        number == 0 ? Null : new Cell(checked((long)number), null, false);

    /// <summary>A number of 64 bits.</summary>
    public static Cell Of(ulong number) => new(checked((long)number), null, false);
}
