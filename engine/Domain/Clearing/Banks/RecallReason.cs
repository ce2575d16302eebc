namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>Why a payment is asked back, or that it is no more. Numbers are frozen.</summary>
/// <remarks>The codes are of the standard's list of reasons for a cancellation.</remarks>
public enum RecallReason : byte
{
    /// <summary>DUPL: it was made twice.</summary>
    Duplicate = 1,

    /// <summary>CUST: the payer asks for it.</summary>
    Requested = 2,

    /// <summary>FRAD: it was made by fraud.</summary>
    Fraud = 3,

    /// <summary>AM09: it has a wrong amount.</summary>
    WrongAmount = 4,

    /// <summary>AC03: it went to a wrong account.</summary>
    WrongAccount = 5,

    /// <summary>No code: a recall that nobody answers is given up.</summary>
    GivenUp = 6,
}
