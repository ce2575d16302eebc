using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Oracle;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>
/// The market as the reference exchange has it after all commands of a journal; figures of the day
/// from the recorded events.
/// </summary>
internal sealed class JournalMarket(VenueDefinition venue) : IHistoryVisitor
{
    private readonly ReferenceExchange _reference = new(venue);
    private readonly SortedDictionary<uint, Figures> _figures = [];
    private readonly SortedDictionary<uint, string> _promises = [];
    private readonly Dictionary<uint, ScheduleDefinition> _schedules = [];
    private readonly Dictionary<uint, ScheduleDefinition> _schedulesToCome = [];
    private byte[] _content = [];
    private ulong _dayBegan;

    internal int Orders => _reference.Live.Count;

    internal int Trades { get; private set; }

    internal int Auctions { get; private set; }

    internal int Days { get; private set; }

    internal int Changes { get; private set; }

    public bool OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        _content = content.ToArray();
        _ = _reference.Apply(in command, content);
        return true;
    }

    public bool OnEvent(ref readonly Event recorded)
    {
        uint instrument = recorded.Instrument.Value;
        switch (recorded.Kind)
        {
            case EventKind.InstrumentDefined:
                _figures.Add(instrument, new Figures());
                break;
            case EventKind.PhaseChanged:
                Enter(_figures[instrument], in recorded);
                break;
            case EventKind.PhasePassed:
                _figures[instrument].NextPhaseAt = recorded.NextPhaseAt.Ns;
                break;
            case EventKind.AuctionIndicative:
                _figures[instrument].Indicative = Figures.IndicativeOf(
                    recorded.Price.TenThousandths,
                    recorded.Quantity.Lots,
                    recorded.Remaining.Lots,
                    (long)recorded.Side);
                break;
            case EventKind.AuctionUncrossed:
                Auctions++;
                _figures[instrument].Indicative = "";
                break;
            case EventKind.AuctionEndCommitted or EventKind.AuctionEndDrawn:
                Promise(in recorded);
                break;
            case EventKind.ScheduleDefined:
                Take(ScheduleDefinition.Read(_content)!);
                break;
            case EventKind.TradeCancelled when recorded.Side == Side.Buy:
                Changes++;
                _figures[instrument].Volume -=
                    recorded.TradeId.Value > _dayBegan ? recorded.Quantity.Lots : 0;
                break;
            case EventKind.TradeCorrected when recorded.Side == Side.Buy:
                Changes++;
                break;
            case EventKind.TradingDayStarted:
                Days++;
                _dayBegan = recorded.ExecutionId.Value;
                StartDay();
                foreach (Figures figures in _figures.Values)
                {
                    figures.ClearDay();
                }

                break;
            case EventKind.Filled when (recorded.Flags & EventFlags.Incoming) != 0:
                Trades++;
                _figures[instrument].Print(
                    recorded.Price.TenThousandths, recorded.Quantity.Lots);
                break;
            default:
                break;
        }

        return true;
    }

    private static void Enter(Figures figures, ref readonly Event changed)
    {
        figures.Enter(
            (long)changed.Phase, (long)changed.AuctionKind, changed.NextPhaseAt.Ns);
        bool closes = changed.Phase == TradingPhase.Closed && figures.Last != Figures.None;
        figures.Close = closes ? figures.Last : figures.Close;
    }

    // A schedule that is defined anew holds from the next day on.
    private void Take(ScheduleDefinition schedule)
    {
        if (!_schedules.TryAdd(schedule.Id.Value, schedule))
        {
            _schedulesToCome[schedule.Id.Value] = schedule;
        }
    }

    private void StartDay()
    {
        _promises.Clear();
        foreach ((uint id, ScheduleDefinition schedule) in _schedulesToCome)
        {
            _schedules[id] = schedule;
        }

        _schedulesToCome.Clear();
    }

    private void Promise(ref readonly Event said)
    {
        uint id = said.Schedule.Value;
        _ = _promises.Remove(id);
        if (said.Kind == EventKind.AuctionEndCommitted)
        {
            byte[] digest = new byte[Digest.SizeBytes];
            said.Digest.Write(digest);
            _promises.Add(id, Figures.PromiseOf(
                id,
                said.ScheduleStep,
                (long)said.AuctionKind,
                _schedules[id].Steps[(int)said.ScheduleStep].WindowMs,
                Convert.ToHexStringLower(digest)));
        }
    }

    internal string Text()
    {
        StringBuilder text = new();
        foreach ((uint id, ReferenceInstrument instrument) in _reference.Instruments)
        {
            Figures figures = _figures[id];
            figures.Phase = (long)instrument.Phase;
            figures.Lower = instrument.LowerLimit.TenThousandths;
            figures.Upper = instrument.UpperLimit.TenThousandths;
            figures.QuantityMin = instrument.QuantityMin;
            figures.QuantityMax = instrument.QuantityMax;
            figures.QuantityStep = instrument.QuantityStep;
            _ = text.AppendLine(figures.TextOf(id));
            foreach (ReferenceOrder order in instrument.Orders
                .Where(order => order.Wait == ReferenceWait.None))
            {
                _ = text.AppendLine(Figures.TextOf(
                    order.Side.ToString(),
                    order.Price.TenThousandths,
                    order.Shown,
                    order.Id.Value,
                    order.Priority));
            }
        }

        foreach (string promise in _promises.Values)
        {
            _ = text.AppendLine(promise);
        }

        return text.ToString();
    }
}
