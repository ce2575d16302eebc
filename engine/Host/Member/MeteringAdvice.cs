using System;
using SCO.Exchange.Host.Audit.Words;

namespace SCO.Exchange.Host.Member;

/// <summary>
/// What a metering means by the terms of the deal: how much more it is than was sold, at which
/// price that is paid, and whether the buyer has locked enough for it. Any thread.
/// </summary>
internal static class MeteringAdvice
{
    private const long Whole = 1_000_000;

    /// <summary>Lines, each with its end; or nothing.</summary>
    /// <param name="contract">The contract as it stands; null: it is not known.</param>
    /// <param name="deal">
    /// The deal that it comes from, with its terms; null: this session was not told of them.
    /// </param>
    /// <param name="isAgreed">Whether the buyer has agreed with the quantity just now.</param>
    public static string Of(MemberReport? contract, MemberReport? deal, bool isAgreed)
    {
        if (contract is null || contract.NumberOf("delivered") == 0)
        {
            return "";
        }

        string more = ExcessOf(contract, deal);
        string disputes = isAgreed ? "" : "; a buyer who does not agree disputes it";
        string locked = isAgreed || deal is null ? "" : LackOf(contract, deal);
        return (more.Length == 0 ? "" : $"{more}{disputes}\n") + locked;
    }

    private static string ExcessOf(MemberReport contract, MemberReport? deal)
    {
        long sold = contract.NumberOf("goods");
        long excess = contract.NumberOf("delivered") - sold;
        if (excess <= 0)
        {
            return "";
        }

        string metered = $"metered {contract.TextOf("delivered")} are ";
        string more = $"{metered}{Goods(excess)} more than the {contract.TextOf("goods")} sold";
        if (deal is null)
        {
            return $"{more}; tolerance and price of the excess are those of the deal";
        }

        string agreed = deal.TextOf("tolerance")!;
        long most = MostOf(sold, deal);
        long beyond = sold + excess - most;
        return beyond <= 0
            ? $"{more}, within the tolerance of {agreed}"
            : $"{metered}{Goods(beyond)} beyond the most of {Goods(most)}, which is the "
                + $"{contract.TextOf("goods")} sold with the agreed {agreed}; what is beyond is "
                + PriceOf(deal);
    }

    // Where it is refused nothing is metered beyond the tolerance.
    private static string PriceOf(MemberReport deal) => deal.TextOf("excess") == "index"
        ? "paid at the index price" + (deal.TextOf("index_price") is { } price
            ? $" of {price}"
            : " of the terms") + ", without the differential"
        : "paid at the price of the contract as the rest is";

    // The buyer locks the most within the tolerance at the price: what the amounts are to each
    // other is compared, and a fen is what both may be rounded by.
    private static string LackOf(MemberReport contract, MemberReport deal)
    {
        long sold = contract.NumberOf("goods");
        long most = MostOf(sold, deal);
        Int128 covers = (Int128)deal.NumberOf("amount") * most;
        Int128 amount = (Int128)(contract.NumberOf("amount") - 1) * sold;
        return amount <= covers
            ? ""
            : $"the amount of {contract.TextOf("amount")} is more than the buyer locks, which is "
                + $"for {Goods(most)} at the price of the contract: agree-quantity takes the rest "
                + "of the buyer's free money, and is refused where that lacks it; a buyer who is "
                + "silent does not agree with it, and the contract is disputed then\n";
    }

    private static long MostOf(long sold, MemberReport deal) =>
        sold + (long)((Int128)sold * deal.NumberOf("tolerance") / Whole);

    private static string Goods(long thousandths) => MoneyWords.Goods(new(thousandths));
}
