using System;
using System.Collections.Generic;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.MarketData.Feed.Sending;
using SCO.Exchange.MarketData.Feed.Snapshot;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Feed.Encoding;

/// <summary>
/// Turns durable events into the numbered feed and sends it on two lines. It sees events through
/// <see cref="PublicEvent"/> alone, so nothing that is not public can get into a message.
/// </summary>
/// <remarks>
/// Gate thread only. Messages and their numbers are a function of the events: after a restart the
/// history is encoded again, without being sent, and the numbers go on. How messages are packed
/// into packets is not part of that function. Allocates for definitions and new trading days, else
/// nothing. Never blocks: see <see cref="FeedOptions.BackPressureNsMax"/>.
/// </remarks>
public sealed partial class FeedEncoder : IStatefulConsumer
{
    private readonly FeedOptions _options;
    private readonly FeedStore _store;
    private readonly FeedSender _sender;

    // What signs the last command comes behind it: then the end is said anew.
    private bool _hasStopped;
    private bool _saysEndAgain;
    private readonly SnapshotServer? _snapshots;
    private readonly Dictionary<uint, ProductDefinition> _products = [];
    private readonly List<InstrumentFeed> _changed = [];
    private readonly byte[] _content = new byte[Part.CommandContentBytesMax];
    private readonly byte[] _open = new byte[Wire.MessageBytesMax];
    private InstrumentFeed?[] _instruments = new InstrumentFeed?[64];
    private int _contentBytes;
    private int _openEntries;
    private ulong _timeNs;
    private TradingDay _day;
    private int _sessionNumber;
    private ulong _dayBegan;
    private bool _isOpenEnded;

    /// <summary>Begins before the first event.</summary>
    /// <param name="options">How to send.</param>
    /// <param name="store">Where messages are kept; this is its writer.</param>
    /// <param name="clock">For heartbeats.</param>
    /// <param name="lineA">The first line.</param>
    /// <param name="lineB">The second line; carries the same packets.</param>
    /// <param name="snapshots">
    /// Is brought up to date here during history, and follows the store itself when live; may be
    /// null.
    /// </param>
    public FeedEncoder(
        FeedOptions options,
        FeedStore store,
        IClock clock,
        IDatagramSender lineA,
        IDatagramSender lineB,
        SnapshotServer? snapshots = null)
    {
        _options = options;
        _store = store;
        _snapshots = snapshots;
        _sender = new FeedSender(options, store, clock, lineA, lineB);
    }

    /// <summary>Where the messages are kept: session, numbers. Any thread.</summary>
    public FeedStore Store => _store;

