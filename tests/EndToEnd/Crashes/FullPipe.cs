using System;
using System.Diagnostics;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>A pipe with a name, that is full and that nobody reads.</summary>
internal sealed class FullPipe : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sco-pipe-").FullName;
    private readonly SafeFileHandle _held;

    /// <summary>Makes it and fills it up.</summary>
    public FullPipe()
    {
        Path = System.IO.Path.Combine(_folder, "pipe");
        Run("mkfifo", Path);

        // Who only writes has to wait for a reader; this one is both.
        _held = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Run("dd", "if=/dev/zero", $"of={Path}", "bs=4096", "count=4096", "oflag=nonblock",
            "conv=notrunc");
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    public void Dispose()
    {
        _held.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Filling it up ends in an error, which is the end that is wanted.
    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        _ = process.StandardError.ReadToEnd();
        process.WaitForExit();
    }
}
