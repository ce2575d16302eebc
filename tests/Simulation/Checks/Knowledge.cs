using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Simulation.Checks;

/// <summary>What a <see cref="GateCheck"/> knows of the past.</summary>
internal sealed class Knowledge
{
    /// <summary>The last command.</summary>
    public ulong Sequence { get; set; }

    /// <summary>Its time.</summary>
    public ulong TimeNs { get; set; }

    /// <summary>The trading day.</summary>
    public TradingDay Day { get; set; }

    /// <summary>Definitions that were taken.</summary>
    public int DefinitionCount { get; set; }

    /// <summary>Whether the books were opened for the first time.</summary>
    public bool IsOpened { get; set; }

    /// <summary>The answers of each session.</summary>
    public Dictionary<SessionId, List<ulong>> Answers { get; } = [];

    /// <summary>The requests of each session and day.</summary>
    public HashSet<(SessionId Session, ulong Label, TradingDay Day)> Labels { get; } = [];

    /// <summary>Lots bought less lots sold.</summary>
    public Dictionary<(MemberId Member, InstrumentId Instrument), long> Positions { get; } = [];

    /// <summary>A copy that goes its own way.</summary>
    public Knowledge Copy()
    {
        Knowledge copy = new()
        {
            Sequence = Sequence,
            TimeNs = TimeNs,
            Day = Day,
            DefinitionCount = DefinitionCount,
            IsOpened = IsOpened,
        };
        copy.Labels.UnionWith(Labels);
        foreach ((SessionId session, List<ulong> answers) in Answers)
        {
            copy.Answers[session] = [.. answers];
        }

        foreach (((MemberId, InstrumentId) key, long lots) in Positions)
        {
            copy.Positions[key] = lots;
        }

        return copy;
    }
}
