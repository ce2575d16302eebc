namespace SCO.Exchange.Testing.Clearing;

/// <summary>
/// Who numbers what a transfer is keyed by: numbers of two sources never meet. Numbers are frozen.
/// </summary>
public enum KeySource : byte
{
    /// <summary>A serial number of a bank.</summary>
    BankSerial = 1,

    /// <summary>A payment instruction of the exchange.</summary>
    Instruction = 2,

    /// <summary>A contract.</summary>
    Contract = 3,

    /// <summary>A trade.</summary>
    Trade = 4,

    /// <summary>A command, by its sequence.</summary>
    Command = 5,
}
