using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Mass quotes.</content>
public sealed partial class ReferenceExchange
{
    private readonly SortedDictionary<(uint Principal, uint Instrument), ReferenceQuote>
        _quotes = [];

    /// <summary>What is quoted, by principal and instrument.</summary>
    public IReadOnlyDictionary<(uint Principal, uint Instrument), ReferenceQuote> Quotes =>
        _quotes;

    private void MassQuote(byte[] content)
    {
        List<QuoteEntry>? entries = EntriesOf(content);
        RejectReason reason = First(
            () => Authorise(PrincipalRoles.Trader), TakeClientOrderId, TakePace,
            () => When(entries is null, RejectReason.QuoteInvalid),
            () => CheckQuoting(PrincipalOf(_command.Principal)!));
        if (reason != RejectReason.None)
        {
            Reject(reason);
            return;
        }

        List<ReferenceInstrument> touched = [];
        foreach (QuoteEntry entry in entries!)
        {
            reason = CheckEntry(entry);
            if (reason != RejectReason.None)
            {
                RejectEntry(entry, reason);
                continue;
            }

            touched.Add(_instruments[entry.Instrument.Value]);
            TakeEntry(entry);
        }

        touched.ForEach(one => BeginMarket(one, null));
        Event quoted = OfRequest(EventKind.MassQuoted);
        quoted.Affected = (uint)touched.Count;
        EmitNumbered(SessionOf(_command.Session)!, quoted);
    }

    private static List<QuoteEntry>? EntriesOf(byte[] content)
    {
        int count = content.Length / QuoteEntry.SizeBytes;
        if (content.Length % QuoteEntry.SizeBytes != 0
            || count is < 1 or > QuoteEntry.EntriesMax)
        {
            return null;
        }

        List<QuoteEntry> entries = [.. Enumerable.Range(0, count)
            .Select(at => QuoteEntry.Read(content.AsSpan(at * QuoteEntry.SizeBytes)))];
        bool ascends = entries[0].Instrument.IsSome && Enumerable.Range(1, count - 1)
            .All(at => entries[at - 1].Instrument.Value < entries[at].Instrument.Value);
        return ascends ? entries : null;
    }

    /// <summary>What is asked once for all entries.</summary>
    private RejectReason CheckQuoting(PrincipalDefinition principal) => First(
        () => When(!MayUseAccount(principal), RejectReason.AccountNotAllowed),
        () => CheckKills(principal.Id, principal.Member),
        () => When(
            _suspensions.GetValueOrDefault((principal.Member.Value, 0u))
                == SuspensionLevel.Trading,
            RejectReason.TradingSuspended),
        () => When(
            IsFrozen(InstrumentId.None, principal.Member), RejectReason.JobInProgress),
        () => When(
            _command.SelfMatchPrevention > SelfMatchPrevention.Decrement,
            RejectReason.UnsupportedInstruction));

    private RejectReason CheckEntry(QuoteEntry entry)
    {
        PrincipalDefinition principal = PrincipalOf(_command.Principal)!;
        return !_instruments.TryGetValue(entry.Instrument.Value, out ReferenceInstrument? found)
                ? RejectReason.UnknownInstrument
            : !found.HasBook ? RejectReason.NoMarketModel
            : !Admits(principal, found) ? RejectReason.InstrumentGroupNotAllowed
            : First(
                () => CheckEntryNow(principal, found, entry),
                () => CheckSide(found, entry.BidLots, entry.BidPrice),
                () => CheckSide(found, entry.AskLots, entry.AskPrice),
                () => When(
                    entry is { BidLots: > 0, AskLots: > 0 }
                        && entry.BidPrice.TenThousandths >= entry.AskPrice.TenThousandths,
                    RejectReason.QuoteCrossed),
                () => CheckSidePosition(found, Side.Buy, entry.BidLots),
                () => CheckSidePosition(found, Side.Sell, entry.AskLots),
                () => When(
                    found.Phase == TradingPhase.Continuous
                        && (Crosses(found, Side.Buy, entry.BidLots, entry.BidPrice)
                            || Crosses(found, Side.Sell, entry.AskLots, entry.AskPrice)),
                    RejectReason.PostOnlyWouldTrade),
                () => CheckEntryPlace(principal, entry));
    }

