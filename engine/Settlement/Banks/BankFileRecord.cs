namespace SCO.Exchange.Settlement.Banks;

/// <summary>One line of a bank file between header and trailer.</summary>
public abstract record BankFileRecord;
