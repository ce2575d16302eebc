using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Quotes;

/// <summary>The quote of a principal in an instrument.</summary>
internal struct QuoteRow
{
    /// <summary>Whose.</summary>
    public PrincipalId Principal;

    /// <summary>Where.</summary>
    public InstrumentId Instrument;

    /// <summary>The slot of the order that is its bid, or none.</summary>
    public int Bid;

    /// <summary>The slot of the order that is its ask, or none.</summary>
    public int Ask;

    /// <summary>The principal's row in the next instrument, or none.</summary>
    public int Next;
}
