using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Export;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>A journal as files that other programs read.</summary>
public sealed class ExportTests
{
    private const string Script = """
        08:55:00 s4 phase CallAuction opening
        08:56:00 s1 new 1 buy 10 @500
        08:56:01 s2 new 1 sell 4 @497 gfa
        09:00:00 s4 phase Continuous
        09:30:01 s3 new 1 buy 5 @499 gtc
        09:30:02 s2 new 2 sell 8 @498.7 ioc
        09:30:03 s2 new 3 sell 3 stop at=490
        09:30:04 s3 cancel 2 of=1
        09:30:05 s4 suspend m=2 level=1
        09:30:06 s1 replace 2 of=1 9 @500
        09:30:07 s1 cancel 3 of=77
        """;

    [Theory]
    [InlineData("csv", "trades")]
    [InlineData("csv", "orders")]
    [InlineData("csv", "commands")]
    [InlineData("csv", "events")]
    [InlineData("ndjson", "trades")]
    [InlineData("ndjson", "orders")]
    [InlineData("ndjson", "events")]
    public void A_file_has_a_row_for_each(string format, string name)
    {
        using RecordedDay day = new(Script);
        using TemporaryFolder folder = new();

        _ = Told.By(day, "replay", "--export", folder.Path, "--format", format);

        string text = File.ReadAllText(folder.File($"{name}.{format}"));
        Told.IsAsIn(
            $"export-{name}-{format}", text.Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Equal(format == "csv", text.EndsWith("\r\n", StringComparison.Ordinal));
    }

    /// <summary>Of a withdrawal that failed, as its money comes back.</summary>
    [Theory]
    [InlineData(EventKind.BankAnswered, "AC04 closed", "AC04")]
    [InlineData(EventKind.CashMoved, "AC04 closed", "AC04")]
    [InlineData(EventKind.CashMoved, "closed", null)]
    [InlineData(EventKind.FeeCharged, "AC04 closed", null)]
    public void An_event_of_money_says_why_a_bank_did_not_pay(
        EventKind kind, string words, string? told)
    {
        Event moved = new() { Kind = kind, BankReason = BankReason.Before(words) };
        FieldRow row = new(EventFields.Columns);
        EventFields.Fill(row, in moved, null);
        Assert.Equal(told, row.TextAt(row.Columns.ToList().IndexOf("note")));
    }

    /// <summary>Notes, serials and codes are others'; figures and words are ours.</summary>
    [Fact]
    public void A_text_of_others_is_no_formula_in_a_spreadsheet()
    {
        FieldRow row = new(["note", "price", "fen", "serial"]);
        row.Text("note", "=HYPERLINK(\"http://x\";\"invoice\")");
        row.Price("price", new UnitPrice(-10_000));
        row.Signed("fen", -5);
        row.Text("serial", "W1");
        StringBuilder line = new();

        RowText.Append(line, row, ExportFormat.Csv);
        Assert.Equal(
            "\"'=HYPERLINK(\"\"http://x\"\";\"\"invoice\"\")\",-1,-5,W1", line.ToString());

        line.Clear();
        RowText.Append(line, row, ExportFormat.Ndjson);
        using JsonDocument told = JsonDocument.Parse(line.ToString());
        Assert.StartsWith("=HYPER", told.RootElement.GetProperty("note").GetString());
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public void The_same_journal_gives_the_same_bytes_and_the_manifest_names_them(string format)
    {
        using RecordedDay day = new(Script);
        using TemporaryFolder one = new();
        using TemporaryFolder other = new();

        string said = Told.By(day, "replay", "--export", one.Path, "--format", format);
        Assert.Equal(said, Told.By(day, "replay", "--export", other.Path, "--format", format));

        string[] names = [.. Directory.GetFiles(one.Path).Select(Path.GetFileName).Order()!];
        Assert.Equal(12, names.Length);
        Assert.All(names, name => Assert.Equal(
            File.ReadAllBytes(one.File(name)), File.ReadAllBytes(other.File(name))));
        using JsonDocument manifest =
            JsonDocument.Parse(File.ReadAllBytes(one.File("manifest.json")));
        using JsonDocument verdict = JsonDocument.Parse(Told.By(day, "verify", "--json"));
        Assert.Equal(
            verdict.RootElement.GetProperty("chain_hash").GetString(),
            manifest.RootElement.GetProperty("chain_hash").GetString());
        foreach (JsonElement file in manifest.RootElement.GetProperty("files").EnumerateArray())
        {
            byte[] bytes = File.ReadAllBytes(one.File(file.GetProperty("name").GetString()!));
            Assert.Equal(bytes.Length, file.GetProperty("bytes").GetInt64());
            Assert.Equal(
                Convert.ToHexStringLower(SHA256.HashData(bytes)),
                file.GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public void A_line_of_NDJSON_is_JSON_with_the_fields_of_the_header()
    {
        using RecordedDay day = new(Script);
        using TemporaryFolder csv = new();
        using TemporaryFolder json = new();

        _ = Told.By(day, "replay", "--export", csv.Path);
        _ = Told.By(day, "replay", "--export", json.Path, "--format", "ndjson");

        foreach (string name in (string[])["commands", "events", "trades", "orders"])
        {
            string[] rows = File.ReadAllLines(csv.File($"{name}.csv"));
            string[] objects = File.ReadAllLines(json.File($"{name}.ndjson"));
            string[] header = rows[0].Split(',');
            Assert.Equal(rows.Length - 1, objects.Length);
            for (int row = 0; row < objects.Length; row++)
            {
                using JsonDocument read = JsonDocument.Parse(objects[row]);
                string line = rows[row + 1];
                string[] cells = line.Split(',');
                Assert.All(read.RootElement.EnumerateObject(), field =>
                    Assert.Contains(field.Value.ToString(), line, StringComparison.Ordinal));
                Assert.All(read.RootElement.EnumerateObject(), field =>
                    Assert.Contains(field.Name, header));
                Assert.True(cells.Length >= header.Length);
            }
        }
    }

    [Theory]
    [InlineData("commands")]
    [InlineData("events")]
    [InlineData("trades")]
    [InlineData("orders")]
    [InlineData("postings")]
    [InlineData("balances")]
    [InlineData("deals")]
    [InlineData("contracts")]
    [InlineData("titles")]
    [InlineData("instructions")]
    [InlineData("settlement")]
    public void The_page_says_what_each_column_is_in_their_order(string name)
    {
        using RecordedDay day = new();
        using TemporaryFolder folder = new();
        _ = Told.By(day, "replay", "--export", folder.Path);
        string page = File.ReadAllText(Told.Source("engine/Host/Audit/EXPORT.md"));
        string section = page.Split($"## {name}\n")[1].Split("\n## ")[0];

        string[] told = [.. section.Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(','))
            .Select(column => column.Trim(' ', '`'))];

        Assert.Equal(File.ReadLines(folder.File($"{name}.csv")).First().Split(','), told);
    }

    [Fact]
    public void Up_to_a_point_what_comes_later_is_not_there()
    {
        using RecordedDay day = new(Script);
        using TemporaryFolder folder = new();

        string said = Told.By(day, "replay", "--export", folder.Path, "--until", "27");

        Assert.Contains("27 rows", said, StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(folder.File("trades.csv")));
        Assert.Equal(2, File.ReadAllLines(folder.File("orders.csv")).Length);
    }

    [Fact]
    public void An_export_that_broke_off_says_that_its_files_are_partial()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        using TemporaryFolder folder = new();
        copy.Change(26, entry => entry[JournalCopy.CommandsAt] ^= 1);
        using StringWriter output = new();

        int code = CommandLine.Run(
            ["replay", "--data", copy.Path, "--export", folder.Path], output, TextWriter.Null);

        Assert.Equal(ExitCode.Finding, code);
        Assert.Contains(
            $"the files in {folder.Path} are partial, so clear it before the next export",
            output.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_refused()
    {
        using RecordedDay day = new();
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("kept.txt"), "kept");

        (int code, string text, string error) =
            Told.Run(day, "replay", "--export", folder.Path);

        Assert.Equal((ExitCode.Usage, ""), (code, text));
        Assert.Contains("is not empty", error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
