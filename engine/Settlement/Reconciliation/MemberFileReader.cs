using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using SCO.Exchange.Settlement.Banks;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>
/// Reads what a member has in its own books, to be reconciled: CSV with the columns
/// <c>member,reference,type,amount</c>, amounts in yuan, no quotes (STATEMENTS.md).
/// </summary>
/// <remarks>
/// Any thread; allocates. A file is read whole, or its first fault is told and how many more lines
/// have one: each line has at most one.
/// </remarks>
public static class MemberFileReader
{
    /// <summary>Most bytes of a file.</summary>
    public const int BytesMax = 64 << 20;

    /// <summary>The first line.</summary>
    public const string Header = "member,reference,type,amount";

    private const int FieldCount = 4;
    private const int YuanDigitsMax = 13;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="rows">Its lines behind the first; null if it is spoiled.</param>
    /// <param name="error">What is wrong; null if nothing is.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out IReadOnlyList<MemberRow>? rows,
        [NotNullWhen(false)] out MemberFileError? error)
    {
        rows = null;
        error = null;
        if (bytes.Length > BytesMax)
        {
            error = new MemberFileError(
                MemberFileFault.TooLarge, 1, 0, $"more than {BytesMax} bytes");
            return false;
        }

        // Spreadsheets put it before what they write as UTF-8.
        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..]
            : bytes;
        List<MemberRow> read = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        int number = 0;
        int more = 0;
        while (!bytes.IsEmpty || number == 0)
        {
            number++;
            int end = bytes.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            // The first one is kept alone: a file of faults takes no memory for each.
            MemberFileError? fault = Read(line.TrimEnd((byte)'\r'), number, read, seen);
            more += fault is not null && error is not null ? 1 : 0;
            error ??= fault;
        }

        if (error is null && number == 1)
        {
            error = new MemberFileError(
                MemberFileFault.NoLines, 1, 0,
                "no line behind the first one: at least the balance stands there");
        }

        if (error is not null)
        {
            error = error with { More = more };
            return false;
        }

        rows = read;
        return true;
    }

    /// <summary>What no two lines of a file share, but for parts of a return.</summary>
    internal static string KeyOf(MemberRow row) => $"{row.Member},{row.Kind},{row.Reference}";

    private static MemberFileError? Read(
        ReadOnlySpan<byte> bytes, int number, List<MemberRow> read, HashSet<string> seen)
    {
        string line;
        try
        {
            line = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return new MemberFileError(
                MemberFileFault.NotUtf8, number, 0, "bytes that are not UTF-8");
        }

        if (number == 1)
        {
            return string.Equals(line, Header, StringComparison.Ordinal)
                ? null
                : new MemberFileError(
                    MemberFileFault.HeaderMissing, 1, 0,
                    $"a file of members begins with the line {Header}");
        }

        MemberFileError? error = ReadRow(line.Split(','), number, out MemberRow? row);
        // What comes back in parts has one reference.
        bool mayRepeat = row is { Kind: MemberRowKind.Return };
        if (row is not null && !mayRepeat
            && !seen.Add(KeyOf(row)))
        {
            error = new MemberFileError(
                MemberFileFault.Twice, number, 2, "the line stands in the file before");
        }
        else if (row is not null)
        {
            read.Add(row);
        }

        return error;
    }

    private static MemberFileError? ReadRow(
        string[] fields, int number, out MemberRow? row)
    {
        row = null;
        MemberFileError Wrong(MemberFileFault fault, int field, string text) =>
            new(fault, number, field, text);
        if (fields.Length != FieldCount)
        {
            return Wrong(
                MemberFileFault.FieldCount, 0, $"{fields.Length} fields, not {FieldCount}");
        }

        for (int at = 0; at < fields.Length; at++)
        {
            foreach (char letter in fields[at])
            {
                if (letter == '"' || char.IsControl(letter))
                {
                    return Wrong(
                        MemberFileFault.FieldCharacter, at + 1, "a quote or a control character");
                }
            }
        }

        MemberRowKind kind = fields[2] switch
        {
            "deposit" => MemberRowKind.Deposit,
            "withdrawal" => MemberRowKind.Withdrawal,
            "balance" => MemberRowKind.Balance,
            "payment" => MemberRowKind.Payment,
            "return" => MemberRowKind.Return,
            _ => 0,
        };
        if (kind == 0)
        {
            return Wrong(
                MemberFileFault.UnknownType, 3,
                "neither deposit, withdrawal, payment, return nor balance");
        }

        bool isBalance = kind == MemberRowKind.Balance;
        if (fields[0].Length == 0 || fields[1].Length == 0 != isBalance)
        {
            return Wrong(
                MemberFileFault.FieldEmpty, fields[0].Length == 0 ? 1 : 2,
                isBalance ? "a balance has no reference" : "the field is empty");
        }

        if (!TryYuan(fields[3], out long fen) || (fen <= 0 && !isBalance))
        {
            return Wrong(
                MemberFileFault.NotAmount, 4,
                $"{FaultWords.Quoted(fields[3])} is no amount such as 1234.50");
        }

        bool isOut = kind is MemberRowKind.Withdrawal or MemberRowKind.Payment;
        row = new MemberRow(number, fields[0], fields[1], kind, isOut ? -fen : fen);
        return null;
    }

    private static bool TryYuan(string text, out long fen)
    {
        fen = 0;
        bool isNegative = text.StartsWith('-');
        string[] halves = (isNegative ? text[1..] : text).Split('.');
        string fraction = halves.Length == 2 ? halves[1] : "";
        bool isPlain = halves.Length <= 2 && halves[0].Length is > 0 and <= YuanDigitsMax
            && (halves.Length == 1 || fraction.Length is 1 or 2);
        string digits = halves[0] + fraction.PadRight(2, '0');
        foreach (char letter in digits)
        {
            isPlain &= char.IsAsciiDigit(letter);
        }

        if (isPlain)
        {
            fen = long.Parse(digits, CultureInfo.InvariantCulture);
            fen = isNegative ? -fen : fen;
        }

        return isPlain;
    }
}
