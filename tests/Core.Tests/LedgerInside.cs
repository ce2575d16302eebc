using System.Runtime.CompilerServices;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core.Tests;

/// <summary>The ledger inside an exchange, which shows copies alone.</summary>
internal static class LedgerInside
{
    public static Ledger LedgerOf(ExchangeCore core) => Field(core);

    /// <summary>Credits an account with a fen that nobody is debited.</summary>
    public static void Spoil(Ledger ledger, int account = 0) => Rows(ledger)[account].Credits++;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_ledger")]
    private static extern ref Ledger Field(ExchangeCore core);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_rows")]
    private static extern ref AlignedArray<LedgerRow> Rows(Ledger ledger);
}
