using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>Makes the entries of a folder durable: .NET cannot open a folder.</summary>
/// <remarks>
/// A rename that nobody forces out may be undone by a loss of power, though the bytes of the file
/// were forced. The journal has the same call in a room that this one must not know.
/// </remarks>
internal static class StableFolder
{
    // O_DIRECTORY; that number is O_DIRECT on Arm, and the other way round.
    private static readonly int ReadOnlyFolder =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm
            ? 0x4000
            : 0x10000;

    private const int NotSupported = 22;

    /// <summary>Forces out what was made, renamed and taken away in a folder. Linux only.</summary>
    /// <remarks>
    /// Does nothing where the file system has no such thing, as some that reach another machine:
    /// what they promise of a rename they promise without being asked. Any thread; may block.
    /// </remarks>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Sync(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int descriptor = Open(folder, ReadOnlyFolder);
        if (descriptor < 0)
        {
            throw Failed($"open {folder}");
        }

        using SafeFileHandle handle = new(descriptor, ownsHandle: true);
        if (FullSync(handle) != 0 && Marshal.GetLastPInvokeError() != NotSupported)
        {
            throw Failed($"fsync {folder}");
        }
    }

    private static IOException Failed(string call) =>
        new($"{call} failed: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FullSync(SafeFileHandle descriptor);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