    /// <summary>Whether it may be quoted here at this moment.</summary>
    private RejectReason CheckEntryNow(
        PrincipalDefinition principal, ReferenceInstrument instrument, QuoteEntry entry)
    {
        bool quotes = entry.BidLots > 0 || entry.AskLots > 0;
        bool replaces = quotes && QuoteIn(instrument.Id) is { Sides.Count: > 0 };
        ReferenceProtection? protection = _protections.GetValueOrDefault(
            (principal.Id.Value, instrument.Definition.Product.Value));
        return First(
            () => CheckStanding(
                principal.Id, principal.Member, instrument.Id, quotes ? (byte)0 : Closing,
                () => false),
            () => quotes
                ? When(!AllowsEntry(instrument.Phase), RejectReason.PhaseForbidsEntry)
                : When(!AllowsCancel(instrument.Phase), RejectReason.PhaseForbidsCancel),
            () => When(
                replaces && !AllowsReplace(instrument.Phase), RejectReason.PhaseForbidsReplace),
            () => When(
                IsFrozen(instrument.Id, MemberId.None), RejectReason.JobInProgress),
            () => When(
                quotes && protection?.IsEngaged == true, RejectReason.QuoteProtectionEngaged));
    }

    private RejectReason CheckSide(ReferenceInstrument instrument, long lots, UnitPrice price) =>
        lots == 0 ? RejectReason.None : First(
            () => CheckPrice(instrument, price),
            () => CheckQuantity(instrument, lots),
            () => CheckNotional(instrument, price, lots));

    /// <summary>Asked of the lots that come to those of the former side.</summary>
    private RejectReason CheckSidePosition(ReferenceInstrument instrument, Side side, long lots)
    {
        long more = lots - (Former(instrument.Id, side)?.Remaining ?? 0);
        return more <= 0 ? RejectReason.None : CheckPosition(
            PrincipalOf(_command.Principal)!.Member, instrument, side, more);
    }

    /// <summary>As if the former sides were not there.</summary>
    private bool Crosses(ReferenceInstrument instrument, Side side, long lots, UnitPrice price) =>
        lots > 0 && instrument.Crossed(side, price)
            .Except(QuoteIn(instrument.Id)?.Sides ?? []).Any();

    private RejectReason CheckEntryPlace(PrincipalDefinition principal, QuoteEntry entry)
    {
        InstrumentId instrument = entry.Instrument;
        int entering = (Enters(instrument, Side.Buy, entry.BidLots, entry.BidPrice) ? 1 : 0)
            + (Enters(instrument, Side.Sell, entry.AskLots, entry.AskPrice) ? 1 : 0);
        return entering == 0 ? RejectReason.None : First(
            () => When(
                QuoteIn(instrument) is null && _quotes.Count >= _capacities.QuotesMax,
                RejectReason.QuotesFull),
            () => When(_freeSlots.Count < entering, RejectReason.OrdersFull),
            () => When(
                _positions.Count >= _capacities.PositionsMax
                    && !_positions.ContainsKey((principal.Member.Value, instrument.Value)),
                RejectReason.PositionsFull));
    }

    private ReferenceQuote? QuoteIn(InstrumentId instrument) =>
        _quotes.GetValueOrDefault((_command.Principal.Value, instrument.Value));

    private ReferenceOrder? Former(InstrumentId instrument, Side side) =>
        side == Side.Buy ? QuoteIn(instrument)?.Bid : QuoteIn(instrument)?.Ask;

    /// <summary>Whether a side that is there goes on with that many lots.</summary>
    private bool Stays(InstrumentId instrument, Side side, long lots, UnitPrice price) =>
        Former(instrument, side) is { } former && lots > 0 && lots <= former.Remaining
            && former.Price == price && former.Account == _command.Account
            && former.SelfMatch == _command.SelfMatchPrevention
            && former.Session.Id == _command.Session;

