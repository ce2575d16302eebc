namespace SCO.Exchange.Core.Tests.Gates;

/// <summary>What an order passes on its way into a book, in the order of asking.</summary>
internal enum Gate : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Who acts, by which session, in which role.</summary>
    Session = 1,

    /// <summary>The client order id counts upwards.</summary>
    ClientOrderId = 2,

    /// <summary>The session and the member keep their pace.</summary>
    Rates = 3,

    /// <summary>A replace names a live order of the member, an activation a sleeping one.</summary>
    Order = 4,

    /// <summary>The instrument exists and trades on a book.</summary>
    Place = 5,

    /// <summary>Its group and the account are open to the principal.</summary>
    Admission = 6,

    /// <summary>No kill switch stops the principal, the member or its group.</summary>
    KillSwitch = 7,

    /// <summary>The member is not suspended.</summary>
    Suspension = 8,

    /// <summary>The trading phase takes it.</summary>
    Phase = 9,

    /// <summary>No job holds the instrument or the member.</summary>
    Freeze = 10,

    /// <summary>No protection of the principal's quotes is engaged.</summary>
    QuoteProtection = 11,

    /// <summary>Side, type, time in force and instructions make sense together.</summary>
    Kind = 12,

    /// <summary>A call auction takes it, or the auction it is for comes.</summary>
    Auction = 13,

    /// <summary>The price is on a tick and inside the limits.</summary>
    Price = 14,

    /// <summary>So is the stop price.</summary>
    StopPrice = 15,

    /// <summary>The quantity is within the sizes of the instrument.</summary>
    Quantity = 16,

    /// <summary>The value is not above the largest.</summary>
    Notional = 17,

    /// <summary>The position stays within its limit whatever fills.</summary>
    Position = 18,

    /// <summary>The member's free money covers it, whatever fills.</summary>
    Funds = 19,

    /// <summary>Minimum, shown quantity and last day fit.</summary>
    Conditions = 20,

    /// <summary>The order to link with is there and free.</summary>
    Link = 21,

    /// <summary>What rests in the book allows it.</summary>
    Market = 22,

    /// <summary>There is room for it.</summary>
    Room = 23,

    /// <summary>It does not trade with an order of its owner. Ends orders; refuses none.</summary>
    SelfMatch = 24,

    /// <summary>
    /// It does not trade outside the bands. Ends orders and interrupts trading; refuses none.
    /// </summary>
    Bands = 25,
}
