using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks.Records;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>
/// Reads bank files: the whole file is checked before anything of it is believed.
/// </summary>
/// <remarks>
/// Any thread; allocates. Whatever the bytes, the answer is a file or its faults, at most one for
/// each line; that the trailer is missing is said of the last line besides. Faults behind the first
/// <see cref="FaultsMax"/> are counted.
/// </remarks>
public static class BankFileReader
{
    /// <summary>Most bytes of a file.</summary>
    public const int BytesMax = 64 << 20;

    /// <summary>Most faults of a file that are told.</summary>
    public const int FaultsMax = 1_000;

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="file">What it says.</param>
    /// <param name="errors">
    /// What is wrong, by line; empty if nothing is. The last one says how many more there are.
    /// </param>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BankFile? file,
        out IReadOnlyList<BankFileError> errors)
    {
        BankFileFaults found = new();
        if (bytes.Length > BytesMax)
        {
            found.Add(new BankFileError(
                BankFileFault.TooLarge, 1, 0, $"more than {BytesMax} bytes"));
        }
        else
        {
            CheckText(bytes, found);
        }

        file = found.IsEmpty ? FileOf(bytes, found) : null;
        errors = found.ToList();
        return file is not null;
    }

    /// <summary>What a record adds to the sum of the trailer, in fen.</summary>
    internal static long SumOf(BankFileRecord record) => record switch
    {
        MovementRecord movement => movement.Amount.Fen,
        WithdrawalRecord withdrawal => withdrawal.Amount.Fen,
        QueryRecord query => query.Amount.Fen,
        _ => 0,
    };

    private static void CheckText(ReadOnlySpan<byte> bytes, BankFileFaults found)
    {
        BankFileLines lines = new(bytes);
        while (lines.MoveNext())
        {
            if (!lines.HasEnd || lines.Current.EndsWith("\r"u8))
            {
                found.Add(new BankFileError(
                    BankFileFault.LineEnd, lines.Number, 0,
                    "the line does not end with LF alone"));
            }
            else if (!Utf8.IsValid(lines.Current))
            {
                found.Add(new BankFileError(
                    BankFileFault.NotUtf8, lines.Number, 0, "bytes that are not UTF-8"));
            }
        }
    }

    private static BankFile? FileOf(ReadOnlySpan<byte> bytes, BankFileFaults found)
    {
        if (bytes.IsEmpty)
        {
            found.Add(new BankFileError(
                BankFileFault.HeaderMissing, 1, 0, "the file is empty"));
            return null;
        }

        BankFileLines lines = new(bytes);
        BankFile? read = HeaderOf(ref lines, found);
        List<BankFileRecord> records = [];
        bool hasTrailer = TryRecords(ref lines, read?.Kind, records, found);
        CheckTrailer(bytes, ref lines, hasTrailer, records, found);
        CheckPool(lines.Number, read?.Kind, records, found);
        return found.IsEmpty ? read! with { Records = records } : null;
    }

    private static BankFile? HeaderOf(ref BankFileLines lines, BankFileFaults found)
    {
        const int Fields = 6;
        _ = lines.MoveNext();
        BankLine line = new(Encoding.UTF8.GetString(lines.Current), 1);
        if (line.Mark != BankFileTexts.Header)
        {
            // Editors hide a mark that they put before the line.
            bool hasMark = lines.Current.StartsWith(Encoding.UTF8.Preamble);
            line.Fail(
                BankFileFault.HeaderMissing, 1,
                $"a bank file begins with the line {BankFileTexts.HeaderForm}"
                    + (hasMark ? ", and no byte-order mark stands before it" : ""));
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

    /// <summary>Reads the lines up to the trailer; false if the file ends before.</summary>
    private static bool TryRecords(
        ref BankFileLines lines, BankFileKind? kind, List<BankFileRecord> records,
        BankFileFaults found)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (lines.MoveNext())
        {
            BankLine line = new(Encoding.UTF8.GetString(lines.Current), lines.Number);
            if (line.Mark == BankFileTexts.Trailer)
            {
                return true;
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

        return false;
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
                    ? Result(line)
                    : null;
            case "P" when kind is BankFileKind.Statement or null:
                return line.HasFields(3)
                    ? new PoolRecord(line.Amount(mayBeZero: true), line.Amount(mayBeZero: true))
                    : null;
            case "B" when kind is BankFileKind.Statement or null:
                return line.HasFields(3)
                    ? new BalanceRecord(line.Member(), line.Amount(mayBeZero: true)) : null;
            default:
                line.Fail(
                    BankFileFault.UnknownKind, 1,
                    $"no record {FaultWords.Quoted(line.Mark)} in such a file");
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

    // A line for each line that is answered, in their order: a serial that was told and taken back
    // in one file has two.
    private static ResultRecord Result(BankLine line) => new(
        line.Text(BankFileTexts.SerialMax, isVisibleAscii: true), line.Text(4));

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
        ReadOnlySpan<byte> bytes, ref BankFileLines lines, bool isThere,
        List<BankFileRecord> records, BankFileFaults found)
    {
        const int Fields = 4;
        const int HashDigits = 64;
        BankLine line = new(
            isThere ? Encoding.UTF8.GetString(lines.Current) : "", Math.Max(lines.Number, 1));
        if (!isThere)
        {
            line.Fail(BankFileFault.TrailerMissing, 0, "the last line is no trailer");
        }
        else if (line.HasFields(Fields))
        {
            long count = line.Digits(BankFileTexts.CountDigits);
            CheckCount(line, count, records, found);
            string hash = line.Text(HashDigits);
            string actual = Convert.ToHexStringLower(SHA256.HashData(bytes[..lines.Start]));
            if (!string.Equals(hash, actual, StringComparison.Ordinal))
            {
                line.FailHere(BankFileFault.HashDiffers, "the bytes before it are others");
            }
        }

        if (line.Error is not null)
        {
            found.Add(line.Error);
        }

        if (lines.MoveNext())
        {
            found.Add(new BankFileError(
                BankFileFault.BehindTrailer, lines.Number, 0, "a line behind the trailer"));
        }
    }

    private static void CheckCount(
        BankLine line, long count, List<BankFileRecord> records, BankFileFaults found)
    {
        // All lines but the first and this one.
        int there = line.Number - 2;
        if (count != there)
        {
            line.FailHere(BankFileFault.CountDiffers, $"{there} records stand in the file");
        }

        Int128 sum = 0;
        foreach (BankFileRecord record in records)
        {
            sum += SumOf(record);
        }

        // A spoiled line has no amount to add.
        if (line.Digits(BankFileTexts.SumDigits) != sum && found.IsEmpty)
        {
            line.FailHere(BankFileFault.SumDiffers, $"the amounts add up to {sum} fen");
        }
    }

    private static void CheckPool(
        int lines, BankFileKind? kind, List<BankFileRecord> records, BankFileFaults found)
    {
        if (kind != BankFileKind.Statement || !found.IsEmpty)
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
                BankFileFault.PoolDiffers, lines, 0,
                "there is not one pool whose movements lead to its closing balance"));
        }
    }
}
