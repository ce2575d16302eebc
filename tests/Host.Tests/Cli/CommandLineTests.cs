using System;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Live;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Venue;
using Xunit;
using PoolClaim = SCO.Exchange.Domain.Commands.PoolClaim;

namespace SCO.Exchange.Host.Tests.Cli;

public sealed class CommandLineTests
{
    private static string[] Words(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        return (CommandLine.Run(arguments, output, error), output.ToString(), error.ToString());
    }

    [Theory]
    [InlineData("member step 1 frob --key hailan-1", "dispute or attach", "resolve")]
    [InlineData("admin contract 1 frob", "default-buyer", "lock-title")]
    public void Who_names_no_step_is_told_those_that_it_can_take(
        string line, string own, string others)
    {
        (int code, _, string error) = Run(Words(line));

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("ACTION: 'frob' is not one of ", error, StringComparison.Ordinal);
        string said = error.Split('\n')[0];
        Assert.Contains(own, said, StringComparison.Ordinal);
        Assert.DoesNotContain(others, said, StringComparison.Ordinal);
    }

    /// <summary>In the protocol none named is all: a slip would pledge the whole record.</summary>
    [Fact]
    public void Nothing_is_no_part_of_a_record_to_pledge()
    {
        (int code, _, string error) = Run(Words("member pledge 17 QDSIM --goods 0 --key hailan-1"));

        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith("sco: --goods: '0' is not more than 0", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("member step 7 lock-funds --title 17", "--title", "lock-funds")]
    [InlineData("member step 7 lock-title --title 17 --goods 5", "--goods", "lock-title")]
    [InlineData("member step 7 meter --goods 5000 --amount 77", "--amount", "meter")]
    [InlineData("admin contract 7 dispute --note why --penalty 5", "--penalty", "dispute")]
    public void What_a_step_does_not_take_is_refused_and_not_dropped(
        string line, string option, string step)
    {
        (int code, _, string error) = Run(Words(line + (line[0] == 'm' ? " --key hailan-1" : "")));

        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith(
            $"sco: {option} does not go with {step}.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin contract 7 resolve --amount 5", "A decision has a reason: name it")]
    [InlineData("admin contract 7 dispute", "A dispute has a reason: name it by --note")]
    [InlineData("admin contract 7 resolve --note why", "Say by --amount what the seller is paid")]
    public void A_decision_says_its_amount_and_its_reason(string line, string told)
    {
        (int code, _, string error) = Run(Words(line));

        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith($"sco: {told}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("322305", 322305)]
    [InlineData("W4EB01", 0x4EB01)]
    [InlineData("P4EB01", 0x4EB01)]
    [InlineData("C75F-I76F01", 0x76F01)]
    [InlineData("4EB01", null)]
    [InlineData("W", null)]
    [InlineData("0", null)]
    public void An_instruction_is_named_by_its_number_or_by_its_name(string text, int? number) =>
        Assert.Equal(
            (number is not null, (long?)number),
            (AdminCommand.TryInstruction(text, out long? read, out _), read));

    [Fact]
    public void Pools_that_are_not_together_what_was_said_are_not_proposed()
    {
        PoolClaim[] pools =
        [
            new(new BankId(1), new Money(149_897_249_975)),
            new(new BankId(2), new Money(149_897_500_000)),
        ];
        AdminCommand.DemandTotal(pools, new Money(299_794_749_975));

        Assert.Equal(
            "the pools are 2,997,947,499.75 CNY together, not 2,997,947,499.76 CNY: nothing is "
                + "proposed",
            Assert.Throws<UsageException>(
                () => AdminCommand.DemandTotal(pools, new Money(299_794_749_976))).Message);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run --help")]
    [InlineData("load --help")]
    [InlineData("replay --help")]
    [InlineData("verify --help")]
    [InlineData("journal --help")]
    [InlineData("journal stat --help")]
    [InlineData("journal dump --help")]
    [InlineData("journal snapshot --help")]
    [InlineData("journal archive --help")]
    [InlineData("admin --help")]
    [InlineData("admin phase --help")]
    [InlineData("admin halt --help")]
    [InlineData("admin resume --help")]
    [InlineData("admin limits --help")]
    [InlineData("admin size-limits --help")]
    [InlineData("admin trading-day --help")]
    [InlineData("admin mass-cancel --help")]
    [InlineData("admin set --help")]
    [InlineData("admin suspend --help")]
    [InlineData("admin kill --help")]
    [InlineData("admin release --help")]
    [InlineData("admin trade --help")]
    [InlineData("admin trade cancel --help")]
    [InlineData("admin trade correct --help")]
    [InlineData("admin rules --help")]
    [InlineData("admin approve --help")]
    [InlineData("admin decline --help")]
    [InlineData("admin apply --help")]
    [InlineData("member --help")]
    [InlineData("member buy --help")]
    [InlineData("member sell --help")]
    [InlineData("member cancel --help")]
    [InlineData("member orders --help")]
    [InlineData("reconcile --help")]
    [InlineData("match --help")]
    [InlineData("venue --help")]
    [InlineData("venue check --help")]
    public void Every_command_has_help(string line)
    {
        (int code, string output, string error) = Run(Words(line));

        Assert.Equal((ExitCode.Good, ""), (code, error));
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fly", "fly")]
    [InlineData("match --no-such-option", "--no-such-option")]
    [InlineData("match", "FILE")]
    [InlineData("match no-such-tape.bin", "no-such-tape.bin")]
    [InlineData("venue", "--help")]
    [InlineData("--no-such-option", "--no-such-option")]
    [InlineData("run --no-such-option", "--no-such-option")]
    [InlineData("run --for 0", "--for")]
    [InlineData("run --for soon", "--for")]
    [InlineData("run --port-base 70000", "--port-base")]
    [InlineData("run --demo --no-demo", "--no-demo")]
    [InlineData("run --venue no-such-venue.json", "no-such-venue.json")]
    [InlineData("load", "--orders")]
    [InlineData("load --orders 1 --rate 0", "--rate")]
    [InlineData("load --orders 1 --rate 1 --gateway nowhere", "--gateway")]
    [InlineData("load --orders 1 --rate 1 --data no-such-data", "no-such-data")]
    [InlineData("replay --data no-such-data", "no-such-data")]
    [InlineData("replay --until yesterday", "--until")]
    [InlineData("replay --follow 1 --json", "--json")]
    [InlineData("replay --follow 1 --member HAILAN", "--member")]
    [InlineData("replay --explain 1 --until 2", "--until")]
    [InlineData("replay --explain 1 --follow 2", "--explain")]
    [InlineData("replay --format csv", "--export")]
    [InlineData("replay --export x --format xml", "--format")]
    [InlineData("replay --export x --follow 1", "--follow")]
    [InlineData("replay --depth 0", "--depth")]
    [InlineData("verify --data no-such-data", "no-such-data")]
    [InlineData("verify --from 0", "--from")]
    [InlineData("verify --proof a --checkpoint b", "stand alone")]
    [InlineData("verify --proof a --data b", "stand alone")]
    [InlineData("verify --checkpoint a --chain", "stand alone")]
    [InlineData("journal", "--help")]
    [InlineData("journal stat --data no-such-data", "no-such-data")]
    [InlineData("journal dump --data no-such-data", "no-such-data")]
    [InlineData("journal dump --from 0", "--from")]
    [InlineData("journal snapshot --data no-such-data", "no-such-data")]
    [InlineData("journal snapshot --wait 0", "--wait")]
    [InlineData("journal archive --data no-such-data", "--to")]
    [InlineData("journal archive --to x --data no-such-data", "no-such-data")]
    [InlineData("run --snapshot-commands 0", "--snapshot-commands")]
    [InlineData("run --snapshot-minutes never", "--snapshot-minutes")]
    [InlineData("member buy SC2701X 5 497.5", "--key")]
    [InlineData("member buy SC2701X 0 497.5 --key hailan-1", "LOTS")]
    [InlineData("member buy SC2701X 5 cheap --key hailan-1", "or market")]
    [InlineData("member sell SC2701X 5 --key hailan-1", "sell")]
    [InlineData("member sell SC2701X 5 1 --time-in-force soon --key hailan-1", "fill-or-kill")]
    [InlineData("member sell SC2701X 5 1 --until soon --key hailan-1", "--until")]
    [InlineData("member cancel all --key hailan-1", "ORDER")]
    [InlineData("member withdraw -5 --key hailan-1", "above 0")]
    [InlineData("member withdraw 0 --key hailan-1", "above 0")]
    [InlineData("admin pool move 1 2 -5 order.pdf", "above 0")]
    [InlineData("admin default fund 0", "above 0")]
    [InlineData("admin", "--help")]
    [InlineData("admin phase all sleeping", "PHASE")]
    [InlineData("admin phase all call-auction --auction noon", "--auction")]
    [InlineData("admin phase", "phase")]
    [InlineData("admin phase all", "phase")]
    [InlineData("admin limits SC2701X 1", "limits")]
    [InlineData("admin limits SC2701X 1 2 --percent 4", "--percent")]
    [InlineData("admin limits SC2701X --percent 4", "--reference")]
    [InlineData("admin limits SC2701X --percent 400 --reference 1", "--percent")]
    [InlineData("admin limits SC2701X 1 2 --from soon", "--from")]
    [InlineData("admin set speed 1", "PARAMETER")]
    [InlineData("admin set notional-max-fen", "set")]
    [InlineData("admin set notional-max-fen -1", "VALUE")]
    [InlineData("admin set notional-max-fen decrement", "VALUE")]
    [InlineData("admin set self-match 4", "VALUE")]
    [InlineData("admin suspend 1 everything", "LEVEL")]
    [InlineData("admin kill", "--principal")]
    [InlineData("admin kill --member 1 --principal 1", "--principal")]
    [InlineData("admin release --group 0", "--group")]
    [InlineData("admin trade", "--help")]
    [InlineData("admin trade cancel", "cancel")]
    [InlineData("admin trade cancel last", "TRADE")]
    [InlineData("admin trade correct 65536", "correct")]
    [InlineData("admin trade correct 65536 cheap", "PRICE")]
    [InlineData("admin trade cancel 65536 --data no-such-data", "no-such-data")]
    [InlineData("admin rules", "rules")]
    [InlineData("admin rules new", "VERSION")]
    [InlineData("admin set dynamic-band -1", "VALUE")]
    [InlineData("admin approve", "approve")]
    [InlineData("admin approve all", "N")]
    [InlineData("admin decline 0", "N")]
    [InlineData("admin kill --member 1 --data no-such-data", "no-such-data")]
    [InlineData("admin size-limits SC2701X 1 2", "size-limits")]
    [InlineData("admin trading-day", "trading-day")]
    [InlineData("admin mass-cancel", "mass-cancel")]
    [InlineData("admin limits SC2701X 1.23456 2", "LOWER")]
    [InlineData("admin trading-day tomorrow", "DAY")]
    [InlineData("admin halt all --data no-such-data", "no-such-data")]
    [InlineData("venue check no-such-venue.json", "no-such-venue.json")]
    public void A_wrong_line_is_one_line_and_exit_code_2(string line, string named)
    {
        (int code, string output, string error) = Run(Words(line));

        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.StartsWith("sco: ", error, StringComparison.Ordinal);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Who reads of an option finds the action that takes it.</summary>
    [Theory]
    [InlineData("member step --help",
        "lock-title invoice attach agree-quality --title --waybill --amount",
        "resolve force-majeure --penalty")]
    [InlineData("admin contract --help",
        "meter resolve --goods --differential --amount --penalty",
        "lock-title invoice attach agree-quality --title --waybill --customs --trade-document")]
    public void A_step_of_a_contract_has_the_options_of_its_own_actions(
        string line, string own, string others)
    {
        (int code, string output, _) = Run(Words(line));

        Assert.Equal(ExitCode.Good, code);
        Assert.All(Words(own), word => Assert.Contains(word, output, StringComparison.Ordinal));
        Assert.All(
            Words(others), word => Assert.DoesNotContain(word, output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_member_with_a_bank_and_no_account_fails_the_check_of_a_venue()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        string file = Path.Combine(folder.FullName, "venue.json");
        string sample = VenueFile.SampleText();
        File.WriteAllText(file, sample);
        (int good, string said, _) = Run("venue", "check", file);
        Assert.Equal(ExitCode.Good, good);
        Assert.EndsWith(
            "bank QDSIM: files\nbank LHSIM: iso20022\n", said.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);

        File.WriteAllText(file, sample.Replace(
            "\"bank_account\": \"6200100100000001\", ", "", StringComparison.Ordinal));
        (int code, _, string error) = Run("venue", "check", file);

        folder.Delete(recursive: true);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("HAILAN has a bank and no bank_account", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operators_key_is_no_members()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        string file = Path.Combine(folder.FullName, "venue.json");
        File.WriteAllText(file, VenueFile.SampleText());
        _ = DemoKeys.ReadOrMake(folder.FullName, VenueFile.Sample());

        (int code, _, string error) = Run(
            "member", "balances", "--key", "operator-1", "--data", folder.FullName, "--venue",
            file);

        folder.Delete(recursive: true);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("operator-1 is no member's", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_venue_that_is_printed_can_be_read() =>
        Assert.Equal(20, VenueFile.Parse(Run("venue", "sample").Output).Instruments.Count);

    [Theory]
    [InlineData("invoice", "--amount", "5")]
    [InlineData("invoice", "--amount", "5", "--note", " ")]
    [InlineData("attach")]
    [InlineData("attach", "--waybill", "")]
    public void An_invoice_and_a_paper_have_a_number(params string[] step)
    {
        (int code, _, string error) = Run(["member", "step", "1", .. step]);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(" has a number: name it by --note", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_that_is_printed_is_JSON()
    {
        using JsonDocument schema = JsonDocument.Parse(Run("venue", "schema").Output);

        Assert.Equal("object", schema.RootElement.GetProperty("type").GetString());
    }
}
