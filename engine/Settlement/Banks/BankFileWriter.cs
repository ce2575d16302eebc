using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks.Records;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>Writes bank files.</summary>
/// <remarks>Any thread; allocates. The same file gives the same bytes.</remarks>
public static class BankFileWriter
{
    /// <summary>Writes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="error">
    /// Why it cannot be written: the first fault that a reader would find.
    /// </param>
    public static bool TryWrite(
        BankFile file, out byte[] bytes, [NotNullWhen(false)] out BankFileError? error)
    {
        StringBuilder text = new();
        Line(
            text, BankFileTexts.Header, BankFileTexts.Version, BankFileTexts.Kinds[(int)file.Kind],
            Digits(file.Bank.Value, BankFileTexts.BankDigits), BankFileTexts.Of(file.Day),
            file.FileId);
        Int128 sum = 0;
        foreach (BankFileRecord record in file.Records)
        {
            Record(text, record);
            sum += BankFileReader.SumOf(record);
        }

        byte[] body = Encoding.UTF8.GetBytes(text.ToString());
        Line(
            text.Clear(), BankFileTexts.Trailer,
            Digits(file.Records.Count, BankFileTexts.CountDigits),
            Digits((long)Int128.Clamp(sum, long.MinValue, long.MaxValue), BankFileTexts.SumDigits),
            Convert.ToHexStringLower(SHA256.HashData(body)));
        bytes = [.. body, .. Encoding.UTF8.GetBytes(text.ToString())];

        // What we would refuse ourselves does not leave.
        if (BankFileReader.TryRead(bytes, out _, out IReadOnlyList<BankFileError> errors))
        {
            error = null;
            return true;
        }

        error = errors[0];
        bytes = [];
        return false;
    }

    private static void Record(StringBuilder text, BankFileRecord record)
    {
        switch (record)
        {
            case MovementRecord movement:
                Line(
                    text, "M", movement.Serial, BankFileTexts.Codes[(int)movement.Code],
                    Digits(movement.Member.Value, BankFileTexts.MemberDigits),
                    Amount(movement.Amount), movement.EndToEndId, movement.Reason);
                break;
            case WithdrawalRecord withdrawal:
                Line(
                    text, "W", withdrawal.EndToEndId, Amount(withdrawal.Amount),
                    withdrawal.FromAccount, withdrawal.ToAccount, withdrawal.ToBank,
                    withdrawal.Name);
                break;
            case QueryRecord query:
                Line(text, "Q", query.EndToEndId, Amount(query.Amount));
                break;
            case ResultRecord result:
                Line(text, "R", result.Serial, result.Answer);
                break;
            case PoolRecord pool:
                Line(text, "P", Amount(pool.Opening), Amount(pool.Closing));
                break;
            case BalanceRecord balance:
                Line(
                    text, "B", Digits(balance.Member.Value, BankFileTexts.MemberDigits),
                    Amount(balance.Balance));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(record), record, "no such record");
        }
    }

    private static void Line(StringBuilder text, params ReadOnlySpan<string> fields)
    {
        for (int at = 0; at < fields.Length; at++)
        {
            _ = (at > 0 ? text.Append(BankFileTexts.Separator) : text).Append(fields[at]);
        }

        _ = text.Append('\n');
    }

    private static string Amount(Money amount) => Digits(amount.Fen, BankFileTexts.AmountDigits);

    private static string Digits(long value, int digits) => value.ToString(
        "D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
