namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>Why a status is sent.</summary>
public enum StatusEvent : byte
{
    /// <summary>The phase changed.</summary>
    Changed = 1,

    /// <summary>It is part of a snapshot.</summary>
    Snapshot = 2,

    /// <summary>
    /// A step of the schedule went by that the instrument did not take; its phase stays.
    /// </summary>
    Passed = 3,
}
