using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Testing;

namespace SCO.Exchange.EndToEnd;

/// <summary>The built program as a process of its own.</summary>
internal sealed class ExchangeProcess : IDisposable
{
    private static readonly TimeSpan StartMax = Eventually.Patience;
    private readonly StringBuilder _text = new();
    private readonly Process _process;
    private readonly string _data;

    private ExchangeProcess(string data, Process process)
    {
        _data = data;
        _process = process;
    }

    /// <summary>What it printed so far, both streams.</summary>
    public string Text
    {
        get
        {
            lock (_text) { return _text.ToString(); }
        }
    }

    /// <summary>Starts <c>sco</c> with arguments; the data directory is added.</summary>
    public static ExchangeProcess Start(string data, params string[] arguments)
    {
        string program = Path.Combine(
            AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "sco.exe" : "sco");
        return StartFile(data, program, [.. arguments, "--data", data]);
    }

    private static ExchangeProcess StartFile(
        string data, string file, string[] arguments, params (string Name, string Value)[] settings)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        ExchangeProcess started = new(data, Process.Start(start)!);
        started._process.OutputDataReceived += (_, line) => started.Keep(line.Data);
        started._process.ErrorDataReceived += (_, line) => started.Keep(line.Data);
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Starts an exchange without demo members and waits until it listens.</summary>
    public static ExchangeProcess Run(string data, params string[] options)
    {
        EndpointsFile.Delete(data);
        ExchangeProcess started =
            Start(data, ["run", "--no-demo", "--port-base", "0", .. options]);
        started.AwaitListening();
        return started;
    }

    /// <summary>
    /// Starts an exchange without demo members, one of whose streams goes elsewhere, and waits
    /// until it listens.
    /// </summary>
    /// <param name="data">The data directory.</param>
    /// <param name="redirection">As the shell writes it.</param>
    /// <param name="options">Of <c>sco run</c>.</param>
    public static ExchangeProcess RunInto(
        string data, string redirection, params string[] options)
    {
        EndpointsFile.Delete(data);
        string program = Path.Combine(AppContext.BaseDirectory, "sco");
        ExchangeProcess started = StartFile(
            data, "/bin/sh",
            [
                "-c", $"exec \"$0\" \"$@\" {redirection}", program, "run", "--no-demo",
                "--port-base", "0", .. options, "--data", data,
            ]);
        started.AwaitListening();
        return started;
    }

    /// <summary>Starts an exchange with its demo and waits until it listens.</summary>
    public static ExchangeProcess RunDemo(string data, params string[] options)
    {
        EndpointsFile.Delete(data);
        ExchangeProcess started = Start(data, ["run", "--port-base", "0", .. options]);
        started.AwaitListening();
        return started;
    }

    /// <summary>
    /// Starts an exchange with its demo in a terminal of its own, which ends with the process.
    /// </summary>
    public static ExchangeProcess RunInTerminal(string data)
    {
        EndpointsFile.Delete(data);
        string program = Path.Combine(AppContext.BaseDirectory, "sco");
        ExchangeProcess started = StartFile(
            data, "script",
            ["-qec", $"exec '{program}' run --port-base 0 --data '{data}'", "/dev/null"],
            ("TERM", "xterm"));
        started.AwaitListening();
        return started;
    }

    /// <summary>Runs an exchange under another program to its end.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="program">The other program.</param>
    /// <param name="before">Its options, which stand before the exchange.</param>
    /// <param name="options">Options of the exchange.</param>
    /// <returns>Exit code and what it printed.</returns>
    public static (int Code, string Text) DoUnder(
        string data, string program, string[] before, params string[] options) =>
        ToolUnder(
            data, program, before, ["run", "--no-demo", "--port-base", "0", .. options]);

    /// <summary>Runs a command under another program to its end.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="program">The other program.</param>
    /// <param name="before">Its options, which stand before the command.</param>
    /// <param name="arguments">The command.</param>
    /// <returns>Exit code and what it printed.</returns>
    public static (int Code, string Text) ToolUnder(
        string data, string program, string[] before, params string[] arguments)
    {
        using ExchangeProcess started = StartUnder(data, program, before, arguments);
        return (started.WaitForExit(), started.Text);
    }

