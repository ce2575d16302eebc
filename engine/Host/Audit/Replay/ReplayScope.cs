using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Host.Audit.Replay;

/// <summary>How much of the market is shown.</summary>
/// <param name="Instrument">The one instrument; null for all.</param>
/// <param name="Member">The one member, with its orders; null for all.</param>
/// <param name="Depth">
/// Prices of each side; null for none of all instruments and all of one instrument.
/// </param>
public sealed record ReplayScope(
    InstrumentDefinition? Instrument, MemberDefinition? Member, int? Depth)
{
    /// <summary>Prices of each side that are shown of an instrument.</summary>
    public int Levels => Depth ?? (Instrument is null ? 0 : int.MaxValue);

    /// <summary>Whether something of an instrument is shown; 0 concerns all of them.</summary>
    public bool HasInstrument(uint instrument) =>
        Instrument is null || instrument == 0 || instrument == Instrument.Id.Value;

    /// <summary>Whether something of a member is shown; 0 concerns all of them.</summary>
    public bool HasMember(uint member) =>
        Member is null || member == 0 || member == Member.Id.Value;
}
