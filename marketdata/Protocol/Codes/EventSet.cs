using System;

namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>Where a message stands among those of its cause.</summary>
[Flags]
public enum EventSet : byte
{
    /// <summary>More of the same cause may follow.</summary>
    None = 0,

    /// <summary>Nothing more of the same cause follows.</summary>
    EndOfEvent = 128,
}
