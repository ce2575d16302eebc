using System;

namespace SCO.Exchange.MarketData.Feed.Encoding;

/// <summary>Which figures of an instrument changed.</summary>
[Flags]
internal enum Figures : byte
{
    None = 0,
    Open = 1,
    High = 2,
    Low = 4,
    Close = 8,
    Volume = 16,
    Limits = 32,
}
