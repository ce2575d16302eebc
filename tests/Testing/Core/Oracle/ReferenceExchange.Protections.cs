using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>What protects quotes: after so many fills they end.</content>
public sealed partial class ReferenceExchange
{
    private const uint WindowMsMax = 86_400_000;

    private readonly SortedDictionary<(uint Principal, uint Product), ReferenceProtection>
        _protections = [];

    /// <summary>What protects quotes, by principal and product.</summary>
    public IReadOnlyDictionary<(uint Principal, uint Product), ReferenceProtection>
        Protections => _protections;

    /// <summary>Those that were reached and whose quotes have not begun to end.</summary>
    private readonly List<ReferenceProtection> _tripped = [];

    private void SetQuoteProtection()
    {
        (uint, uint) row = (_command.Principal.Value, _command.Product.Value);
        long lots = _command.Quantity.Lots;
        long fills = _command.MinQuantity.Lots;
        uint windowMs = _command.WindowMs;
        bool isInvalid = lots < 0 || fills < 0 || windowMs > WindowMsMax
            || (windowMs == 0 && (lots > 0 || fills > 0));
        RejectReason reason = First(
            () => Authorise(PrincipalRoles.Trader),
            TakeClientOrderId,
            TakePace,
            () => When(
                !_products.ContainsKey(_command.Product.Value), RejectReason.UnknownProduct),
            () => When(isInvalid, RejectReason.QuoteProtectionInvalid),
            () => When(
                !_protections.ContainsKey(row) && _protections.Count >= _capacities.QuotesMax,
                RejectReason.QuotesFull),
            () => When(
                _protections.GetValueOrDefault(row)?.IsEnding == true,
                RejectReason.JobInProgress));
        if (reason != RejectReason.None)
        {
            Reject(reason);
            return;
        }

        _protections[row] = new ReferenceProtection
        {
            Principal = _command.Principal,
            Product = _command.Product,
            LotsMax = lots,
            FillsMax = fills,
            WindowMs = windowMs,
        };
        Event set = OfRequest(EventKind.QuoteProtectionSet);
        set.Product = _command.Product;
        set.Quantity = _command.Quantity;
        set.Remaining = _command.MinQuantity;
        set.WindowMs = windowMs;
        EmitNumbered(SessionOf(_command.Session)!, set);
    }

    /// <summary>A fill of an order, which counts if it is a side of a quote.</summary>
    private void CountQuoted(ReferenceOrder order, long lots)
    {
        (uint, uint) row =
            (order.Principal.Value, InstrumentOf(order).Definition.Product.Value);
        if (order.Quote is null
            || !_protections.TryGetValue(row, out ReferenceProtection? protection)
            || protection is { LotsMax: 0, FillsMax: 0 })
        {
            return;
        }

        ulong now = _command.Time.Ns;
        if (protection.BeginNs == 0
            || now >= protection.BeginNs + (protection.WindowMs * Timestamp.NsPerMs))
        {
            protection.BeginNs = now;
            protection.Lots = 0;
            protection.Fills = 0;
        }

        protection.Lots += lots;
        protection.Fills++;
        bool isReached =
            (protection.LotsMax > 0 && protection.Lots >= protection.LotsMax)
            || (protection.FillsMax > 0 && protection.Fills >= protection.FillsMax);
        if (isReached && !protection.IsEngaged)
        {
            protection.IsEngaged = true;
            _tripped.Add(protection);
            EmitTripped(protection, order);
        }
    }

    private void EmitTripped(ReferenceProtection protection, ReferenceOrder order)
    {
        Event tripped = Begin(EventKind.QuoteProtectionTripped);
        tripped.Session = order.Session.Id;
        tripped.Principal = order.Principal;
        tripped.Member = order.Member;
        tripped.Product = protection.Product;
        tripped.Instrument = order.Instrument;
        tripped.Quantity = new Quantity(protection.Lots);
        tripped.Affected = (uint)protection.Fills;
        EmitNumbered(order.Session, tripped);
    }

    /// <summary>
    /// Ends the quotes of those that were just reached; what cannot end now is left to jobs.
    /// </summary>
    /// <param name="held">An instrument whose sweep is not over, or none.</param>
    private void EndTripped(InstrumentId held)
    {
        foreach (ReferenceProtection protection in _tripped)
        {
            protection.IsEnding = !EndQuotes(protection, held);
            if (protection.IsEnding)
            {
                _jobs.AddLast(new ReferenceJob(
                    ReferenceJobKind.Protection, () => EndQuotesOn(protection), []));
            }
        }

        _tripped.Clear();
    }

    private bool EndQuotesOn(ReferenceProtection protection)
    {
        protection.IsEnding = !EndQuotes(protection, InstrumentId.None);
        return !protection.IsEnding;
    }

    private bool EndQuotes(ReferenceProtection protection, InstrumentId held)
    {
        bool isDone = true;
        foreach (ReferenceQuote quote in _quotes.Values.Where(one =>
            one.Principal == protection.Principal && one.Sides.Count > 0
            && _instruments[one.Instrument.Value].Definition.Product == protection.Product))
        {
            if (quote.Instrument == held || IsSwept(quote.Instrument))
            {
                isDone = false;
                continue;
            }

            foreach (ReferenceOrder side in quote.Sides)
            {
                if (EventsLeft < EventsKept)
                {
                    return false;
                }

                Cancel(
                    side, EndReason.QuoteProtection, side.ClientOrderId, answers: false);
            }
        }

        return isDone;
    }
}
