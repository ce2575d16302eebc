using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Banks;

/// <summary>Bank files, good and spoiled.</summary>
public sealed class BankFileTests
{
    private const string Good =
        """
        H|SCO-BANK-1|MOV|00001|20261126|F1
        M|S1|5200|0000000003|000000020000000||
        M|S2|X002|0000000004|000000000010050|W4D3|冻结
        """;

    [Fact]
    public void Every_example_of_the_format_document_is_a_good_file()
    {
        List<BankFileKind> kinds = [];
        foreach (string example in Examples())
        {
            bool isGood = BankFileReader.TryRead(
                Encoding.UTF8.GetBytes(example), out BankFile? file,
                out IReadOnlyList<BankFileError> errors);

            Assert.True(isGood, string.Join("\n", errors) + "\n" + example);
            Assert.True(BankFileWriter.TryWrite(file!, out byte[] written, out _));
            Assert.Equal(example, Encoding.UTF8.GetString(written));
            kinds.Add(file!.Kind);
        }

        kinds.Sort();
        Assert.Equal(Enum.GetValues<BankFileKind>(), kinds.Distinct());
    }

    [Fact]
    public void The_format_document_lists_every_fault()
    {
        string document = Document();
        foreach (BankFileFault fault in Enum.GetValues<BankFileFault>())
        {
            Assert.Contains($"\n| {(int)fault} | ", document, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("H|SCO-BANK-1", "X|SCO-BANK-1", BankFileFault.HeaderMissing, 1, 1)]
    [InlineData("SCO-BANK-1", "SCO-BANK-9", BankFileFault.UnknownVersion, 1, 2)]
    [InlineData("|MOV|", "|MVO|", BankFileFault.UnknownKind, 1, 3)]
    [InlineData("|00001|", "|0001|", BankFileFault.NotNumber, 1, 4)]
    [InlineData("|20261126|", "|20261131|", BankFileFault.NotDay, 1, 5)]
    [InlineData("|F1", "|", BankFileFault.FieldEmpty, 1, 6)]
    [InlineData("|F1", "|F1|", BankFileFault.FieldCount, 1, 0)]
    [InlineData("|F1", "|F/1", BankFileFault.FieldCharacter, 1, 6)]
    [InlineData("|F1", "|..", BankFileFault.FieldCharacter, 1, 6)]
    [InlineData("|F1", "|F\\1", BankFileFault.FieldCharacter, 1, 6)]
    [InlineData("|F1", "|F:1", BankFileFault.FieldCharacter, 1, 6)]
    [InlineData("M|S1", "W|S1", BankFileFault.UnknownKind, 2, 1)]
    [InlineData("M|S1", "Z|S1", BankFileFault.UnknownKind, 2, 1)]
    [InlineData("M|S1|", "M||", BankFileFault.FieldEmpty, 2, 2)]
    [InlineData("M|S1|", "M|S 1|", BankFileFault.FieldCharacter, 2, 2)]
    [InlineData(
        "M|S1|", "M|123456789012345678901234567890123|", BankFileFault.FieldTooLong, 2, 2)]
    [InlineData("|5200|", "|5299|", BankFileFault.UnknownCode, 2, 3)]
    [InlineData("|0000000003|", "|3|", BankFileFault.NotNumber, 2, 4)]
    [InlineData("|5200|0000000003|", "|5201|0000000000|", BankFileFault.NotNumber, 2, 4)]
    [InlineData("|0000000003|", "|9999999999|", BankFileFault.NotNumber, 2, 4)]
    [InlineData("|000000020000000|", "|00000020000000|", BankFileFault.NotNumber, 2, 5)]
    [InlineData("|000000020000000|", "|-00000020000000|", BankFileFault.NotNumber, 2, 5)]
    [InlineData("|000000020000000|", "|000000200000.00|", BankFileFault.NotNumber, 2, 5)]
    [InlineData("|000000020000000|", "|000000000000000|", BankFileFault.AmountZero, 2, 5)]
    [InlineData("20000000||", "20000000|W1|", BankFileFault.EndToEndId, 2, 6)]
    [InlineData("|W4D3|", "||", BankFileFault.EndToEndId, 3, 6)]
    [InlineData("M|S2|X002|", "M|S1|5200|", BankFileFault.Twice, 3, 3)]
    [InlineData("|冻结", "", BankFileFault.FieldCount, 3, 0)]
    public void A_spoiled_line_is_one_fault_with_line_and_field(
        string good, string bad, BankFileFault fault, int line, int field)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        string text = Sealed(Good.Replace(good, bad, StringComparison.Ordinal));

        BankFileError error = Assert.Single(Refused(text), found => found.Line == line);

        Assert.Equal((fault, field), (error.Fault, error.Field));
    }

    [Fact]
    public void Each_spoiled_line_is_told_and_nothing_of_the_file_is_believed()
    {
        string text = Sealed(Good.Replace("|5200|", "|1|", StringComparison.Ordinal)
            .Replace("|W4D3|", "||", StringComparison.Ordinal));

        IReadOnlyList<BankFileError> errors = Refused(text);

        Assert.Equal([2, 3], Lines(errors));
        Assert.Equal(
            "BNK13 UnknownCode at line 2, field 3: '1' is not known", errors[0].ToString());
    }

    [Fact]
    public void A_file_of_faults_is_told_by_the_first_thousand_and_how_many_more_there_are()
    {
        const int Lines = 100_000;

        IReadOnlyList<BankFileError> errors = Refused(new string('\n', Lines));

        // One of each line, and that the last one is no trailer.
        const int More = Lines + 1 - BankFileReader.FaultsMax;
        Assert.Equal(BankFileReader.FaultsMax, errors.Count);
        Assert.Equal(
            "BNK06 UnknownKind at line 1000, field 1: no record '' in such a file, "
                + $"and {More} more",
            errors[^1].ToString());
        Assert.EndsWith(
            $"YYYYMMDD|NAME, and {Lines} more", BankFileError.FirstOf(errors),
            StringComparison.Ordinal);
        Assert.Equal(0, errors[0].More);
    }

    [Fact]
    public void A_fault_quotes_no_more_than_32_characters_and_none_that_is_none()
    {
        string mark = "\u001b[2J" + new string('Z', 100_000);
        string code = new string('5', 31) + "\ud83d\ude00" + new string('5', 100_000);
        string text = Sealed(Good.Replace("M|S1|", $"{mark}|S1|", StringComparison.Ordinal)
            .Replace("|X002|", $"|{code}|", StringComparison.Ordinal));

        IReadOnlyList<BankFileError> errors = Refused(text);

        Assert.Equal(
            [
                $"BNK06 UnknownKind at line 2, field 1: no record '[2J{new string('Z', 28)}'... "
                    + "in such a file",
                $"BNK13 UnknownCode at line 3, field 3: '{new string('5', 31)}'... is not known",
            ],
            errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("T|0000000002|", "T|0000000003|", BankFileFault.CountDiffers, 2)]
    [InlineData("|000000000020010050|", "|000000000020010051|", BankFileFault.SumDiffers, 3)]
    [InlineData("|000000000020010050|", "|20010050|", BankFileFault.NotNumber, 3)]
    [InlineData("T|", "U|", BankFileFault.TrailerMissing, 0)]
    public void A_wrong_trailer_is_found(string good, string bad, BankFileFault fault, int field)
    {
        string text = Sealed(Good);
        Assert.Contains(good, text, StringComparison.Ordinal);

        Assert.Contains(
            Refused(text.Replace(good, bad, StringComparison.Ordinal)),
            error => error.Fault == fault && error.Field == field);
    }

    [Fact]
    public void A_byte_changed_anywhere_is_found()
    {
        byte[] good = Encoding.UTF8.GetBytes(Sealed(Good));
        for (int at = 0; at < good.Length; at++)
        {
            byte[] bytes = [.. good];
            bytes[at] ^= 1;

            Assert.False(BankFileReader.TryRead(bytes, out _, out _), $"byte {at}");
        }
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_found()
    {
        byte[] good = Encoding.UTF8.GetBytes(Sealed(Good));
        for (int length = 0; length < good.Length; length++)
        {
            bool isRead = BankFileReader.TryRead(
                good.AsSpan(0, length), out _, out IReadOnlyList<BankFileError> errors);

            Assert.False(isRead, $"{length} bytes");
            Assert.NotEmpty(errors);
        }
    }

    [Fact]
    public void A_deposit_and_its_reversal_may_stand_in_one_file()
    {
        BankFile file = FileOf(
            BankFileKind.Movements,
            Movement("S1", MovementCode.Deposit, 200, ""),
            Movement("S1", MovementCode.DepositResend, 200, ""),
            Movement("S1", MovementCode.DepositReversal, 200, ""));

        Assert.True(BankFileWriter.TryWrite(file, out _, out BankFileError? error), $"{error}");
    }

    [Fact]
    public void Lines_behind_the_trailer_and_other_line_ends_are_found()
    {
        Assert.Contains(
            Refused(Sealed(Good) + "M\n"), error => error.Fault == BankFileFault.BehindTrailer);
        Assert.Contains(
            Refused(Sealed(Good).Replace("\n", "\r\n", StringComparison.Ordinal)),
            error => error.Fault == BankFileFault.LineEnd);
    }

    [Theory]
    [InlineData(1_000, 1_150, true)]
    [InlineData(1_000, 1_149, false)]
    public void A_statement_leads_from_its_opening_to_its_closing_balance(
        long opening, long closing, bool isGood)
    {
        BankFile file = FileOf(
            BankFileKind.Statement,
            new PoolRecord(new Money(opening), new Money(closing)),
            Movement("S1", MovementCode.Deposit, 200, ""),
            Movement("S2", MovementCode.Done, 70, "W1"),
            Movement("S3", MovementCode.Returned, 20, "W1"),
            new BalanceRecord(new MemberId(3), new Money(1_150)));

        Assert.Equal(isGood, BankFileWriter.TryWrite(file, out _, out BankFileError? error));

        Assert.Equal(isGood ? null : BankFileFault.PoolDiffers, error?.Fault);
    }

    [Fact]
    public void Whatever_the_bytes_the_answer_is_a_file_or_faults() =>
        Seeds.Each(TestScale.Of(10_000), seed =>
        {
            Random random = new(seed);
            byte[] bytes = Encoding.UTF8.GetBytes(Sealed(Good));
            for (int turn = random.Next(1, 5); turn > 0; turn--)
            {
                int at = random.Next(bytes.Length);
                bytes = random.Next(3) switch
                {
                    0 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 5)..], (byte)'|'],
                    1 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
                    _ => [.. bytes[..at], .. "\n|T|"u8, .. bytes[at..]],
                };
            }

            bool isGood = BankFileReader.TryRead(
                bytes, out BankFile? file, out IReadOnlyList<BankFileError> errors);

            Assert.Equal(isGood, file is not null);
            Assert.Equal(isGood, errors.Count == 0);
        });

