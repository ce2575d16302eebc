using System;

namespace SCO.Exchange.Testing.Core.Controls;

/// <summary>What a member did in an instrument.</summary>
public sealed class ReferencePosition
{
    /// <summary>Lots bought less lots sold.</summary>
    public long Net { get; set; }

    /// <summary>What they cost, in ticks times lots.</summary>
    public Int128 Cost { get; set; }

    /// <summary>Trades with its own owner today.</summary>
    public uint SelfTrades { get; set; }

    /// <summary>Orders that it cancelled today.</summary>
    public uint Cancels { get; set; }

    /// <summary>Those of them that were large.</summary>
    public uint LargeCancels { get; set; }
}
