using System.Runtime.CompilerServices;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using Xunit;

namespace SCO.Exchange.Core.Tests;

/// <summary>The ledger inside an exchange, which shows copies alone.</summary>
internal static class LedgerInside
{
    public static Ledger LedgerOf(ExchangeCore core) => Field(core);

    /// <summary>
    /// Posts more than balances can hold, which breaks a promise; the ledger stays as broken as it
    /// is then.
    /// </summary>
    public static void Spoil(ExchangeCore core)
    {
        int from = core.Cash.HouseOf(AccountKind.Fees);
        int to = core.Cash.HouseOf(AccountKind.Capital);
        Ledger ledger = LedgerOf(core);
        ledger.Post(from, to, long.MaxValue, PostingKind.DefaultFund, 0);
        Assert.Throws<InvariantBrokenException>(
            () => ledger.Post(from, to, long.MaxValue, PostingKind.DefaultFund, 0));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_ledger")]
    private static extern ref Ledger Field(ExchangeCore core);
}
