namespace SCO.Exchange.Settlement.Banks;

/// <summary>What a file between the exchange and a settlement bank is about.</summary>
public enum BankFileKind : byte
{
    /// <summary>MOV, from the bank: money that moved, and answers to the exchange.</summary>
    Movements = 1,

    /// <summary>WDR, to the bank: withdrawals that it is to make.</summary>
    Withdrawals = 2,

    /// <summary>QRY, to the bank: what has become of withdrawals?</summary>
    Queries = 3,

    /// <summary>RES, to the bank: what the exchange says to each movement.</summary>
    Results = 4,

    /// <summary>STM, from the bank: its pool at the end of a day.</summary>
    Statement = 5,
}
