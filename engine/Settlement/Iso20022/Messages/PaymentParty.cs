namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>One end of a payment.</summary>
/// <param name="Name">Its name; at most 140 characters.</param>
/// <param name="Account">Its account; at most 34 characters.</param>
/// <param name="BankCode">Its bank: a BIC, else a number of CNAPS (12 digits) or CIPS.</param>
public sealed record PaymentParty(string Name, string Account, string BankCode)
{
    /// <summary>Most characters of the name. Source: Nm, Max140Text.</summary>
    public const int NameCharactersMax = 140;
}