    private bool Enters(InstrumentId instrument, Side side, long lots, UnitPrice price) =>
        lots > 0 && !Stays(instrument, side, lots, price);

    private void TakeEntry(QuoteEntry entry)
    {
        (Side Side, long Lots, UnitPrice Price)[] sides =
        [
            (Side.Buy, entry.BidLots, entry.BidPrice),
            (Side.Sell, entry.AskLots, entry.AskPrice),
        ];
        foreach ((Side side, long lots, UnitPrice price) in sides)
        {
            if (Former(entry.Instrument, side) is { } former
                && !Stays(entry.Instrument, side, lots, price))
            {
                EndReason reason = lots == 0 ? EndReason.Requested : EndReason.Requoted;
                Cancel(former, reason, _command.ClientOrderId, answers: false);
            }
        }

        foreach ((Side side, long lots, UnitPrice price) in sides.Where(one => one.Lots > 0))
        {
            if (Former(entry.Instrument, side) is not { } staying)
            {
                Quote(entry.Instrument, side, lots, price);
            }
            else if (lots < staying.Remaining)
            {
                staying.ClientOrderId = _command.ClientOrderId;
                Reduce(staying, staying.Remaining - lots, answers: false);
                InstrumentOf(staying).IsCollected |= InstrumentOf(staying).IsInAuction;
            }
        }
    }

    private void Quote(InstrumentId instrument, Side side, long lots, UnitPrice price)
    {
        ReferenceInstrument at = _instruments[instrument.Value];
        Command terms = _command;
        terms.Instrument = instrument;
        terms.Side = side;
        terms.OrderType = OrderType.Limit;
        terms.TimeInForce = TimeInForce.Day;
        terms.Quantity = new Quantity(lots);
        ReferenceOrder order = Accept(terms, price);
        (uint, uint) row = (_command.Principal.Value, instrument.Value);
        ReferenceQuote quote = _quotes.GetValueOrDefault(row) ?? new()
        {
            Principal = _command.Principal,
            Instrument = instrument,
        };
        _quotes[row] = quote;
        quote.Bid = side == Side.Buy ? order : quote.Bid;
        quote.Ask = side == Side.Sell ? order : quote.Ask;
        order.Quote = quote;

        // A quote has no name of its own: it is named by its id only.
        order.HasTakenName = true;
        PutInPlace(at, order);
        at.IsCollected |= at.IsInAuction;
        Event accepted = OfOrder(EventKind.Accepted, order, answers: false);
        Show(ref accepted, BookAction.Add, order);
        EmitNumbered(order.Session, accepted);
    }

    private void RejectEntry(QuoteEntry entry, RejectReason reason)
    {
        Event made = Rejected(reason);
        made.Instrument = entry.Instrument;
        made.InboundSequence = 0;
        EmitNumbered(SessionOf(_command.Session)!, made);
    }

    /// <summary>An answer to the session that asked.</summary>
    private Event OfRequest(EventKind kind)
    {
        Event made = Begin(kind);
        made.Session = _command.Session;
        made.Principal = _command.Principal;
        made.Member = PrincipalOf(_command.Principal)!.Member;
        made.ClientOrderId = _command.ClientOrderId;
        made.InboundSequence = _command.InboundSequence;
        return made;
    }

    private void WriteQuotes(BinaryWriter writer)
    {
        writer.Write(_quotes.Count);
        foreach (ReferenceQuote quote in _quotes.Values)
        {
            writer.Write(quote.Principal.Value);
            writer.Write(quote.Instrument.Value);
            writer.Write(quote.Bid?.Id.Value ?? 0);
            writer.Write(quote.Ask?.Id.Value ?? 0);
        }

        writer.Write(_protections.Count);
        foreach (ReferenceProtection protection in _protections.Values)
        {
            writer.Write(protection.Principal.Value);
            writer.Write(protection.Product.Value);
            writer.Write(protection.LotsMax);
            writer.Write(protection.FillsMax);
            writer.Write(protection.WindowMs);
            writer.Write(protection.BeginNs);
            writer.Write(protection.Lots);
            writer.Write(protection.Fills);
            writer.Write(protection.IsEngaged);
        }
    }
}
