using System.Collections.Generic;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core;

/// <content>
/// Ledger, contracts and live orders for those who look back at a whole day. Nothing here changes
/// anything.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>
    /// Who is told of each posting, while a command is applied. Set it in a replay only: the
    /// exchange that runs has none.
    /// </summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    public ILedgerTrail? Trail
    {
        get => _ledger.Trail;
        set => _ledger.Trail = value;
    }

    /// <summary>An account of the ledger by its row, as a posting names it.</summary>
    /// <remarks>Core thread. Allocates nothing; a row that is none is a broken promise.</remarks>
    public LedgerAccountView ViewAccount(int account) => _ledger.ViewOf(account);

    /// <summary>All accounts of the ledger, by owner, asset and kind.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    public LedgerAccountView[] ViewLedger() => _ledger.View();

    /// <summary>A contract as it stands.</summary>
    /// <remarks>
    /// Core thread, between two commands. Allocates nothing. A contract that was over on an earlier
    /// day is none any more.
    /// </remarks>
    public bool TryViewContract(ContractId contract, out ContractRow view) =>
        Deals.TryView(contract, out view);

    /// <summary>All live orders, in the order of their slots.</summary>
    /// <remarks>
    /// Core thread, between two commands. Looks at each slot that an order could have; allocates
    /// the copies.
    /// </remarks>
    public IReadOnlyList<OrderView> ViewOrders()
    {
        List<OrderView> views = [];
        for (int slot = 0; slot < _orders.Details.Length; slot++)
        {
            OrderId id = _orders[slot].Id;
            if (id.IsSome && _orders.TryFind(id, out int found) && found == slot)
            {
                views.Add(ViewOf(slot));
            }
        }

        return views;
    }
}
