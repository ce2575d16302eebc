using System;
using System.IO;
using System.Text;
using SCO.Exchange.Host.Cli;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>Standard streams that take nothing, as on a full disk.</summary>
public sealed class FullStreamTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("sco-full-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void An_exchange_whose_output_is_full_stops_cleanly_and_tells_it_once()
    {
        using FullWriter output = new();
        using StringWriter error = new();

        int code = Run(output, error, seconds: 3);

        Assert.Equal(ExitCode.Good, code);
        Assert.True(output.Tries > 1, "it was tried once only");
        Assert.Equal(
            2,
            error.ToString().Split(
                "standard output takes nothing: No space left on device; ").Length);
        Assert.Contains(", stopped cleanly at ", Again(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_told_on_a_full_error_stream_comes_to_the_output()
    {
        _ = Again();
        string empty = Path.Combine(_data, "kept elsewhere");
        using StringWriter output = new();
        using FullWriter error = new();

        int code = Run(output, error, seconds: 2, "--checkpoints", empty);

        Assert.Equal(ExitCode.Good, code);
        Assert.Contains(
            "sco: alarm: standard error takes nothing: No space left on device; ",
            output.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            $"the folder of checkpoints {empty} holds none", output.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_that_nobody_takes_is_its_exit_code_alone()
    {
        using FullWriter output = new();
        using FullWriter error = new();

        Assert.Equal(
            ExitCode.Usage, CommandLine.Run(["run", "--no-such-option"], output, error));
        Assert.Equal(1, error.Tries);
    }

    [Fact]
    public void A_tool_whose_output_is_full_says_so_and_is_no_exchange_that_stopped_itself()
    {
        using FullWriter output = new();
        using StringWriter error = new();

        int code = CommandLine.Run(["venue", "sample"], output, error);

        Assert.Equal(
            (ExitCode.Usage, "sco: No space left on device\n"),
            (code, error.ToString().ReplaceLineEndings("\n")));
    }

    private string Again()
    {
        using StringWriter output = new();
        using StringWriter error = new();
        Assert.Equal(ExitCode.Good, Run(output, error, seconds: 1));
        return output.ToString();
    }

    private int Run(TextWriter output, TextWriter error, int seconds, params string[] more) =>
        CommandLine.Run(
            [
                "run", "--no-demo", "--no-shadow", "--port-base", "0", "--data", _data,
                "--for", $"{seconds}", .. more,
            ],
            output, error);

    private sealed class FullWriter : TextWriter
    {
        public int Tries { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            Tries++;
            throw new IOException("No space left on device");
        }

        public override void WriteLine(string? value) => Write('\n');
    }
}
