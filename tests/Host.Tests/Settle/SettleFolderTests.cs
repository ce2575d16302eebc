using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Settle;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <summary>The folder of a day: its manifest never names what does not lie there.</summary>
public sealed class SettleFolderTests
{
    /// <summary>The day goes on: the member has other figures than when all were written.</summary>
    [Fact]
    public void Of_one_member_nothing_is_written_beside_a_manifest_of_other_figures()
    {
        using SettledExchange before = new(2);
        before.Move(BankMovementKind.Deposit, 1, 500, "D1");
        string folder = Statement.Settle(before, 0);
        using SettledExchange after = new(2);
        after.Move(BankMovementKind.Deposit, 1, 700, "D1");
        after.Close();
        string root = Path.GetDirectoryName(folder)!;
        SortedDictionary<string, byte[]> written = Statement.Files(root);

        (int code, string said) = Settle(after, root, "M001");

        Assert.Equal(
            (ExitCode.Usage,
                $"sco: --member: {folder} has the statements of all members with other figures; "
                    + "write elsewhere by --out, or those of all anew\n"),
            (code, said));
        Assert.Equal(written, Statement.Files(root));
        string elsewhere = Path.Combine(after.Path, "elsewhere");
        Assert.Equal(ExitCode.Good, Settle(after, elsewhere, "M001").Code);
        Assert.Equal(16, Statement.Files(elsewhere).Count);
    }

    [Fact]
    public void A_member_is_named_by_its_number_as_by_its_code()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        exchange.Close();
        string byCode = Path.Combine(exchange.Path, "code");
        string byNumber = Path.Combine(exchange.Path, "number");

        Assert.Equal(ExitCode.Good, Settle(exchange, byCode, "M001").Code);
        Assert.Equal(ExitCode.Good, Settle(exchange, byNumber, "1").Code);

        Assert.Equal(Statement.Files(byCode), Statement.Files(byNumber));
        Assert.Equal(
            (ExitCode.Usage, "sco: --member: no member has the code or number '9'\n"),
            Settle(exchange, byNumber, "9"));
    }

    [Fact]
    public void What_a_manifest_names_may_be_written_again()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        string folder = Statement.Settle(exchange, 0);
        string lost = Path.Combine(folder, "M001", "cash.csv");
        byte[] bytes = File.ReadAllBytes(lost);
        File.Delete(lost);

        Assert.Equal(
            ExitCode.Good, Settle(exchange, Path.GetDirectoryName(folder)!, "M001").Code);

        Assert.Equal(bytes, File.ReadAllBytes(lost));
        File.WriteAllText(Path.Combine(folder, "manifest.json"), "{\"files\":7}");
        Assert.Equal(
            ExitCode.Usage, Settle(exchange, Path.GetDirectoryName(folder)!, "M001").Code);
    }

    /// <summary>A folder lies where a file has to: all members are not written to their end.
    /// </summary>
    [Fact]
    public void While_files_are_replaced_there_is_no_manifest_of_the_former_ones()
    {
        using SettledExchange exchange = new(2);
        string folder = Statement.Settle(exchange, 0);
        string last = Path.Combine(folder, "M002", "cash.csv");
        File.Delete(last);
        _ = Directory.CreateDirectory(last);

        (int code, string said) = Settle(exchange, Path.GetDirectoryName(folder)!);

        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith("sco: --out: ", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "manifest.json")));
    }

    /// <summary>What vouches for files outlives no loss of power that these do not.</summary>
    [Fact]
    public void A_manifest_comes_to_the_disk_behind_all_that_it_names_and_goes_before()
    {
        using SettledExchange exchange = new(2);
        exchange.Close();
        string root = Path.Combine(exchange.Path, "settlement");
        foreach (int before in (int[])[0, 2])
        {
            List<string> synced = [];
            int code = SettleTool.Run(
                exchange.Path, new TradingDay(SettledVenue.FirstDay), root, null, TextWriter.Null,
                folder => synced.Add($"{Path.GetFileName(folder)} {Names(folder).Length}"));

            string day = Statement.Day(0);
            Assert.Equal(ExitCode.Good, code);
            Assert.Equal(
                [$"{day} {before}", "M001 16", "M002 16", $"{day} 2", $"{day} 3"], synced[^5..]);
            Assert.Equal("settlement 1", synced[^6]);
        }

        static string[] Names(string folder) =>
            [.. Directory.EnumerateFileSystemEntries(folder)];
    }

    [Theory]
    [InlineData("settle", "no statement is written: ")]
    [InlineData("reconcile", "nothing is reconciled: ")]
    public void A_journal_that_cannot_be_read_is_not_called_out_folder(
        string command, string begin)
    {
        using SettledExchange exchange = new(2);
        exchange.Close();
        string member = Path.Combine(exchange.Path, "member.csv");
        File.WriteAllText(member, "member,reference,type,amount\nM001,,balance,0\n");
        foreach (string path in Directory.GetFiles(ExchangeHost.JournalIn(exchange.Path)))
        {
            File.Delete(path);
            _ = Directory.CreateDirectory(path);
        }

        string[] more = command == "settle" ? [] : ["--no-bank", "--member", member];
        (int code, string said) = Statement.Run(
            [command, "--day", Statement.Day(0), "--data", exchange.Path, .. more]);

        Assert.Equal(ExitCode.Finding, code);
        Assert.StartsWith($"{begin}statement fault 1", said, StringComparison.Ordinal);
        Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static (int Code, string Said) Settle(
        SettledExchange exchange, string root, string? member = null) => Statement.Run(
        [
            "settle", "--day", Statement.Day(0), "--data", exchange.Path, "--out", root,
            .. member is null ? Enumerable.Empty<string>() : ["--member", member],
        ]);
}
