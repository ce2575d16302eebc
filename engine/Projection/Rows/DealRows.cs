using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Rows;

/// <summary>
/// Negotiated deals and their steps. Each change is told to both parties, each with its own
/// account; the row is of both. One thread.
/// </summary>
/// <param name="scope">The command.</param>
internal sealed class DealRows(RowScope scope)
{
    private readonly List<Event> _bought = [];
    private readonly List<Event> _sold = [];

    /// <summary>Takes an event whose rows are wanted.</summary>
    public void Take(ref readonly Event told)
    {
        if (told.Kind == EventKind.DealChanged)
        {
            (told.Side == Side.Buy ? _bought : _sold).Add(told);
        }
    }

    /// <summary>The command is whole.</summary>
    public void End()
    {
        foreach (Event buyer in _bought)
        {
            Add(in buyer, SellAccountOf(in buyer));
        }

        _bought.Clear();
        _sold.Clear();
    }

    private AccountId SellAccountOf(ref readonly Event buyer)
    {
        foreach (Event seller in _sold)
        {
            if (seller.Deal == buyer.Deal && seller.DealStatus == buyer.DealStatus)
            {
                return seller.Account;
            }
        }

        return AccountId.None;
    }

    private void Add(ref readonly Event told, AccountId sellAccount)
    {
        scope.Batch[Schema.Deal].Add(
            told.Deal, (byte)told.DealStatus, told.Instrument, told.Member, told.Counterparty,
            told.Account, sellAccount, told.Price, told.Quantity, told.Amount, told.IndexPrice,
            told.TolerancePpm, told.FirstPartPpm, told.DeliveryStart, told.DeliveryEnd,
            (byte)told.Mode, (byte)told.DepositUse, (byte)told.Excess, told.SilentDays,
            told.ConversionNumerator, told.ConversionDenominator, told.Deadline, told.Sequence);
        scope.Batch[Schema.DealStep].Add(
            told.Sequence, told.Index, told.Deal, (byte)told.DealStatus, (byte)told.DealAction,
            told.Price, told.Quantity, told.Amount, told.Time, told.TradingDay);
    }
}
