using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Controls;

/// <summary>What operators have set, and what they have set for later trading days.</summary>
/// <remarks>Core thread. Allocates nothing after the constructor.</remarks>
internal sealed class Parameters(int instrumentsMax, int membersMax)
{
    /// <summary>Changes that may wait for a later day.</summary>
    public const int ChangesMax = 1_024;

    // In front lies what instruments begin with.
    private readonly InstrumentControls[] _instruments =
        new InstrumentControls[instrumentsMax + 1];

    private readonly ClearingTerms[] _clearing = new ClearingTerms[instrumentsMax + 1];

    // In front lies the venue's default.
    private readonly MemberControls[] _members = new MemberControls[membersMax + 1];
    private readonly MemberRates[] _rates = new MemberRates[membersMax + 1];
    private readonly DatedChange[] _changes = new DatedChange[ChangesMax];
    private int _changeCount;

    /// <summary>What orders do that leave self-match prevention to the venue; 0: trade.</summary>
    public SelfMatchPrevention SelfMatchDefault { get; private set; }

    /// <summary>How long a member has to meet a margin call; 0 is no deadline.</summary>
    public long MarginCallMinutes { get; private set; }

    /// <summary>Whether a day begins only when the one before is closed in settlement.</summary>
    public bool IsDaySettled { get; private set; }

    /// <summary>What is set for an instrument.</summary>
    public ref readonly InstrumentControls Of(InstrumentId instrument) =>
        ref _instruments[instrument.Value];

    /// <summary>What is set for an instrument about deposits, fees and deals.</summary>
    public ref readonly ClearingTerms ClearingOf(InstrumentId instrument) =>
        ref _clearing[instrument.Value];

    /// <summary>The value of a parameter that takes two operators.</summary>
    /// <param name="kind">Which one.</param>
    /// <param name="instrument">Of which instrument; none: what later ones begin with.</param>
    public long RateOf(ParameterKind kind, InstrumentId instrument) => kind switch
    {
        ParameterKind.MarginCallMinutes => MarginCallMinutes,
        ParameterKind.DaySettled => IsDaySettled ? 1 : 0,
        _ => _clearing[instrument.Value].Of(kind),
    };

    /// <summary>How often a member may enter and replace orders.</summary>
    public ref readonly MemberRates RatesOf(MemberId member) => ref _rates[member.Value];

    /// <summary>Takes in an instrument.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="rate">Fen per tick and lot.</param>
    /// <param name="furthestTicks">The price of its ladder that is furthest from zero.</param>
    /// <param name="takesUsual">Whether it begins with what is set for all instruments.</param>
    public void Define(
        InstrumentId instrument, FenRate rate, Int128 furthestTicks, bool takesUsual)
    {
        ref InstrumentControls row = ref _instruments[instrument.Value];
        row = takesUsual ? _instruments[0] : default;
        _clearing[instrument.Value] = takesUsual ? _clearing[0] : default;
        row.Fen = rate;
        row.WorthMaxLots = rate.LotsMaxAt(furthestTicks);
        row.Notional = rate.LimitOf(row.NotionalMaxFen);
    }

    /// <summary>Sets the parameter of an instrument, or what later ones begin with.</summary>
    public void Set(ParameterKind kind, InstrumentId instrument, long value)
    {
        if (_clearing[instrument.Value].TrySet(kind, value))
        {
            return;
        }

        ref InstrumentControls row = ref _instruments[instrument.Value];
        switch (kind)
        {
            case ParameterKind.NotionalMaxFen:
                row.NotionalMaxFen = value;
                row.Notional = instrument.IsSome
                    ? row.Fen.LimitOf(value)
                    : default;
                break;
            case ParameterKind.PositionMaxLots: row.PositionMaxLots = value; break;
            case ParameterKind.SelfTradesMax: row.SelfTradesMax = value; break;
            case ParameterKind.CancelsMax: row.CancelsMax = value; break;
            case ParameterKind.LargeCancelsMax: row.LargeCancelsMax = value; break;
            case ParameterKind.LargeCancelLots: row.LargeCancelLots = value; break;
            case ParameterKind.DynamicBandTicks: row.DynamicBandTicks = (int)value; break;
            case ParameterKind.StaticBandTicks: row.StaticBandTicks = (int)value; break;
            case ParameterKind.VolatilityAuctionMs: row.VolatilityAuctionMs = (int)value; break;
            default: Unknown(kind); break;
        }
    }

