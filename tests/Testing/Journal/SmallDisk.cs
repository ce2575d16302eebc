using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SCO.Exchange.Testing.Journal;

/// <summary>A real file system of a few MiB, in memory, while it is held.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly bool _isMounted;

    private SmallDisk(int bytes) => _isMounted = Run(
        "mount", "-t", "tmpfs", "-o",
        string.Create(CultureInfo.InvariantCulture, $"size={bytes}"), "tmpfs", _folder.Path);

    /// <summary>Where it is.</summary>
    public string Path => _folder.Path;

    /// <summary>Mounts one; null where the machine does not let this process.</summary>
    public static SmallDisk? TryMount(int bytes)
    {
        SmallDisk disk = new(bytes);
        if (disk._isMounted)
        {
            return disk;
        }

        disk.Dispose();
        return null;
    }

    /// <summary>Takes it away.</summary>
    public void Dispose()
    {
        if (_isMounted)
        {
            _ = Run("umount", _folder.Path);
        }

        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
