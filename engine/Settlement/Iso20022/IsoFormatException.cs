using System;

namespace SCO.Exchange.Settlement.Iso20022;

/// <summary>Carries a fault out of the depth of a document; never leaves the reader.</summary>
/// <param name="error">The fault.</param>
internal sealed class IsoFormatException(IsoError error) : Exception(error.Text)
{
    /// <summary>The fault.</summary>
    public IsoError Error => error;
}