    /// <summary>Sets the parameter of a member, or the venue's default.</summary>
    public void Set(ParameterKind kind, MemberId member, long value)
    {
        ref MemberControls row = ref _members[member.Value];
        switch (kind)
        {
            case ParameterKind.SessionRate: row.SessionRate = value; break;
            case ParameterKind.SessionBurst: row.SessionBurst = value; break;
            case ParameterKind.MemberRate: row.MemberRate = value; break;
            case ParameterKind.MemberBurst: row.MemberBurst = value; break;
            case ParameterKind.SelfMatchDefault:
                SelfMatchDefault = (SelfMatchPrevention)value;
                return;
            case ParameterKind.MarginCallMinutes: MarginCallMinutes = value; return;
            case ParameterKind.DaySettled: IsDaySettled = value != 0; return;
            default: Unknown(kind); break;
        }

        for (int number = 0; number < _rates.Length; number++)
        {
            if (!member.IsSome || member.Value == number)
            {
                _rates[number] = RatesBy(in _members[number]);
            }
        }
    }

    /// <summary>Keeps a change for its day, in place of an earlier one of the same.</summary>
    /// <returns>False when there is no room for it.</returns>
    public bool TryKeep(in DatedChange change)
    {
        int place = PlaceFor(in change);
        if (place == ChangesMax)
        {
            return false;
        }

        _changes[place] = change;
        _changeCount = int.Max(_changeCount, place + 1);
        return true;
    }

    /// <summary>Whether there is room to keep a change.</summary>
    public bool HasRoomFor(in DatedChange change) => PlaceFor(in change) != ChangesMax;

    private int PlaceFor(in DatedChange change)
    {
        int place = 0;
        while (place < _changeCount && !_changes[place].IsReplacedBy(in change))
        {
            place++;
        }

        return place;
    }

    /// <summary>The first change, by entry, whose day has come.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryFindDue(TradingDay day, out int place)
    {
        place = 0;
        while (place < _changeCount && _changes[place].Day.DayNumber > day.DayNumber)
        {
            place++;
        }

        return place < _changeCount;
    }

    /// <summary>How many changes wait.</summary>
    public int ChangeCount => _changeCount;

    /// <summary>The change at a place.</summary>
    public ref readonly DatedChange At(int place) => ref _changes[place];

    /// <summary>Takes a change out; the others stay in their order.</summary>
    public void RemoveAt(int place)
    {
        _changeCount--;
        Array.Copy(_changes, place + 1, _changes, place, _changeCount - place);
        _changes[_changeCount] = default;
    }

    /// <summary>Writes what is set and what waits.</summary>
    public void WriteState(StateWriter writer, uint instrumentLast, uint memberLast)
    {
        for (uint number = 1; number <= instrumentLast; number++)
        {
            WriteLimits(writer, in _instruments[number]);
        }

        for (uint number = 0; number <= memberLast; number++)
        {
            ref MemberControls row = ref _members[number];
            writer.Int64(row.SessionRate);
            writer.Int64(row.SessionBurst);
            writer.Int64(row.MemberRate);
            writer.Int64(row.MemberBurst);
        }

        writer.Byte((byte)SelfMatchDefault);
        writer.Int32(_changeCount);
        foreach (ref readonly DatedChange change in _changes.AsSpan(0, _changeCount))
        {
            writer.UInt16(change.Day.DayNumber);
            writer.Byte((byte)change.Parameter);
            writer.UInt32(change.Instrument.Value);
            writer.UInt32(change.Member.Value);
            writer.Int64(change.Value);
            writer.Int64(change.Upper);
        }
    }

    /// <summary>Takes up what was written of it.</summary>
    public void ReadState(StateReader reader, uint instrumentLast, uint memberLast)
    {
        for (uint number = 1; number <= instrumentLast; number++)
        {
            ref InstrumentControls row = ref _instruments[number];
            ReadLimits(reader, ref row);
            row.Notional = row.Fen.LimitOf(row.NotionalMaxFen);
        }

        for (uint number = 0; number <= memberLast; number++)
        {
            ref MemberControls row = ref _members[number];
            row.SessionRate = reader.Int64(0, long.MaxValue);
            row.SessionBurst = reader.Int64(0, long.MaxValue);
            row.MemberRate = reader.Int64(0, long.MaxValue);
            row.MemberBurst = reader.Int64(0, long.MaxValue);
        }

        for (int number = 0; number < _rates.Length; number++)
        {
            _rates[number] = RatesBy(in _members[number]);
        }

        SelfMatchDefault =
            (SelfMatchPrevention)reader.Byte((byte)SelfMatchPrevention.Decrement);
        _changeCount = reader.Int32(0, ChangesMax);
        foreach (ref DatedChange change in _changes.AsSpan(0, _changeCount))
        {
            change = new DatedChange(
                new TradingDay(reader.UInt16()), (ParameterKind)reader.Byte(),
                new InstrumentId(reader.UInt32()), new MemberId(reader.UInt32()),
                reader.Int64(), reader.Int64());
        }
    }

