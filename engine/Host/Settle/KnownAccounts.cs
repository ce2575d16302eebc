using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core;

namespace SCO.Exchange.Host.Settle;

/// <summary>Rows of the ledger by their number, each looked up once. One thread.</summary>
internal sealed class KnownAccounts
{
    private KnownAccount[] _accounts = [];

    /// <summary>What a row of the ledger is.</summary>
    public KnownAccount Of(ExchangeCore core, int account)
    {
        if (account >= _accounts.Length)
        {
            Array.Resize(ref _accounts, Math.Max(account + 1, 2 * _accounts.Length));
        }

        ref KnownAccount known = ref _accounts[account];
        if (known.Kind == 0)
        {
            LedgerAccountView view = core.ViewAccount(account);
            known = new KnownAccount(view.Owner, view.Asset, view.Kind);
        }

        return known;
    }
}
