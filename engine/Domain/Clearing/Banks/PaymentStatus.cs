namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>Where a payment instruction stands; what follows on what: <see cref="PaymentLife"/>.
/// Numbers are frozen.</summary>
public enum PaymentStatus : byte
{
    /// <summary>It is to be sent; money and title stay locked.</summary>
    Instructed = 1,

    /// <summary>The money has arrived for good.</summary>
    Settled = 2,

    /// <summary>
    /// It was rejected: both locks stay until it is instructed anew or disputed.
    /// </summary>
    Rejected = 3,

    /// <summary>Nobody knows: both locks stay.</summary>
    TimedOut = 4,

    /// <summary>The money came back after title had moved: the contract is disputed.</summary>
    Returned = 5,
}