    /// <summary>Writes the bands of an instrument.</summary>
    public void WriteBands(StateWriter writer, InstrumentId instrument)
    {
        ref InstrumentControls row = ref _instruments[instrument.Value];
        writer.Int64(row.DynamicBandTicks);
        writer.Int64(row.StaticBandTicks);
        writer.Int64(row.VolatilityAuctionMs);
    }

    /// <summary>Takes up the bands of an instrument.</summary>
    public void ReadBands(StateReader reader, InstrumentId instrument)
    {
        ref InstrumentControls row = ref _instruments[instrument.Value];
        row.DynamicBandTicks = (int)reader.Int64(0, int.MaxValue);
        row.StaticBandTicks = (int)reader.Int64(0, int.MaxValue);
        row.VolatilityAuctionMs = (int)reader.Int64(0, int.MaxValue);
    }

    /// <summary>Writes what instruments begin with.</summary>
    public void WriteUsual(StateWriter writer)
    {
        WriteLimits(writer, in _instruments[0]);
        WriteBands(writer, InstrumentId.None);
    }

    /// <summary>Writes what is set about deposits, fees, deals and the end of the day.</summary>
    public void WriteClearing(StateWriter writer, uint instrumentLast)
    {
        foreach (ref readonly ClearingTerms row in _clearing.AsSpan(0, (int)instrumentLast + 1))
        {
            row.WriteState(writer);
        }

        writer.Int64(MarginCallMinutes);
        writer.Flag(IsDaySettled);
    }

    /// <summary>Takes up what was written about them.</summary>
    public void ReadClearing(StateReader reader, uint instrumentLast)
    {
        foreach (ref ClearingTerms row in _clearing.AsSpan(0, (int)instrumentLast + 1))
        {
            row.ReadState(reader);
        }

        MarginCallMinutes = reader.Int64(0, ParameterKind.MarginCallMinutes.LargestValue());
        IsDaySettled = reader.Flag();
    }

    /// <summary>Takes up what instruments begin with.</summary>
    public void ReadUsual(StateReader reader)
    {
        ReadLimits(reader, ref _instruments[0]);
        ReadBands(reader, InstrumentId.None);
    }

    private static void WriteLimits(StateWriter writer, in InstrumentControls row)
    {
        writer.Int64(row.NotionalMaxFen);
        writer.Int64(row.PositionMaxLots);
        writer.Int64(row.SelfTradesMax);
        writer.Int64(row.CancelsMax);
        writer.Int64(row.LargeCancelsMax);
        writer.Int64(row.LargeCancelLots);
    }

    private static void ReadLimits(StateReader reader, ref InstrumentControls row)
    {
        row.NotionalMaxFen = reader.Int64(0, long.MaxValue);
        row.PositionMaxLots = reader.Int64(0, long.MaxValue);
        row.SelfTradesMax = reader.Int64(0, long.MaxValue);
        row.CancelsMax = reader.Int64(0, long.MaxValue);
        row.LargeCancelsMax = reader.Int64(0, long.MaxValue);
        row.LargeCancelLots = reader.Int64(0, long.MaxValue);
    }

    private MemberRates RatesBy(in MemberControls row)
    {
        ref MemberControls usual = ref _members[0];
        return new MemberRates(
            RateLimit.Of(
                Own(row.SessionRate, usual.SessionRate),
                Own(row.SessionBurst, usual.SessionBurst)),
            RateLimit.Of(
                Own(row.MemberRate, usual.MemberRate),
                Own(row.MemberBurst, usual.MemberBurst)));

        static long Own(long own, long usual) => own != 0 ? own : usual;
    }

    private static void Unknown(ParameterKind kind) =>
        Invariant.Broken($"parameter {(byte)kind}");
}
