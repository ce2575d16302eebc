using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Proposals;

/// <summary>A parameter that takes two operators, as one proposes it (decision 0079).</summary>
/// <param name="Parameter">Which one; it is of no member.</param>
/// <param name="Instrument">Of which instrument; none: of all of them, or of the venue.</param>
/// <param name="Value">Its value, as the kind counts.</param>
/// <param name="FromDay">From which day on; none, or one that has come: at once.</param>
internal readonly record struct ProposedRate(
    ParameterKind Parameter, InstrumentId Instrument, long Value, TradingDay FromDay)
{
    /// <summary>What the approval makes or keeps.</summary>
    public DatedChange Change => new(FromDay, Parameter, Instrument, MemberId.None, Value, 0);

    /// <summary>Names it on an event.</summary>
    public void WriteTo(ref Event made)
    {
        made.Parameter = Parameter;
        made.Instrument = Instrument;
        made.Quantity = new Quantity(Value);
        made.FromDay = FromDay;
    }

    /// <summary>Writes it.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.Byte((byte)Parameter);
        writer.UInt32(Instrument.Value);
        writer.Int64(Value);
        writer.UInt16(FromDay.DayNumber);
    }

    /// <summary>Takes up what was written.</summary>
    public static ProposedRate ReadState(StateReader reader)
    {
        ParameterKind parameter = (ParameterKind)reader.Byte();
        reader.Demand(parameter.TakesTwo(), "one operator sets that");
        return new ProposedRate(
            parameter, new InstrumentId(reader.UInt32()),
            reader.Int64(0, parameter.LargestValue()), new TradingDay(reader.UInt16()));
    }
}
