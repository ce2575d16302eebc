using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>
/// The market as the reference exchange has it after all commands of a journal; figures of the day
/// from the recorded events.
/// </summary>
internal sealed class JournalMarket(VenueDefinition venue) : IHistoryVisitor
{
    private readonly ReferenceExchange _reference = new(venue);
    private readonly SortedDictionary<uint, Figures> _figures = [];

    internal int Orders => _reference.Live.Count;

    internal int Trades { get; private set; }

    internal int Days { get; private set; }

    public bool OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
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
            case EventKind.PhaseChanged when recorded.Phase == TradingPhase.Closed:
                Figures closed = _figures[instrument];
                closed.Close = closed.Last != Figures.None ? closed.Last : closed.Close;
                break;
            case EventKind.TradingDayStarted:
                Days++;
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

        return text.ToString();
    }
}
