using System;

namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>Traits of a snapshot message.</summary>
[Flags]
public enum SnapshotFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The last chunk of its instrument.</summary>
    LastChunk = 1,
}
