using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Quotes;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>What ends quotes that have traded as much as their owner allows.</content>
public sealed partial class ExchangeCore
{
    /// <summary>The longest window of a protection: a day.</summary>
    public const uint ProtectionWindowMsMax = 86_400_000;

    private void SetQuoteProtection(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckSession(in command, PrincipalRoles.Trader);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        if (reason == RejectReason.None)
        {
            reason = TakeRates(in command);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckProtection(in command);
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        _protections.Set(new ProtectionRow
        {
            Principal = command.Principal,
            Product = command.Product,
            LotsMax = command.Quantity.Lots,
            FillsMax = command.MinQuantity.Lots,
            WindowMs = command.WindowMs,
        });
        ref Event set = ref Answer(EventKind.QuoteProtectionSet, in command, ref events);
        set.Product = command.Product;
        set.Quantity = command.Quantity;
        set.Remaining = command.MinQuantity;
        set.WindowMs = command.WindowMs;
    }

    private RejectReason CheckProtection(in Command command)
    {
        if (!_productContents.Has(command.Product.Value))
        {
            return RejectReason.UnknownProduct;
        }

        long lots = command.Quantity.Lots;
        long fills = command.MinQuantity.Lots;
        if (lots < 0 || fills < 0 || (command.WindowMs == 0 && (lots | fills) != 0)
            || command.WindowMs > ProtectionWindowMsMax)
        {
            return RejectReason.QuoteProtectionInvalid;
        }

        int row = _protections.Find(command.Principal, command.Product);
        if (row == PairRows.None)
        {
            return _protections.IsFull ? RejectReason.QuotesFull : RejectReason.None;
        }

        return _protections[row].IsEnding ? RejectReason.JobInProgress : RejectReason.None;
    }

    /// <summary>A side of a quote has traded; what protects it may be reached.</summary>
    /// <param name="quote">The row of the quote; none for an order that is no quote.</param>
    /// <param name="session">The session of the order.</param>
    /// <param name="lots">Lots of the fill.</param>
    /// <param name="events">Where the events go.</param>
    private void CountQuoteFill(
        int quote, SessionId session, long lots, ref EventWriter events)
    {
        if (quote == PairRows.None)
        {
            return;
        }

        ref QuoteRow row = ref _quotes[quote];
        ProductId product = InstrumentOf(row.Instrument).Product;
        int number = _protections.Find(row.Principal, product);
        if (number == PairRows.None || !_protections[number].Count(lots, _now))
        {
            return;
        }

        _protections.Reach(number);
        ref Event tripped = ref Next(EventKind.QuoteProtectionTripped, ref events);
        tripped.Session = session;
        tripped.Principal = row.Principal;
        tripped.Member = _principals[row.Principal.Value].Member;
        tripped.Product = product;
        tripped.Instrument = row.Instrument;
        tripped.Quantity = new Quantity(_protections[number].Lots);
        tripped.Affected = (uint)_protections[number].Fills;
        Number(ref tripped);
    }

    /// <summary>
    /// The quotes end whose protection was reached on the way of an order, or in an uncross. What
    /// is held by a sweep, or does not fit, is a job, for which there is always room.
    /// </summary>
    /// <param name="at">Where that was.</param>
    /// <param name="isOver">Whether nothing is half through the book there.</param>
    /// <param name="events">Where the events go.</param>
    private void EndReached(InstrumentId at, bool isOver, ref EventWriter events)
    {
        while (_protections.TryTakeReached(out int row))
        {
            if (!EndQuotes(row, at, isOver, ref events))
            {
                _protections[row].IsEnding = true;
                _jobs.Add(new Job { Kind = JobKind.Protection, Number = (uint)row });
            }
        }
    }

    private bool ContinueProtection(in Job job, ref EventWriter events)
    {
        bool isDone = EndQuotes((int)job.Number, InstrumentId.None, isOver: false, ref events);
        _protections[(int)job.Number].IsEnding = !isDone;
        return isDone;
    }

    /// <summary>
    /// Ends the quotes of a principal in a product, by instrument, the bid first.
    /// </summary>
    /// <remarks>
    /// Looks at the principal's rows: no more than the venue has room for quotes.
    /// </remarks>
    /// <returns>Whether none is left.</returns>
    private bool EndQuotes(int number, InstrumentId at, bool isOver, ref EventWriter events)
    {
        ref ProtectionRow protection = ref _protections[number];
        bool isDone = true;
        int next = _quotes.FirstOf(protection.Principal);
        for (; next != PairRows.None; next = _quotes[next].Next)
        {
            ref QuoteRow row = ref _quotes[next];
            ref InstrumentRow instrument = ref InstrumentOf(row.Instrument);
            if (instrument.Product == protection.Product)
            {
                bool isHeld = row.Instrument == at ? !isOver : instrument.IsSwept;
                isDone &= EndSide(row.Bid, isHeld, ref events);
                isDone &= EndSide(row.Ask, isHeld, ref events);
            }
        }

        return isDone;
    }

    private bool EndSide(int slot, bool isHeld, ref EventWriter events)
    {
        if (slot == OrderQueues.NoSlot)
        {
            return true;
        }

        if (isHeld || RoomIn(in events) < EventsKept)
        {
            return false;
        }

        TakeOut(EventKind.Cancelled, slot, EndReason.QuoteProtection, ref events);
        return true;
    }
}