    /// <summary>Starts a command under another program.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="program">The other program.</param>
    /// <param name="before">Its options, which stand before the command.</param>
    /// <param name="arguments">The command.</param>
    public static ExchangeProcess StartUnder(
        string data, string program, string[] before, params string[] arguments) => StartFile(
        data, program,
        [
            .. before, Path.Combine(AppContext.BaseDirectory, "sco"), .. arguments,
            "--data", data,
        ]);

    private void AwaitListening()
    {
        Eventually.Holds(
            () => _process.HasExited || File.Exists(EndpointsFile.PathIn(_data)),
            "the exchange listens", StartMax);
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"it ended at once: {Text}");
        }
    }

    /// <summary>
    /// Runs an exchange that may write so much to each file and no more, as on a full disk, until
    /// it ends.
    /// </summary>
    /// <param name="data">The data directory.</param>
    /// <remarks>The runtime maps the code it compiles from a file of its own, which the limit
    /// would cut off too, unless it is told to write code where it runs.</remarks>
    /// <param name="blocks">How many blocks of 512 bytes a file may have.</param>
    /// <returns>Exit code and what it printed.</returns>
    public static (int Code, string Text) RunOutOfSpace(string data, int blocks)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "sco");
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        using ExchangeProcess started = StartFile(
            data, "/bin/sh", ["-c", line, program, "run", "--port-base", "0", "--data", data],
            ("DOTNET_EnableWriteXorExecute", "0"));
        return (started.WaitForExit(), started.Text);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Exit code and what it printed.</returns>
    public static (int Code, string Text) Do(string data, params string[] arguments)
    {
        using ExchangeProcess started = Start(data, arguments);
        return (started.WaitForExit(), started.Text);
    }

    /// <summary>Runs a command to its end in a heap that cannot grow beyond a size.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="heapBytes">All that the runtime may have for objects.</param>
    /// <param name="arguments">The command.</param>
    /// <returns>Exit code and what it printed.</returns>
    public static (int Code, string Text) DoWithin(
        string data, long heapBytes, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "sco");
        using ExchangeProcess started = StartFile(
            data, program, [.. arguments, "--data", data],
            ("DOTNET_GCHeapHardLimit", heapBytes.ToString("x", CultureInfo.InvariantCulture)));
        return (started.WaitForExit(), started.Text);
    }

    /// <summary>Where it listens.</summary>
    public Endpoints Endpoints => EndpointsFile.Read(_data);

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>What it complained of, without alarms: one line as a rule.</summary>
    public string[] Complaints =>
    [
        .. Text.Split('\n').Where(line => line.StartsWith("sco: ", StringComparison.Ordinal)
            && !line.StartsWith("sco: alarm: ", StringComparison.Ordinal)),
    ];

    /// <summary>The system's number of the thread that it began with.</summary>
    public int MainThreadId => _process.Id;

    /// <summary>The system's number of one of its threads, which it finds by name.</summary>
    public int ThreadId(string name)
    {
        string id = _process.Id.ToString(CultureInfo.InvariantCulture);
        return Directory.GetDirectories($"/proc/{id}/task")
            .Where(thread => File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd() == name)
            .Select(thread => int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture))
            .Single();
    }

    /// <summary>Whether one of its threads has a name. It must run.</summary>
    public bool HasThread(string name)
    {
        string id = _process.Id.ToString(CultureInfo.InvariantCulture);
        return Directory.GetDirectories($"/proc/{id}/task").Any(thread => NameOf(thread) == name);
    }

    // A thread may end between two looks.
    private static string? NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd();
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Sends it a signal.</summary>
    /// <param name="name">Its name, such as STOP.</param>
    public void Signal(string name)
    {
        using Process kill = Process.Start(
            "kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Ends it as a power cut does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to end, by SIGTERM.</summary>
    /// <returns>The exit code.</returns>
    public int Terminate()
    {
        Signal("TERM");
        return WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public int WaitForExit()
    {
        if (!_process.WaitForExit(StartMax))
        {
            Kill();
            throw new TimeoutException($"it does not end: {Text}");
        }

        // The one with the time returns before the last lines were read.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_text) { _text.AppendLine(line); }
        }
    }
}
