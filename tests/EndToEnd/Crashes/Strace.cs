using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using SCO.Exchange.Testing;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>
/// strace of the system, which makes calls of another process fail or last. While it is held, it
/// follows one thread.
/// </summary>
internal sealed class Strace : IDisposable
{
    private readonly StringBuilder _text = new();
    private readonly Process _process;
    private readonly string _log;

    private Strace(Process process, string log)
    {
        _process = process;
        _log = log;
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Why it cannot be used here; null if it can.</summary>
    public static string? Absence { get; } = FindAbsence();

    /// <summary>Follows one thread of a running program from its next call on.</summary>
    public static Strace Attach(int threadId, SystemFault fault)
    {
        string log = Path.GetTempFileName();
        string thread = threadId.ToString(CultureInfo.InvariantCulture);
        Strace strace = new(Start(["-o", log, "-p", thread, .. fault.Options]), log);
        Eventually.Holds(
            () => strace.Text.Contains("attached", StringComparison.Ordinal)
                || strace._process.HasExited,
            "strace follows the thread");
        if (strace._process.HasExited)
        {
            // The fault may have come about at once, and ended the program that it followed. What
            // it has said is read to its end by this.
            strace._process.WaitForExit();
        }

        return strace.Text.Contains("attached", StringComparison.Ordinal)
            ? strace
            : throw new InvalidOperationException($"strace ended: {strace.Text}");
    }

    /// <summary>Starts a program with all its threads followed from its first call on.</summary>
    /// <returns>The options that stand before the program.</returns>
    public static string[] Prefix(SystemFault fault, string log) =>
        ["-f", "--seccomp-bpf", "-o", log, .. fault.Options];

    /// <summary>
    /// The same, but what is started is the program itself and not strace: signals reach it, and
    /// its exit code is its own.
    /// </summary>
    public static string[] PrefixBeside(SystemFault fault) =>
        ["-D", .. Prefix(fault, "/dev/null")];

    /// <summary>How often the fault came about.</summary>
    public int Hits => HitsIn(_log);

    /// <summary>How often a fault came about, by what strace wrote.</summary>
    public static int HitsIn(string log) => File.ReadLines(log).Count(
        line => line.EndsWith("(INJECTED)", StringComparison.Ordinal)
            || line.EndsWith("(DELAYED)", StringComparison.Ordinal));

    /// <summary>Lets the thread go on alone.</summary>
    public void Release()
    {
        if (!_process.HasExited)
        {
            using Process kill = Process.Start(
                "kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }

        _process.WaitForExit();
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        Release();
        _process.Dispose();
        File.Delete(_log);
    }

    private string Text
    {
        get
        {
            lock (_text) { return _text.ToString(); }
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_text) { _text.AppendLine(line); }
        }
    }

    private static Process Start(string[] arguments) => Process.Start(
        new ProcessStartInfo("strace", arguments) { RedirectStandardError = true })!;

    /// <summary>Tries it on the smallest of programs: a machine may forbid it.</summary>
    private static string? FindAbsence()
    {
        try
        {
            using Process process = Start(["-f", "-o", "/dev/null", "true"]);
            string said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"strace cannot follow a program: {said.Trim()}";
        }
        catch (Win32Exception)
        {
            return "there is no strace on this machine; on Debian: apt-get install strace";
        }
    }
}
