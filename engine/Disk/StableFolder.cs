using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SCO.Exchange.Disk;

/// <summary>Makes the entries of a folder durable: .NET cannot open a folder.</summary>
/// <remarks>
/// A rename that nobody forces out may be undone by a loss of power, though the bytes of the file
/// were forced.
/// </remarks>
public static class StableFolder
{
    // O_DIRECTORY; that number is O_DIRECT on Arm, and the other way round. O_CLOEXEC, so that no
    // child process keeps a lock of ours.
    private static readonly int ReadOnlyFolder = 0x80000
        | (RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm
            ? 0x4000
            : 0x10000);

    private const int AccessDenied = 13;
    private const int InvalidArgument = 22;
    private const int NotSupported = 95;

    /// <summary>Forces out what was made, renamed and taken away in a folder. Linux only.</summary>
    /// <remarks>
    /// Does nothing where the file system has no such thing, as some that reach another machine:
    /// what they promise of a rename they promise without being asked. Any thread; may block.
    /// </remarks>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Sync(string folder) => Force(folder, isDemanded: false);

    /// <summary>The same, where a file system that has no such thing fails, too.</summary>
    /// <exception cref="IOException">The disk fails, or does not sync folders.</exception>
    public static void DemandSync(string folder) => Force(folder, isDemanded: true);

    /// <summary>Opens a folder itself, to sync or to lock it. Linux only.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafeFileHandle OpenHandle(string folder)
    {
        int descriptor = Open(folder, ReadOnlyFolder);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw Failed($"open {folder}");
    }

    private static void Force(string folder, bool isDemanded)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using SafeFileHandle handle = OpenHandle(folder);
        if (FullSync(handle) != 0 && (isDemanded
            || Marshal.GetLastPInvokeError() is not (InvalidArgument or NotSupported)))
        {
            throw Failed($"fsync {folder}");
        }
    }

    /// <summary>Makes what is missing of a path, and forces each folder in its parent.</summary>
    /// <remarks>
    /// From the top down, each before the next: so of an earlier life that was cut off, the last
    /// folder that is there may alone not be forced yet, and it is forced again. Not so where its
    /// parent may not be opened: who made a name there that this process may not, cared for it
    /// otherwise. Any thread; waits for the disk.
    /// </remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="sync">Forces out the entries of a folder: <see cref="Sync"/>.</param>
    /// <exception cref="IOException">The disk fails.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be made.</exception>
    public static void Make(string folder, Action<string> sync)
    {
        Stack<string> missing = new();
        string there = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } parent)
        {
            missing.Push(there);
            there = parent;
        }

        try
        {
            SyncIn(there, sync);
        }
        catch (IOException denied) when (denied.HResult == AccessDenied)
        {
            // Said above.
        }

        while (missing.TryPop(out string? made))
        {
            _ = Directory.CreateDirectory(made);
            SyncIn(made, sync);
        }
    }

    private static void SyncIn(string folder, Action<string> sync)
    {
        if (Path.GetDirectoryName(folder) is { } parent)
        {
            sync(parent);
        }
    }

    private static IOException Failed(string call) =>
        new($"{call} failed: {Marshal.GetLastPInvokeErrorMessage()}",
            Marshal.GetLastPInvokeError());

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FullSync(SafeFileHandle descriptor);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
