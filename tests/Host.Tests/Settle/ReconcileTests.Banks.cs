using System;
using System.IO;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Settlement.Banks.Records;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <content>Which banks are compared: all, or none where that is asked for.</content>
public sealed partial class ReconcileTests
{
    [Fact]
    public void A_pool_without_a_statement_is_a_difference()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        exchange.Close();
        string second = Write(exchange, 0, 2, [new PoolRecord(default, default)]);
        (int code, string said) = Run(exchange, 0, "--bank", second);
        Assert.Equal(ExitCode.Finding, code);
        Assert.StartsWith(
            "POOL_DIFF      the bank has told nothing: pool at bank B1; "
                + "ledger 5.00 CNY, bank no statement\n",
            said, StringComparison.Ordinal);
        Assert.EndsWith(
            "pools: exchange 5.00 CNY, banks with statements 0.00 CNY\n"
                + "pool B1: exchange 5.00 CNY, no statement of the bank was given\n"
                + "pool B2: exchange 0.00 CNY, bank 0.00 CNY\n"
                + "members 5.00 CNY and venue 0.00 CNY: pools 5.00 CNY and in transit 0.00 CNY\n",
            said, StringComparison.Ordinal);
        Assert.Contains(
            "{\"bank\":\"B1\",\"exchange_fen\":500,\"bank_fen\":null,\"pending_fen\":0}",
            Run(exchange, 0, "--bank", second, "--json").Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no statement of a bank is given: name one of each bank by --bank FILE, or "
        + "compare members' files alone by --no-bank")]
    [InlineData("--member member.csv", "no statement of a bank is given: name one of each bank by "
        + "--bank FILE, or compare members' files alone by --no-bank")]
    [InlineData("--post", "no statement of a bank is given: name one of each bank by --bank FILE, "
        + "or compare members' files alone by --no-bank")]
    [InlineData("--no-bank", "--no-bank compares nothing without --member FILE")]
    [InlineData("--no-bank --member m.csv --bank b.stm",
        "--bank and --no-bank exclude each other")]
    [InlineData("--no-bank --member m.csv --post",
        "--post proposes what the banks say: it needs --bank FILE")]
    public void Who_names_no_bank_is_told_so_before_anything_is_read(string line, string said)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        string[] words =
        [
            "reconcile", "--day", "2026-11-23", "--data", "nowhere",
            .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ];

        Assert.Equal(ExitCode.Usage, CommandLine.Run(words, output, error));

        Assert.Equal(("", $"sco: {said}\n"), (output.ToString(), error.ToString()));
    }

    [Fact]
    public void Members_files_alone_are_compared_where_that_is_asked_for()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        exchange.Close();
        string member = Path.Combine(exchange.Path, "member.csv");
        File.WriteAllText(
            member, "member,reference,type,amount\nM001,D1,deposit,5.00\nM001,,balance,5.00\n");

        (int code, string said) = Run(exchange, 0, "--no-bank", "--member", member);

        Assert.Equal(
            (ExitCode.Good,
                $"{Statement.Day(0)}: 1 movement agrees, 0 differences; pools: exchange 5.00 CNY, "
                    + "banks not compared\n"),
            (code, said));
        Assert.Contains(
            "\"clean\":true,\"banks_compared\":false,",
            Run(exchange, 0, "--no-bank", "--member", member, "--json").Said,
            StringComparison.Ordinal);
        File.WriteAllText(member, "member,reference,type,amount\nM001,,balance,5.01\n");
        (code, said) = Run(exchange, 0, "--no-bank", "--member", member);
        Assert.Equal(ExitCode.Finding, code);
        Assert.StartsWith(
            "BALANCE_DIFF   the balances differ: balance of M001 at bank B1; "
                + "ledger 5.00 CNY, member 5.01 CNY\n", said,
            StringComparison.Ordinal);
    }

    /// <summary>The journal has no such day either, of which only a replay would tell.</summary>
    [Fact]
    public void An_unknown_bank_is_told_before_the_journal_is_replayed()
    {
        using SettledExchange exchange = new(2);
        exchange.Close();
        string ninth = Write(exchange, 3, 9, [new PoolRecord(default, default)]);

        (int code, string said) = Run(exchange, 3, "--bank", ninth);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal(
            $"sco: {ninth}: BNK23 WrongBank at line 1, field 4: the journal has no bank 9\n", said);
        string second = Write(exchange, 3, 2, [new PoolRecord(default, default)]);
        Assert.Equal(
            $"sco: {second}: BNK23 WrongBank at line 1, field 4: the same statement of bank B2 is "
                + $"named by {second} already\n",
            Run(exchange, 3, "--bank", second, second).Said);
    }

    /// <summary>A bank that states a day once more leaves both; a wildcard names both.</summary>
    [Fact]
    public void Two_statements_of_one_bank_are_named_both_with_what_to_do()
    {
        using SettledExchange exchange = new(2);
        exchange.Close();
        string written = Write(exchange, 0, 2, [new PoolRecord(default, default)]);
        string first = written + ".first";
        File.Move(written, first);
        string second = Write(exchange, 0, 2, [new PoolRecord(new Money(1), new Money(1))]);

        (int code, string said) = Run(exchange, 0, "--bank", first, second);

        Assert.Equal(
            (ExitCode.Usage,
                $"sco: {second}: BNK23 WrongBank at line 1, field 4: bank B2 has two statements of "
                    + $"{Statement.Day(0)}, this one (F1) and {first} (F1): name by --bank only "
                    + "the one that the bank says is right\n"),
            (code, said));
    }

    /// <summary>Editors put a mark before what they write, which nobody sees.</summary>
    [Fact]
    public void A_file_behind_the_wrong_option_is_known_behind_a_byte_order_mark_too()
    {
        using SettledExchange exchange = new(2);
        exchange.Close();
        string file = Path.Combine(exchange.Path, "member.csv");
        File.WriteAllText(
            file, "\uFEFFmember,reference,type,amount\nM001,,balance,5.00\n");
        Assert.EndsWith(
            ", and no byte-order mark stands before it, and 2 more; this is a file of members, for "
                + "--member\n",
            Run(exchange, 0, "--bank", file).Said, StringComparison.Ordinal);
        File.WriteAllText(file, "\uFEFFH|SCO-BANK-1|STM|00001|20261123|F1\n");
        Assert.EndsWith(
            "; this is a file of a bank, for --bank\n",
            Run(exchange, 0, "--no-bank", "--member", file).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.stm", "BNK04 HeaderMissing at line 1: the file is empty")]
    [InlineData("1.xml", "ISO04 NotWellFormed at line 1, column 0: the file is empty")]
    public void An_empty_file_is_told_to_be_empty(string name, string said)
    {
        using SettledExchange exchange = new(2);
        exchange.Close();
        string file = Path.Combine(exchange.Path, name);
        File.WriteAllText(file, "");

        Assert.Equal($"sco: {file}: {said}\n", Run(exchange, 0, "--bank", file).Said);
    }

    /// <summary>That a code and a number are one member only the ledger knows.</summary>
    [Fact]
    public void A_line_that_stands_there_by_code_and_by_number_is_one_line_twice()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        exchange.Close();
        string member = Path.Combine(exchange.Path, "member.csv");
        File.WriteAllText(
            member,
            "member,reference,type,amount\nM001,D1,deposit,5.00\n1,D1,deposit,5.00\n"
                + "M001,,balance,5.00\n1,,balance,5.00\n");

        (int code, string said) = Run(exchange, 0, "--no-bank", "--member", member);

        Assert.Equal(
            (ExitCode.Usage,
                $"sco: {member}: MBR09 Twice at line 3, field 1: the line stands in the file "
                    + "before, in line 2: M001 and 1 are one member, and 1 more\n"),
            (code, said));
    }
}
