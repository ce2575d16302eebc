using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Controls;

/// <summary>From what members are suspended, everywhere or in an instrument.</summary>
/// <remarks>
/// Core thread. The first suspension of a member in an instrument allocates a line for it.
/// </remarks>
internal sealed class Suspensions(int instrumentsMax, int membersMax)
{
    // In front lies what holds in all instruments.
    private readonly SuspensionLevel[]?[] _lines = new SuspensionLevel[membersMax + 1][];

    /// <summary>What a member may not do in an instrument.</summary>
    public SuspensionLevel LevelOf(MemberId member, InstrumentId instrument)
    {
        SuspensionLevel[]? line = _lines[member.Value];
        if (line is null)
        {
            return 0;
        }

        SuspensionLevel everywhere = line[0];
        SuspensionLevel there = line[instrument.Value];
        return everywhere > there ? everywhere : there;
    }

    /// <summary>Whether a member is suspended from anything anywhere.</summary>
    public bool HasAny(MemberId member) =>
        _lines[member.Value].AsSpan().ContainsAnyExcept((SuspensionLevel)0);

    /// <summary>Suspends a member, or lets it again.</summary>
    /// <param name="member">The member.</param>
    /// <param name="instrument">Where; none for everywhere.</param>
    /// <param name="level">From what.</param>
    public void Set(MemberId member, InstrumentId instrument, SuspensionLevel level)
    {
        SuspensionLevel[] line = _lines[member.Value]
            ??= new SuspensionLevel[instrumentsMax + 1];
        line[instrument.Value] = level;
    }

    /// <summary>Writes all suspensions, by member and instrument.</summary>
    public void WriteState(StateWriter writer)
    {
        for (uint member = 1; member < (uint)_lines.Length; member++)
        {
            for (uint instrument = 0; instrument <= (uint)instrumentsMax; instrument++)
            {
                SuspensionLevel level = _lines[member]?[instrument] ?? 0;
                if (level != 0)
                {
                    writer.UInt32(member);
                    writer.UInt32(instrument);
                    writer.Byte((byte)level);
                }
            }
        }

        writer.UInt32(0);
    }
    /// <summary>Takes up what was written.</summary>
    public void ReadState(StateReader reader)
    {
        uint last = (uint)_lines.Length - 1;
        for (uint member = reader.UInt32(last); member != 0; member = reader.UInt32(last))
        {
            InstrumentId instrument = new(reader.UInt32((uint)instrumentsMax));
            byte level = reader.Byte((byte)SuspensionLevel.Trading);
            Set(new MemberId(member), instrument, (SuspensionLevel)level);
        }
    }
}
