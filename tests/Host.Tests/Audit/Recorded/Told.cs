using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit.Recorded;

/// <summary>
/// What the program says about a recorded day, and the reviewed text that it must be.
/// </summary>
/// <remarks>
/// Reviewed texts lie beside the tests. SCO_TOLD_ACCEPT=1 writes them; the difference is then read
/// in review.
/// </remarks>
internal static class Told
{
    /// <summary>Runs the program; its exit code must be good.</summary>
    public static string By(RecordedDay day, params string[] arguments)
    {
        (int code, string text, string error) = Run(day, arguments);
        Assert.Equal((ExitCode.Good, ""), (code, error));
        return text;
    }

    /// <summary>Runs the program.</summary>
    public static (int Code, string Text, string Error) Run(
        RecordedDay day, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = CommandLine.Run(
            [.. arguments, "--data", day.DataDirectory], output, error);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Compares with a reviewed text; what differs shows the whole text.</summary>
    public static void IsAsIn(string name, string text)
    {
        string path = Path.Combine(Folder(), $"{name}.txt");
        string found = WithoutStateHash(text).TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("SCO_TOLD_ACCEPT") == "1")
        {
            File.WriteAllText(path, found);
        }

        string expected = File.Exists(path) ? File.ReadAllText(path) : "nothing\n";
        Assert.True(
            string.Equals(expected, found, StringComparison.Ordinal),
            $"{name}.txt says\n{expected}\nbut it was\n{found}");
    }

    // The hash is of the state as the program lays it out, which is not what these tests are about.
    private static string WithoutStateHash(string text) => string.Join('\n', text.Split('\n')
        .Where(line => !line.StartsWith("state_hash", StringComparison.Ordinal)));

    /// <summary>A file of the repository.</summary>
    public static string Source(string path) => RepositoryFile.PathOf(path);

    private static string Folder() => Source("tests/Host.Tests/Audit/Texts");
}
