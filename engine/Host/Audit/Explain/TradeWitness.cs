using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Host.Audit.Explain;

/// <summary>
/// Stands beside a replay up to the command of a trade, and keeps what the core held just before
/// it; of an auction also just before its price was found.
/// </summary>
/// <remarks>One thread. Holds one command and the book of one instrument.</remarks>
/// <param name="trade">The trade.</param>
/// <param name="uncross">The event that told the auction's price; none outside.</param>
public sealed class TradeWitness(TradeSides trade, ExecutionId uncross) : OccurrenceReader
{
    private readonly Sequence _uncross = new(uncross.Value >> 16);
    private readonly List<Event> _events = [];
    private readonly List<Event> _uncrossEvents = [];

    /// <summary>What is known of the incoming order, in an auction of the buying one.</summary>
    public OrderPast First { get; } = new(trade.First.OrderId);

    /// <summary>What is known of the other order.</summary>
    public OrderPast Second { get; } = new(trade.Second.OrderId);

    /// <summary>The command of the trade.</summary>
    public Command Command { get; private set; }

    /// <summary>The content of its parts.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    /// <summary>Its events.</summary>
    public IReadOnlyList<Event> Events => _events;

    /// <summary>The book before that command.</summary>
    public BookPicture? Book { get; private set; }

    /// <summary>The instrument before that command.</summary>
    public InstrumentView Instrument { get; private set; }

    /// <summary>
    /// The events of the command in which the auction's price was found, up to the one that told
    /// it.
    /// </summary>
    public IReadOnlyList<Event> UncrossEvents => _uncrossEvents;

    /// <summary>The book before that command.</summary>
    public BookPicture? UncrossBook { get; private set; }

    /// <summary>The instrument before that command.</summary>
    public InstrumentView UncrossInstrument { get; private set; }

    /// <summary>What the core itself would have traded before that command.</summary>
    public AuctionPrice UncrossPrice { get; private set; }

    /// <inheritdoc/>
    protected override void Before(ExchangeCore core, ref readonly Command next)
    {
        InstrumentId instrument = trade.Instrument;
        if (next.Sequence == _uncross)
        {
            UncrossBook = new BookPicture(core, instrument);
            UncrossInstrument = core.ViewInstrument(instrument) ?? default;
            UncrossPrice = core.ViewAuctionPrice(instrument);
        }

        if (next.Sequence == trade.Sequence)
        {
            Book = new BookPicture(core, instrument);
            Instrument = core.ViewInstrument(instrument) ?? default;
        }
    }

    /// <inheritdoc/>
    protected override void Take(Occurrence occurrence, ExchangeCore core)
    {
        if (occurrence.Command.Sequence.Value > trade.Sequence.Value)
        {
            return;
        }

        foreach (Event told in occurrence.Events)
        {
            if (told.Kind == EventKind.Filled && told.TradeId == trade.First.TradeId)
            {
                break;
            }

            First.Learn(in told);
            Second.Learn(in told);
        }

        if (occurrence.Command.Sequence == _uncross)
        {
            _uncrossEvents.AddRange(occurrence.Events.TakeWhile(told =>
                told.ExecutionId.Value <= uncross.Value));
        }

        if (occurrence.Command.Sequence == trade.Sequence)
        {
            Command = occurrence.Command;
            Content = occurrence.Content.ToArray();
            _events.AddRange(occurrence.Events);
        }
    }
}
