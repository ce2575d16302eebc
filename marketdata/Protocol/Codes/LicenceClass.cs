namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>Under which licence an instrument is traded.</summary>
public enum LicenceClass : byte
{
    /// <summary>A licensed (futures) venue.</summary>
    Licensed = 1,

    /// <summary>A spot venue; never a central book.</summary>
    Spot = 2,
}
