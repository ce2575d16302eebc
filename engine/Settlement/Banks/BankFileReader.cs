using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>
/// Reads bank files: the whole file is checked before anything of it is believed.
/// </summary>
/// <remarks>
/// Any thread; allocates. Whatever the bytes, the answer is a file or its faults, at most one for
/// each line; that the trailer is missing is said of the last line besides.
/// </remarks>
public static class BankFileReader
{
    /// <summary>Most bytes of a file.</summary>
    public const int BytesMax = 64 << 20;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="file">What it says.</param>
    /// <param name="errors">What is wrong, by line; empty if nothing is.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BankFile? file,
        out IReadOnlyList<BankFileError> errors)
    {
        file = null;
        List<BankFileError> found = [];
        errors = found;
        if (bytes.Length > BytesMax)
        {
            found.Add(new BankFileError(
                BankFileFault.TooLarge, 1, 0, $"more than {BytesMax} bytes"));
            return false;
        }

        List<string> lines = LinesOf(bytes, found);
        if (found.Count > 0)
        {
            return false;
        }

        BankFile? read = HeaderOf(lines, found);
        List<BankFileRecord> records = [];
        int end = RecordsOf(lines, read?.Kind, records, found);
        CheckTrailer(bytes, lines, end, records, found);
        CheckPool(lines, read?.Kind, records, found);
        if (found.Count > 0)
        {
            return false;
        }

        file = read! with { Records = records };
        return true;
    }

    /// <summary>What a record adds to the sum of the trailer, in fen.</summary>
    internal static long SumOf(BankFileRecord record) => record switch
    {
        MovementRecord movement => movement.Amount.Fen,
        WithdrawalRecord withdrawal => withdrawal.Amount.Fen,
        QueryRecord query => query.Amount.Fen,
        _ => 0,
    };

    private static List<string> LinesOf(ReadOnlySpan<byte> bytes, List<BankFileError> found)
    {
        List<string> lines = [];
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            int number = lines.Count + 1;
            ReadOnlySpan<byte> line = end < 0 ? bytes : bytes[..end];
            if (end < 0 || line.EndsWith("\r"u8))
            {
                found.Add(new BankFileError(
                    BankFileFault.LineEnd, number, 0, "the line does not end with LF alone"));
            }

            lines.Add(TextOf(line, number, found));
            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }

        return lines;
    }

    private static string TextOf(
        ReadOnlySpan<byte> line, int number, List<BankFileError> found)
    {
        try
        {
            return Strict.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            found.Add(new BankFileError(
                BankFileFault.NotUtf8, number, 0, "bytes that are not UTF-8"));
            return "";
        }
    }

    private static BankFile? HeaderOf(List<string> lines, List<BankFileError> found)
    {
        const int Fields = 6;
        BankLine line = new(lines.Count > 0 ? lines[0] : "", 1);
        if (line.Mark != BankFileTexts.Header)
        {
            line.Fail(
                BankFileFault.HeaderMissing, 1,
                $"a bank file begins with the line {BankFileTexts.HeaderForm}");
        }
        else if (line.HasFields(Fields))
        {
            if (line.Text(BankFileTexts.SerialMax) != BankFileTexts.Version)
            {
                line.FailHere(BankFileFault.UnknownVersion, $"not {BankFileTexts.Version}");
            }

            BankFile file = new()
            {
                Kind = (BankFileKind)line.Word(BankFileTexts.Kinds, BankFileFault.UnknownKind),
                Bank = new BankId((ushort)Math.Min(
                    line.Digits(BankFileTexts.BankDigits), ushort.MaxValue)),
                Day = line.Day(),
                FileId = line.FileId(BankFileTexts.SerialMax),
                Records = [],
            };
            if (line.Error is null)
            {
                return file;
            }
        }

        found.Add(line.Error!);
        return null;
    }

    /// <summary>Reads the lines up to the trailer; returns its place, or that of the end.</summary>
    private static int RecordsOf(
        List<string> lines, BankFileKind? kind, List<BankFileRecord> records,
        List<BankFileError> found)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        int at = 1;
        for (; at < lines.Count; at++)
        {
            BankLine line = new(lines[at], at + 1);
            if (line.Mark == BankFileTexts.Trailer)
            {
                break;
            }

            BankFileRecord? record = RecordOf(line, kind, seen);
            if (line.Error is not null)
            {
                found.Add(line.Error);
            }
            else if (record is not null)
            {
                records.Add(record);
            }
        }

        return at;
    }

    private static BankFileRecord? RecordOf(
        BankLine line, BankFileKind? kind, HashSet<string> seen)
    {
        switch (line.Mark)
        {
            case "M" when kind is BankFileKind.Movements or BankFileKind.Statement or null:
                return line.HasFields(7) ? Movement(line, seen) : null;
            case "W" when kind is BankFileKind.Withdrawals or null:
                return line.HasFields(7) ? Withdrawal(line, seen) : null;
            case "Q" when kind is BankFileKind.Queries or null:
                return line.HasFields(3)
                    ? new QueryRecord(Name(line, seen, BankFileTexts.EndToEndMax), line.Amount())
                    : null;
            case "R" when kind is BankFileKind.Results or null:
                return line.HasFields(3)
                    ? new ResultRecord(Name(line, seen, BankFileTexts.SerialMax), line.Text(4))
                    : null;
            case "P" when kind is BankFileKind.Statement or null:
                return line.HasFields(3)
                    ? new PoolRecord(line.Amount(mayBeZero: true), line.Amount(mayBeZero: true))
                    : null;
            case "B" when kind is BankFileKind.Statement or null:
                return line.HasFields(3)
                    ? new BalanceRecord(line.Member(), line.Amount(mayBeZero: true)) : null;
            default:
                line.Fail(BankFileFault.UnknownKind, 1, $"no record '{line.Mark}' in such a file");
                return null;
        }
    }

    private static MovementRecord Movement(BankLine line, HashSet<string> seen)
    {
        string serial = line.Text(BankFileTexts.SerialMax, isVisibleAscii: true);
        MovementCode code =
            (MovementCode)line.Word(BankFileTexts.Codes, BankFileFault.UnknownCode);
        // What is told again or taken back has the serial of the first movement.
        if (!seen.Add($"{serial}{BankFileTexts.Separator}{code}"))
        {
            line.FailHere(BankFileFault.Twice, $"{serial} stands in the file before");
        }

        bool mayBeNone = code is >= MovementCode.Done or MovementCode.Deposit
            or MovementCode.DepositResend or MovementCode.DepositReversal;
        MemberId member = line.Member(mayBeNone);
        Money amount = line.Amount();
        string id = line.Text(BankFileTexts.EndToEndMax, mayBeEmpty: true, isVisibleAscii: true);
        if (id.Length > 0 != BankFileTexts.IsAnswer(code))
        {
            line.FailHere(
                BankFileFault.EndToEndId,
                "X001 to X005 name the withdrawal or move, and no other code does");
        }

        string reason = line.Text(BankFileTexts.ReasonMax, mayBeEmpty: true);
        return new MovementRecord(serial, code, member, amount, id, reason);
    }

    private static WithdrawalRecord Withdrawal(BankLine line, HashSet<string> seen) => new(
        Name(line, seen, BankFileTexts.EndToEndMax),
        line.Amount(),
        line.Text(BankFileTexts.AccountMax),
        line.Text(BankFileTexts.AccountMax),
        line.Text(BankFileTexts.BankCodeMax, mayBeEmpty: true),
        line.Text(BankFileTexts.NameMax));

    private static string Name(BankLine line, HashSet<string> seen, int charactersMax)
    {
        string name = line.Text(charactersMax, isVisibleAscii: true);
        if (!seen.Add(name))
        {
            line.FailHere(BankFileFault.Twice, $"{name} stands in the file before");
        }

        return name;
    }

    private static void CheckTrailer(
        ReadOnlySpan<byte> bytes, List<string> lines, int end, List<BankFileRecord> records,
        List<BankFileError> found)
    {
        const int Fields = 4;
        const int HashDigits = 64;
        bool isThere = end < lines.Count;
        BankLine line = new(
            isThere ? lines[end] : "", isThere ? end + 1 : Math.Max(lines.Count, 1));
        if (!isThere)
        {
            line.Fail(BankFileFault.TrailerMissing, 0, "the last line is no trailer");
        }
        else if (line.HasFields(Fields))
        {
            long count = line.Digits(BankFileTexts.CountDigits);
            CheckCount(line, count, end, records, found);
            string hash = line.Text(HashDigits);
            byte[] hashed = SHA256.HashData(bytes[..BodyBytes(bytes, end)]);
            string actual = Convert.ToHexStringLower(hashed);
            if (!string.Equals(hash, actual, StringComparison.Ordinal))
            {
                line.FailHere(BankFileFault.HashDiffers, "the bytes before it are others");
            }
        }

        if (line.Error is not null)
        {
            found.Add(line.Error);
        }

        if (end + 1 < lines.Count)
        {
            found.Add(new BankFileError(
                BankFileFault.BehindTrailer, end + 2, 0, "a line behind the trailer"));
        }
    }

    private static void CheckCount(
        BankLine line, long count, int end, List<BankFileRecord> records,
        List<BankFileError> found)
    {
        if (count != end - 1)
        {
            line.FailHere(BankFileFault.CountDiffers, $"{end - 1} records stand in the file");
        }

        Int128 sum = 0;
        foreach (BankFileRecord record in records)
        {
            sum += SumOf(record);
        }

        // A spoiled line has no amount to add.
        if (line.Digits(BankFileTexts.SumDigits) != sum && found.Count == 0)
        {
            line.FailHere(BankFileFault.SumDiffers, $"the amounts add up to {sum} fen");
        }
    }

    /// <summary>Bytes of so many lines.</summary>
    private static int BodyBytes(ReadOnlySpan<byte> bytes, int lines)
    {
        int at = 0;
        for (int line = 0; line < lines; line++)
        {
            at += bytes[at..].IndexOf((byte)'\n') + 1;
        }

        return at;
    }

    private static void CheckPool(
        List<string> lines, BankFileKind? kind, List<BankFileRecord> records,
        List<BankFileError> found)
    {
        if (kind != BankFileKind.Statement || found.Count > 0)
        {
            return;
        }

        PoolRecord? pool = null;
        int pools = 0;
        Int128 change = 0;
        foreach (BankFileRecord record in records)
        {
            if (record is PoolRecord told)
            {
                pool = told;
                pools++;
            }
            else if (record is MovementRecord movement)
            {
                change += movement.PoolChange.Fen;
            }
        }

        if (pools != 1 || pool!.Opening.Fen + change != pool.Closing.Fen)
        {
            found.Add(new BankFileError(
                BankFileFault.PoolDiffers, lines.Count, 0,
                "there is not one pool whose movements lead to its closing balance"));
        }
    }
}