    /// <summary>Packets that the lines did not take in time, both together. Any thread.</summary>
    public long PacketsLost => _sender.LostOn(0) + _sender.LostOn(1);

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        EndCommand();
        _contentBytes = 0;
        if (command.Kind is CommandKind.DefineVenue or CommandKind.DefineProduct
            or CommandKind.DefineInstrument or CommandKind.DefineSchedule
            or CommandKind.Checkpoint)
        {
            content.CopyTo(_content);
            _contentBytes = content.Length;
        }
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded) => Encode(new PublicEvent(in recorded));

    /// <inheritdoc/>
    public void OnLive()
    {
        EndCommand();

        // What the journal tells of an earlier stop ends nothing of this session.
        _hasStopped = false;
        _saysEndAgain = false;
        _store.GoLive();
        _sender.Start();
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
        EndCommand();
        _sender.Pump(partialToo: true);
        if (_saysEndAgain)
        {
            _saysEndAgain = false;
            _sender.EndSession();
        }
    }

    /// <inheritdoc/>
    public int DoWork() => _sender.DoWork();

    private void Encode(PublicEvent shown)
    {
        _timeNs = shown.Time.Ns;
        switch (shown.Kind)
        {
            case EventKind.Accepted or EventKind.Filled or EventKind.Rested or EventKind.Cancelled
                or EventKind.Expired or EventKind.Replaced or EventKind.Triggered
                or EventKind.Reduced or EventKind.Hibernated or EventKind.Activated:
                EncodeOrder(shown);
                break;
            case EventKind.PhaseChanged:
                EncodePhase(shown);
                break;
            case EventKind.TradeCancelled or EventKind.TradeCorrected:
                EncodeTradeChange(shown);
                break;
            case EventKind.RuleVersionChanged:
                EncodeRuleVersion(shown);
                break;
            case EventKind.CheckpointTaken:
                EncodeCheckpoint();
                _saysEndAgain = _hasStopped;
                break;
            case EventKind.SettlementPriceFixed:
                EncodeSettlementPrice(shown);
                break;
            case EventKind.SettlementStageChanged or EventKind.BankDayChanged:
                EncodeDayStatus(shown);
                break;
            case EventKind.PhasePassed:
                EncodePassed(shown);
                break;
            case EventKind.AuctionIndicative:
                EncodeAuction(shown, AuctionStage.Indicative);
                break;
            case EventKind.AuctionUncrossed:
                EncodeAuction(shown, AuctionStage.Final);
                break;
            case EventKind.AuctionEndCommitted:
                EncodeAuctionEnd(shown, AuctionEndStage.Committed);
                break;
            case EventKind.AuctionEndDrawn:
                EncodeAuctionEnd(shown, AuctionEndStage.Drawn);
                break;
            default:
                EncodeReference(shown);
                break;
        }
    }

    private void EncodeOrder(PublicEvent shown)
    {
        if (shown.IsTrade)
        {
            EncodeTrade(shown);
        }

        if (shown.BookAction != 0)
        {
            EncodeUpdate(shown);
        }
    }

    private void EncodeTrade(PublicEvent shown)
    {
        InstrumentFeed instrument = Known(shown.Instrument);
        CloseUpdate(EventSet.None);
        Trade trade = new()
        {
            TimeNs = _timeNs,
            TradeId = shown.TradeId.Value,
            Price = shown.Price.TenThousandths,
            Quantity = shown.TradeQuantity.Lots,
            Instrument = shown.Instrument.Value,
            ReportSequence = instrument.NextReport(),
            Orders = 2,
            Aggressor = shown.IsAuction ? 0 : (Protocol.Codes.Side)(byte)shown.Side,
            Type = shown.IsAuction ? TradeType.CallAuction : TradeType.Continuous,
        };
        Span<byte> message = _store.Claim(Trade.SizeBytes);
        Publish(message[..trade.Encode(message)]);
        Mark(instrument);
        instrument.Print(shown.Price, shown.TradeQuantity);
    }

    private void EncodeUpdate(PublicEvent shown)
    {
        InstrumentFeed instrument = Known(shown.Instrument);
        bool leaves = shown.BookAction == Domain.Reference.Orders.BookAction.Delete;

        // A fill tells the price of the trade, which may be another one than the order's.
        bool hasPrice = !leaves
            && (shown.Kind != EventKind.Filled || !(shown.IsAuction || instrument.TradesBetween));
        OrderUpdateEntry entry = new()
        {
            OrderId = shown.OrderId.Value,
            Priority = leaves ? 0 : shown.Priority,

            // A replaced order that is taken out to trade has a new limit already: not public.
            Price = hasPrice ? shown.Price.TenThousandths : Wire.NullInt64,
            Quantity = leaves ? 0 : shown.Shown.Lots,
            Instrument = shown.Instrument.Value,
            ReportSequence = instrument.NextReport(),
            Action = (Protocol.Codes.BookAction)(byte)shown.BookAction,
            Side = (Protocol.Codes.Side)(byte)shown.Side,
        };
        EntriesWriter<OrderUpdateEntry> writer = _openEntries == 0
            ? new EntriesWriter<OrderUpdateEntry>(_open, _timeNs)
            : Entries.Resume<OrderUpdateEntry>(_open);
        writer.Add(in entry);
        _openEntries++;
        if (Entries.BytesFor<OrderUpdateEntry>(_openEntries + 1) > Wire.MessageBytesMax)
        {
            CloseUpdate(EventSet.None);
        }
    }

    // Updates gather in one message until something else must follow them in order.
    private void CloseUpdate(EventSet events)
    {
        if (_openEntries == 0)
        {
            return;
        }

        _openEntries = 0;
        int bytes = Entries.Resume<OrderUpdateEntry>(_open).End(events);
        Span<byte> message = _store.Claim(bytes);
        _open.AsSpan(0, bytes).CopyTo(message);
        Publish(message);
        _isOpenEnded = events == EventSet.None;
    }

    // The last message of a command says so: readers see the book between commands, not inside.
    private void EndCommand()
    {
        CloseUpdate(_changed.Count == 0 ? EventSet.EndOfEvent : EventSet.None);
        if (_isOpenEnded && _changed.Count == 0)
        {
            // Something else followed the last update: one without entries ends the command.
            int bytes = new EntriesWriter<OrderUpdateEntry>(_open, _timeNs)
                .End(EventSet.EndOfEvent);
            Span<byte> message = _store.Claim(bytes);
            _open.AsSpan(0, bytes).CopyTo(message);
            Publish(message);
        }

        _isOpenEnded = false;
        for (int index = 0; index < _changed.Count; index++)
        {
            EncodeFigures(
                _changed[index],
                index == _changed.Count - 1 ? EventSet.EndOfEvent : EventSet.None);
        }

        _changed.Clear();
    }

    private void Mark(InstrumentFeed instrument)
    {
        if (instrument.Changed == Figures.None)
        {
            _changed.Add(instrument);
        }
    }

    private void Publish(ReadOnlySpan<byte> message)
    {
        _store.Commit(message.Length);
        if (_store.IsLive)
        {
            _sender.Pump(partialToo: false);
        }
        else
        {
            _snapshots?.OnHistory(message);
        }
    }

    private InstrumentFeed Known(InstrumentId id)
    {
        InstrumentFeed? instrument = id.Value < (uint)_instruments.Length
            ? _instruments[id.Value]
            : null;
        Invariant.Holds(instrument is not null);
        return instrument;
    }
}
