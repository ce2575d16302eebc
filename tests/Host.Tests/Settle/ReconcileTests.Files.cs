using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Iso20022.Messages;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <content>Files that are spoiled, or not what is wanted.</content>
public sealed partial class ReconcileTests
{
    /// <summary>A good file of bank 1, spoiled; the trailer made anew where told.</summary>
    [Theory]
    [InlineData("|2026", "|2027", true, "BNK24 WrongDay at line 1, field 5: it is of ")]
    [InlineData("|00001|", "|00009|", true,
        "BNK23 WrongBank at line 1, field 4: the journal has no bank 9")]
    [InlineData("|STM|", "|RES|", true, "BNK06 UnknownKind at line ")]
    [InlineData("|2026", "|2027", false, "BNK19 HashDiffers at line 5, field 4")]
    [InlineData("|000000000000500|", "|000000000005.00|", true,
        "BNK11 NotNumber at line 3, field 5: not 15 digits")]
    [InlineData("M|D1|5200|0000000001|000000000000500||",
        "M|D1|5200|0000000001|000000000000500||\n"
            + "M|D1|5200|0000000001|000000000000500||", true,
        "BNK15 Twice at line 4, field 3: D1 stands in the file before")]
    [InlineData("\nT|", "", false, "BNK16 TrailerMissing at line 4: the last line is no")]
    [InlineData("0000001|000000000000500\n", "0000001|00", false, "BNK03 LineEnd at line 4")]
    public void A_spoiled_file_is_one_sentence_with_number_line_and_field(
        string good, string bad, bool seals, string said)
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        _ = Reconcile(exchange, 0, 0, [Told("D1", MovementCode.Deposit, 500)]);
        string path = Path.Combine(exchange.Path, "1.stm");
        string text = File.ReadAllText(path);
        int at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        // Without a replacement the file is cut off there.
        text = seals || bad == "|2027" ? text.Replace(good, bad, StringComparison.Ordinal)
            : text[..(at + (bad.Length == 0 ? 1 : good.Length - 1))];
        File.WriteAllText(path, seals ? Sealed(text) : text);
        (int code, string told) = Run(exchange, 0, "--bank", path);

        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith($"sco: {path}: {said}", told, StringComparison.Ordinal);
        Assert.Equal(told.Length - 1, told.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_of_another_day_account_or_kind_is_named_by_line_and_element()
    {
        using SettledExchange exchange = new(2);
        exchange.Close();
        BankStatement statement = new()
        {
            MessageId = "M1",
            Created = default,
            StatementId = "STM",
            Account = "37009",
            Day = new TradingDay(SettledVenue.FirstDay),
            Opening = default,
            Closing = new Money(500),
            Entries = [new("D1", "", new Money(500), new(SettledVenue.FirstDay), "")],
        };
        string path = WriteMessage(exchange, statement);
        Assert.Matches(
            "camt.xml: ISO08 NotWanted at line [1-9][0-9]*, column 0, /Document/BkToCstmrStmt/"
                + "Stmt/Acct: no bank has the pool account 37009\n$",
            Run(exchange, 0, "--bank", path).Said);
        path = WriteMessage(
            exchange, statement with { Day = new TradingDay(SettledVenue.FirstDay + 1) });
        Assert.Matches(
            "camt.xml: ISO08 NotWanted at line [1-9][0-9]*, column 0, /Document/BkToCstmrStmt/"
                + "Stmt/Bal/Dt: it is of [-0-9]{10}, not of [-0-9]{10}\n$",
            Run(exchange, 0, "--bank", path).Said);
        string gone = path + ".gone";
        Assert.Equal(
            $"sco: there is no file {gone}\n", Run(exchange, 0, "--bank", gone).Said);
        Assert.Equal(
            $"sco: {exchange.Path} is a folder, not a file\n",
            Run(exchange, 0, "--bank", exchange.Path).Said);
    }

    private static string Sealed(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1];
        long sum = 0;
        foreach (string line in lines)
        {
            sum += line.StartsWith("M|", StringComparison.Ordinal)
                && long.TryParse(line.Split('|')[4], out long fen) ? fen : 0;
        }

        string body = string.Join('\n', lines) + "\n";
        string hash = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return $"{body}T|{lines.Length - 1:D10}|{sum:D18}|{hash}\n";
    }
}
