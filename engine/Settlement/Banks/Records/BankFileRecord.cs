namespace SCO.Exchange.Settlement.Banks.Records;

/// <summary>One line of a bank file between header and trailer.</summary>
public abstract record BankFileRecord;
