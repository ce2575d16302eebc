namespace SCO.Exchange.Host.Match;

/// <summary>What a record of a tape asks for.</summary>
public enum TapeCommand : byte
{
    /// <summary>Enter an order.</summary>
    New = 1,

    /// <summary>Take an order out.</summary>
    Cancel = 2,

    /// <summary>Change price and open quantity of an order.</summary>
    Modify = 3,
}
