namespace SCO.Exchange.Settlement.Banks.Records;

/// <summary>R, in RES: what the exchange says to a movement.</summary>
/// <param name="Serial">Of which movement.</param>
/// <param name="Answer">0000 where it is booked; see <see cref="AnswerCodes"/>.</param>
public sealed record ResultRecord(string Serial, string Answer) : BankFileRecord;
