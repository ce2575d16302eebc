using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Market;

/// <summary>
/// The market as events tell it: instruments, phases, resting and waiting orders, figures of the
/// day. One thread.
/// </summary>
public sealed class MarketAtPoint : IDurableEventConsumer
{
    private readonly SortedDictionary<uint, InstrumentRow> _instruments = [];
    private readonly Dictionary<ulong, RestingRow> _resting = [];
    private readonly Dictionary<ulong, WaitingRow> _waiting = [];
    private readonly Dictionary<ProductId, MarketModel> _models = [];
    private byte[] _content = [];

    /// <summary>The instruments by number.</summary>
    public IEnumerable<InstrumentRow> Instruments => _instruments.Values;

    /// <summary>The trading day.</summary>
    public TradingDay Day { get; private set; }

    /// <summary>The resting orders of one side in the order in which they trade.</summary>
    public IReadOnlyList<RestingRow> Resting(InstrumentId instrument, Side side)
    {
        IEnumerable<RestingRow> rows = _resting.Values
            .Where(row => row.Instrument == instrument && row.Side == side);
        return side == Side.Buy
            ? [.. rows.OrderByDescending(row => row.Price).ThenBy(row => row.Priority)]
            : [.. rows.OrderBy(row => row.Price).ThenBy(row => row.Priority)];
    }

    /// <summary>The orders that wait outside the book, in the order of their ids.</summary>
    public IReadOnlyList<WaitingRow> Waiting(InstrumentId instrument) =>
    [
        .. _waiting.Values
            .Where(row => row.Instrument == instrument)
            .OrderBy(row => row.OrderId.Value),
    ];

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        if (command.Kind is CommandKind.DefineInstrument or CommandKind.DefineProduct)
        {
            _content = content.ToArray();
        }
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        switch (recorded.Kind)
        {
            case EventKind.ProductDefined when ProductDefinition.Read(_content) is { } product:
                _models[product.Id] = product.Model;
                break;
            case EventKind.InstrumentDefined
                when InstrumentDefinition.Read(_content) is { } definition:
                _instruments[definition.Id.Value] = RowOf(definition, recorded.Phase);
                break;
            case EventKind.PhaseChanged:
                ChangePhase(_instruments[recorded.Instrument.Value], in recorded);
                break;
            case EventKind.PhasePassed:
                _instruments[recorded.Instrument.Value].NextPhaseAt = recorded.NextPhaseAt;
                break;
            case EventKind.AuctionIndicative:
                _instruments[recorded.Instrument.Value].Indicative = IndicativeOf(in recorded);
                break;
            case EventKind.TradingDayStarted or EventKind.VenueDefined:
                StartDay(recorded.TradingDay);
                break;
            case EventKind.Filled when recorded.Flags.HasFlag(EventFlags.Incoming):
                Count(in recorded);
                break;
            default:
                break;
        }

        Change(in recorded);
        Wait(in recorded);
    }

    /// <inheritdoc/>
    public void OnLive()
    {
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    private InstrumentRow RowOf(InstrumentDefinition definition, TradingPhase told) =>
        new(definition)
        {
            Phase = told != 0
                ? told
                : _models.GetValueOrDefault(definition.Product) == MarketModel.ContinuousBook
                    ? TradingPhase.PreOpen
                    : TradingPhase.Closed,
        };

    // The parts of one auction share what was told of it, and a halt interrupts it only.
    private static void ChangePhase(InstrumentRow row, ref readonly Event changed)
    {
        if (changed.AuctionKind != row.Auction && changed.Phase != TradingPhase.Halted)
        {
            row.Auction = changed.AuctionKind;
            row.Indicative = null;
        }

        row.Phase = changed.Phase;
        row.NextPhaseAt = changed.NextPhaseAt;
    }

    private static Indicative IndicativeOf(ref readonly Event told) => new(
        told.Price.IsNull ? null : told.Price.TenThousandths,
        told.Quantity.Lots,
        told.Remaining.Lots,
        told.Side);

    private void Count(ref readonly Event filled)
    {
        InstrumentRow row = _instruments[filled.Instrument.Value];
        row.Trades++;
        row.Volume = Quantity.Total(row.Volume, filled.Quantity);
        row.Last = filled.Price.TenThousandths;
    }

    private void StartDay(TradingDay day)
    {
        Day = day;
        foreach (InstrumentRow row in _instruments.Values)
        {
            (row.Trades, row.Volume, row.Last) = (0, 0, null);
        }
    }

    private void Change(ref readonly Event recorded)
    {
        switch (recorded.BookAction)
        {
            case BookAction.Add:
                _resting[recorded.OrderId.Value] = new RestingRow(
                    recorded.Instrument, recorded.Side, recorded.Price.TenThousandths,
                    recorded.ShownLots, recorded.Remaining.Lots, recorded.Priority);
                break;
            case BookAction.Change:
                _resting[recorded.OrderId.Value] = _resting[recorded.OrderId.Value] with
                {
                    Shown = recorded.ShownLots,
                    Remaining = recorded.Remaining.Lots,
                };
                break;
            case BookAction.Delete:
                _resting.Remove(recorded.OrderId.Value);
                break;
            default:
                break;
        }
    }

    // An order that is taken and neither rests nor trades nor ends waits; whatever is said of it
    // next but another change of terms ends that.
    private void Wait(ref readonly Event recorded)
    {
        bool isTaken = recorded.Kind
            is EventKind.Accepted or EventKind.Replaced or EventKind.Activated;
        if (recorded.Kind == EventKind.Hibernated || (isTaken && recorded.BookAction == 0))
        {
            // One that slept after it was triggered names no stop price.
            bool isStop = recorded.OrderType is OrderType.Stop or OrderType.StopLimit
                && (isTaken || recorded.StopPrice.TenThousandths != 0);
            _waiting[recorded.OrderId.Value] = new WaitingRow(
                recorded.OrderId, recorded.Instrument, recorded.Side,
                isStop ? recorded.StopPrice.TenThousandths : null,
                recorded.TimeInForce, recorded.Price.TenThousandths, recorded.Remaining.Lots)
            {
                IsAsleep = recorded.Kind == EventKind.Hibernated,
            };
        }
        else if (recorded.Kind == EventKind.Reduced && recorded.BookAction == 0)
        {
            Lessen(in recorded);
        }
        else if (recorded.Kind is EventKind.Triggered or EventKind.Filled or EventKind.Rested
            or EventKind.Cancelled or EventKind.Expired or EventKind.Replaced
            or EventKind.Activated)
        {
            _waiting.Remove(recorded.OrderId.Value);
        }
    }

    // An incoming order is reduced too, before it rests; it does not wait.
    private void Lessen(ref readonly Event reduced)
    {
        if (_waiting.TryGetValue(reduced.OrderId.Value, out WaitingRow row))
        {
            _waiting[reduced.OrderId.Value] = row with { Remaining = reduced.Remaining.Lots };
        }
    }
}
