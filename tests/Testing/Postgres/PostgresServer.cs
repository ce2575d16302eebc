using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SCO.Exchange.Testing.Postgres;

/// <summary>
/// A real PostgreSQL of this machine, in a folder of its own, reached by a socket in it alone.
/// </summary>
/// <remarks>
/// Started by an unprivileged account where the tests run as root, which PostgreSQL refuses.
/// Nothing is synced to the disk. Only the process that was started here is stopped.
/// </remarks>
public sealed class PostgresServer : IDisposable
{
    private const string Programs = "/usr/lib/postgresql";
    private const string Unprivileged = "nobody";

    private readonly string _folder;
    private readonly string _programs;
    private Process? _process;
    private int _databases;

    /// <summary>Makes a cluster and starts it.</summary>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL 15; says what to install.
    /// </exception>
    public PostgresServer()
    {
        _programs = Path.Combine(Programs, "15", "bin");
        if (!File.Exists(Path.Combine(_programs, "initdb")))
        {
            throw new InvalidOperationException(
                "these tests need PostgreSQL 15: apt-get install postgresql-15");
        }

        _folder = Directory.CreateTempSubdirectory("sco-postgres-").FullName;
        if (IsRoot)
        {
            _ = Run("chown", [Unprivileged, _folder]);
        }

        _ = RunAsOwner(
            "initdb", "-D", Cluster, "-U", "sco", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
            "--no-sync");
        Start();
    }

    /// <summary>The folder in which its socket is: its host.</summary>
    public string Folder => _folder;

    /// <summary>The text by which its first database is reached.</summary>
    public string Text => TextOf("postgres");

    private static bool IsRoot => Environment.UserName == "root";

    private string Cluster => Path.Combine(_folder, "cluster");

    /// <summary>The text by which a database is reached.</summary>
    public string TextOf(string database) =>
        $"Host={_folder};Database={database};Username=sco;SSL Mode=Disable";

    /// <summary>Makes an empty database; gives its name.</summary>
    public string NewDatabase()
    {
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"rows_{System.Threading.Interlocked.Increment(ref _databases)}");
        _ = Query("postgres", $"create database {name}");
        return name;
    }

    /// <summary>Runs a statement by psql; gives its rows, columns parted by '|'.</summary>
    public string Query(string database, string statement) => Run(
        Path.Combine(_programs, "psql"),
        ["-h", _folder, "-U", "sco", "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c",
            statement]).TrimEnd('\n');

    /// <summary>Starts it again.</summary>
    public void Start()
    {
        _process = Process.Start(AsOwner(
            "postgres", "-D", Cluster, "-k", _folder, "-c", "listen_addresses=", "-c", "fsync=off",
            "-c", "full_page_writes=off", "-c", "logging_collector=off", "-c",
            "log_min_messages=panic"));
        Eventually.Holds(() => IsReady, "PostgreSQL takes connections");
    }

    /// <summary>Stops it at once: what is open is undone, as if the machine went away.</summary>
    public void Stop()
    {
        if (_process is { } running)
        {
            Signal(running, "QUIT");
            running.WaitForExit();
            running.Dispose();
            _process = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private bool IsReady
    {
        get
        {
            using Process asked = Process.Start(Quiet(
                Path.Combine(_programs, "pg_isready"), ["-q", "-h", _folder]))!;
            asked.WaitForExit();
            return asked.ExitCode == 0;
        }
    }

    private static void Signal(Process process, string name)
    {
        using Process kill = Process.Start(
            "kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private string RunAsOwner(string program, params string[] arguments)
    {
        ProcessStartInfo start = AsOwner(program, arguments);
        return Run(start.FileName, [.. start.ArgumentList]);
    }

    // setpriv becomes the program, so that the number of the process is the program's.
    private ProcessStartInfo AsOwner(string program, params string[] arguments)
    {
        string path = Path.Combine(_programs, program);
        return IsRoot
            ? Quiet("setpriv", [
                $"--reuid={Unprivileged}", "--regid=nogroup", "--clear-groups", path, .. arguments])
            : Quiet(path, arguments);
    }

    private ProcessStartInfo Quiet(string program, IEnumerable<string> arguments) =>
        new(program, arguments) { WorkingDirectory = _folder ?? "/" };

    private static string Run(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> complaints = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? said
            : throw new InvalidOperationException(
                $"{Path.GetFileName(program)} {arguments.LastOrDefault()}: {complaints.Result}");
    }
}
