using System;
using System.Linq;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Admin;

/// <summary>How texts about money, goods and deals become values. Nothing throws.</summary>
public static class MoneyTexts
{
    private const int FenDigits = 2;
    private const int GoodsDigits = 3;

    /// <summary>What a settlement price that two operators say is for.</summary>
    public const string UseOfSettlementPrice = "it is used only if no trade of the day gives one; "
        + "settle-day says by which price positions are marked, and why";

    /// <summary>An amount in CNY with at most two decimals.</summary>
    public static bool TryMoney(
        string text, [NotNullWhen(true)] out Money? value, out string expected)
    {
        expected = "an amount in CNY with at most 2 decimals, for example 1500.50";
        value = Decimals.TryRead(text, FenDigits, out long fen) ? new Money(fen) : null;
        return value is not null;
    }

    /// <summary>The same above 0: what is paid, moved or asked for.</summary>
    public static bool TryAmount(
        string text, [NotNullWhen(true)] out Money? value, out string expected)
    {
        bool isMoney = TryMoney(text, out value, out expected);
        expected = $"{expected}, above 0";
        value = value is { Fen: > 0 } ? value : null;
        return isMoney && value is not null;
    }

    /// <summary>Goods in the base unit with at most three decimals.</summary>
    public static bool TryGoods(
        string text, [NotNullWhen(true)] out GoodsQuantity? value, out string expected)
    {
        expected = "a quantity in the base unit with at most 3 decimals, for example 508.36";
        value = Decimals.TryRead(text, GoodsDigits, out long goods)
            ? new GoodsQuantity(goods)
            : null;
        return value is not null;
    }

    /// <summary>A quantity of goods that is more than 0: none may stand for all.</summary>
    public static bool TrySomeGoods(
        string text, [NotNullWhen(true)] out GoodsQuantity? value, out string expected)
    {
        bool isRead = TryGoods(text, out value, out expected) && value.Value.Thousandths > 0;
        expected = $"more than 0: {expected}";
        value = isRead ? value : null;
        return isRead;
    }

    /// <summary>Percent with at most four decimals, 0 to 100, as parts per million.</summary>
    public static bool TryPpm(
        string text, [NotNullWhen(true)] out long? value, out string expected)
    {
        expected = "a percentage from 0 to 100 with at most 4 decimals, for example 2.5";
        value = Decimals.TryRead(text, 4, out long ppm) && ppm is >= 0 and <= 1_000_000
            ? ppm
            : null;
        return value is not null;
    }

    /// <summary>Buy or sell.</summary>
    public static bool TrySide(
        string text, [NotNullWhen(true)] out Side? value, out string expected) =>
        TryWord(text, out value, out expected);

    /// <summary>The words of a code, such as <c>title-transfer</c>, for help.</summary>
    public static string WordsOf<T>() where T : struct, Enum =>
        string.Join(", ", Enum.GetValues<T>().Select(PlainWords.Joined));

    /// <summary>A code by its word.</summary>
    public static bool TryWord<T>(
        string text, [NotNullWhen(true)] out T? value, out string expected)
        where T : struct, Enum
    {
        expected = $"one of {WordsOf<T>()}";
        T found = Enum.GetValues<T>().FirstOrDefault(one => PlainWords.Joined(one) == text);
        value = Convert.ToInt32(found, null) == 0 ? null : found;
        return value is not null;
    }
}
