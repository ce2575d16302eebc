namespace SCO.Exchange.Gateway.Protocol.Codes.Money;

/// <summary>Where a margin call stands.</summary>
public enum MarginCallStatus : byte
{
    /// <summary>The member owes and has until the deadline.</summary>
    Called = 1,

    /// <summary>Paid in time.</summary>
    Met = 2,

    /// <summary>Not paid in time: opening is suspended and orders are cancelled.</summary>
    Missed = 3,

    /// <summary>The member is declared in default.</summary>
    Defaulted = 4,
}
