using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>Commands on a folder that is not there, or has nothing in it.</summary>
public sealed class WrongFolderTests : IDisposable
{
    private readonly string _empty = Directory.CreateTempSubdirectory("sco-").FullName;

    public void Dispose() => Directory.Delete(_empty, recursive: true);

    // the command | what an empty folder lacks
    [Theory]
    [InlineData("member balances --key hailan-1", "demo-members.json")]
    [InlineData("member orders --key hailan-1 --gateway 127.0.0.1:9", "demo-members.json")]
    [InlineData("admin proposals", "endpoints.json")]
    [InlineData("admin standing HAILAN", "endpoints.json")]
    [InlineData("load --orders 1 --rate 1", "endpoints.json")]
    [InlineData("witness --to kept --unsigned", "endpoints.json")]
    [InlineData("replay", "there is no journal")]
    [InlineData("replay --follow 1/1", "there is no journal")]
    [InlineData("replay --explain 1", "there is no journal")]
    [InlineData("replay --export out", "there is no journal")]
    [InlineData("verify", "there is no journal")]
    [InlineData("journal stat", "there is no journal")]
    [InlineData("journal dump", "there is no journal")]
    [InlineData("journal snapshot", "there is no journal")]
    [InlineData("journal archive --to out", "there is no journal")]
    [InlineData("journal checkpoint", "there is no journal")]
    [InlineData("journal proof --trade 1", "there is no journal")]
    [InlineData("settle --day 2026-11-23", "there is no journal")]
    [InlineData(
        "reconcile --day 2026-11-23 --no-bank --member member.csv", "there is no journal")]
    [InlineData("project --postgres Host=nowhere", "there is no journal")]
    public void One_sentence_names_the_folder_and_what_to_do(string line, string lacks)
    {
        File.WriteAllText(
            Path.Combine(_empty, "member.csv"),
            "member,reference,type,amount\nM001,,balance,0\n");
        string[] words = line.Replace(
            "member.csv", Path.Combine(_empty, "member.csv"), StringComparison.Ordinal)
            .Split(' ');
        string absent = Path.Combine(_empty, "absent");

        Assert.Equal(
            (ExitCode.Usage,
                $"sco: there is no folder {absent}; name the data directory of an exchange by "
                    + "--data DIR\n"),
            Run([.. words, "--data", absent]));
        (int code, string said) = Run([.. words, "--data", _empty]);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(lacks, said, StringComparison.Ordinal);
        Assert.Contains(_empty, said, StringComparison.Ordinal);
        Assert.Contains("--data DIR", said, StringComparison.Ordinal);
        Assert.Equal(said.Length - 1, said.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_keys_that_is_not_there_is_named()
    {
        string keys = Path.Combine(_empty, "keys.json");

        (int code, string said) = Run(
            "member", "balances", "--key", "hailan-1", "--keys", keys, "--data", _empty);

        Assert.Equal(
            (ExitCode.Usage, $"sco: the file of keys {keys} cannot be read: it is not there\n"),
            (code, said));
    }

    // A file or a folder that an option names: no message of the runtime is told.
    [Theory]
    [InlineData("verify --checkpoint nofile --key nokey")]
    [InlineData("verify --proof nofile --key nokey")]
    [InlineData("match nofile")]
    [InlineData("venue check nofile")]
    [InlineData("venue check .")]
    public void A_file_that_cannot_be_read_is_one_sentence(string line)
    {
        (int code, string said) = Run(line.Split(' '));

        Assert.Equal(ExitCode.Usage, code);
        Assert.Matches("^sco: .*(it is not there|this user may not, or it is a folder)\n$", said);
    }

    // NONE is an empty word.
    [Theory]
    [InlineData("run --data NONE", "--data", "run")]
    [InlineData("run --checkpoints NONE", "--checkpoints", "run")]
    [InlineData("run --venue NONE", "--venue", "run")]
    [InlineData("run --banks NONE", "--banks", "run")]
    [InlineData("verify --data NONE", "--data", "verify")]
    [InlineData("verify --against NONE", "--against", "verify")]
    [InlineData("verify --key NONE", "--key", "verify")]
    [InlineData("verify --checkpoint NONE", "--checkpoint", "verify")]
    [InlineData("verify --proof NONE", "--proof", "verify")]
    [InlineData("replay --export NONE", "--export", "replay")]
    [InlineData("settle --day 2026-11-23 --out NONE", "--out", "settle")]
    [InlineData("reconcile --day 2026-11-23 --bank NONE", "--bank", "reconcile")]
    [InlineData("witness --unsigned --to NONE", "--to", "witness")]
    [InlineData("journal stat --data NONE", "--data", "journal stat")]
    [InlineData("journal archive --to NONE", "--to", "journal archive")]
    [InlineData("member balances --key hailan-1 --keys NONE", "--keys", "member balances")]
    [InlineData("match NONE", "FILE", "match")]
    [InlineData("venue check NONE", "FILE", "venue check")]
    public void An_empty_path_is_refused_by_the_name_of_its_option(
        string line, string option, string command)
    {
        string[] words = [.. line.Split(' ').Select(word => word == "NONE" ? "" : word)];

        Assert.Equal(
            (ExitCode.Usage, $"sco: {option}: '' is not a path. See sco {command} --help.\n"),
            Run(words));
    }

    [Fact]
    public void A_data_directory_that_is_a_file_is_one_sentence_with_its_path()
    {
        string file = Path.Combine(_empty, "file");
        File.WriteAllText(file, "");

        Assert.Equal(
            (ExitCode.Usage,
                $"sco: {file} cannot be used: something of that name is there already\n"),
            Run("run", "--data", file, "--port-base", "0"));
    }

    [Fact]
    public void A_snapshot_that_cannot_be_asked_for_is_one_sentence_with_the_folder()
    {
        using RecordedDay day = new();
        string snapshots = ExchangeHost.SnapshotsIn(day.DataDirectory);
        File.WriteAllText(snapshots, "");

        Assert.Equal(
            (ExitCode.Usage,
                $"sco: the exchange is asked by a file in {snapshots}, which cannot be written: "
                    + "something of that name is there already\n"),
            Run("journal", "snapshot", "--wait", "1", "--data", day.DataDirectory));
    }

    private static (int Code, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = CommandLine.Run(arguments, output, error);
        Assert.Equal("", output.ToString());
        return (code, error.ToString().ReplaceLineEndings("\n"));
    }
}