    internal static BankFile FileOf(BankFileKind kind, params BankFileRecord[] records) => new()
    {
        Kind = kind,
        Bank = new BankId(1),
        Day = new TradingDay(20_783),
        FileId = "F1",
        Records = records,
    };

    internal static MovementRecord Movement(
        string serial, MovementCode code, long fen, string endToEndId) =>
        new(serial, code, new MemberId(1), new Money(fen), endToEndId, "");

    private static List<int> Lines(IReadOnlyList<BankFileError> errors)
    {
        List<int> lines = [];
        foreach (BankFileError error in errors)
        {
            lines.Add(error.Line);
        }

        return lines;
    }

    private static IReadOnlyList<BankFileError> Refused(string text)
    {
        Assert.False(BankFileReader.TryRead(
            Encoding.UTF8.GetBytes(text), out BankFile? file,
            out IReadOnlyList<BankFileError> errors));
        Assert.Null(file);
        return errors;
    }

    /// <summary>Puts a trailer below that is right for two records of the good file.</summary>
    private static string Sealed(string body)
    {
        string text = body.Replace("\r", "", StringComparison.Ordinal) + "\n";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return $"{text}T|0000000002|000000000020010050|{hash}\n";
    }

    private static List<string> Examples()
    {
        List<string> examples = [];
        string[] parts = Document().Split("\n```\n");
        for (int at = 1; at < parts.Length; at += 2)
        {
            examples.Add(parts[at] + "\n");
        }

        return examples;
    }

    private static string Document() =>
        RepositoryFile.Read("engine/Settlement/Banks/BANKFILES.md");
}
