namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>Where the VAT invoice of a contract stands.</summary>
public enum InvoiceState
{
    /// <summary>There is none to speak of.</summary>
    None = 0,

    /// <summary>The goods are agreed; the seller has to give it.</summary>
    Due = 1,

    /// <summary>Given; the buyer has to confirm it.</summary>
    Issued = 2,

    /// <summary>Confirmed in the day.</summary>
    Confirmed = 3,
}
