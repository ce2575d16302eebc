using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// Who owes a refund keeps no free money behind a command by which it owes it, or has other free
/// money: all of it goes to the buyer, but for what positions have lost (decision 0090).
/// </summary>
/// <param name="book">What members were told.</param>
/// <param name="ledger">What was posted.</param>
public sealed class FundsRefunds(FundsBook book, FundsLedger ledger)
{
    private HashSet<FundsContract> _owing = [];

    /// <summary>
    /// Who owes has nothing to spare. Not of one in default, which gives nothing; nor of one that
    /// is owed a refund itself: in a circle each contract gives once. No job is in progress.
    /// </summary>
    /// <param name="core">Calls, and what positions have lost.</param>
    /// <param name="before">What members had free before the command; fen.</param>
    /// <exception cref="FundsException">Somebody keeps money that it owes.</exception>
    public void Demand(ExchangeCore core, IReadOnlyDictionary<MemberId, long> before)
    {
        FundsContract[] owing = [.. book.Contracts.All.Where(one => one.GivesRefund)];
        foreach (FundsContract contract in owing)
        {
            MemberId seller = contract.Agreed.Seller;
            long free = ledger.BalanceOf(
                LedgerOwner.Of(seller), AssetId.Cny, AccountKind.Available);
            bool isBound = core.ViewMoney(seller)?.MarginCall == MarginCallStatus.Defaulted
                || Array.Exists(owing, one => one.Agreed.Buyer == seller);
            bool isAsBefore = free == before.GetValueOrDefault(seller)
                && _owing.Contains(contract);
            if (isAsBefore || isBound)
            {
                continue;
            }

            Int128 lost = FundsGains.LossOf(core, book, seller);
            FundsException.Unless(
                free <= Int128.Max(0, lost),
                $"member {seller.Value} owes a refund and keeps {free}, with {lost} lost");
        }

        _owing = [.. owing];
    }
}
