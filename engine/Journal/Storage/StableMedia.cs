using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using SCO.Exchange.Disk;

namespace SCO.Exchange.Journal.Storage;

/// <summary>
/// The calls that .NET has no equal of and the journal alone needs, each with its reason.
/// </summary>
internal static class StableMedia
{
    /// <summary>Error number of a lock that another holds: EWOULDBLOCK.</summary>
    public static readonly int WouldBlock = OperatingSystem.IsLinux() ? 11 : 35;

    private const int BadDescriptor = 9;
    private const int DurableWrites = 1 | 0x1000 | 0x80000;
    private const int ExclusiveNow = 2 | 4;
    private const int SharedNow = 1 | 4;
    private const int DontNeed = 4;
    private const int KeepLength = 1;
    private const int Interrupted = 4;
    private const int NoSuchCall = 38;
    private const int NotSupported = 95;

    /// <summary>Opens a file so that each write returns when its bytes are durable.</summary>
    /// <remarks>
    /// O_DSYNC, because .NET offers only O_SYNC, which also forces out the times of the file.
    /// Unlike fdatasync it waits for the bytes of the write alone, not for all that is unwritten.
    /// Linux only.
    /// </remarks>
    public static SafeFileHandle OpenDurable(string path)
    {
        int descriptor = Open(path, DurableWrites);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw Failed($"open {path}");
    }

    /// <summary>
    /// Gives a file the space of so many bytes from its beginning on, holes in it too, and leaves
    /// its length; false where the file system reserves none. Linux alone does.
    /// </summary>
    /// <remarks>
    /// fallocate, because .NET reserves for new files only, and passes over most failures.
    /// </remarks>
    /// <exception cref="IOException">There is no room, or the disk fails.</exception>
    public static bool TryReserve(SafeFileHandle handle, string path, long bytes)
    {
        if (bytes == 0)
        {
            return true;
        }

        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        while (Allocate(handle, KeepLength, 0, bytes) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error is NotSupported or NoSuchCall)
            {
                return false;
            }

            if (error != Interrupted)
            {
                throw Failed($"fallocate {path}");
            }
        }

        return true;
    }

    /// <summary>Has the system forget what it caches of a file, if that is on the media.</summary>
    /// <remarks>
    /// posix_fadvise, which .NET offers only for whole files at open. It is advice: where the
    /// system does not follow it, a read shows the cache. Does nothing but on Linux.
    /// </remarks>
    public static void DropCached(SafeFileHandle handle, long offset, long bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(handle, offset, bytes, DontNeed);
        }
    }

    /// <summary>
    /// Takes the exclusive or a shared lock of a folder itself, whatever becomes of the names in
    /// it; null if another holds it. Linux only: elsewhere a handle that holds nothing.
    /// </summary>
    /// <remarks>
    /// Where the file system locks no folders, as some that reach another machine, the handle holds
    /// nothing either: the lock file is all there is.
    /// </remarks>
    /// <exception cref="IOException">The folder cannot be opened or locked.</exception>
    public static SafeFileHandle? TryLockFolder(string folder, bool isShared = false)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new SafeFileHandle();
        }

        SafeFileHandle handle = StableFolder.OpenHandle(folder);
        if (Lock(handle, isShared ? SharedNow : ExclusiveNow) == 0)
        {
            return handle;
        }

        int error = Marshal.GetLastPInvokeError();
        if (error == BadDescriptor)
        {
            return handle;
        }

        IOException failure = Failed($"flock {folder}");
        handle.Dispose();
        return error == WouldBlock ? null : throw failure;
    }

    /// <summary>
    /// Takes the exclusive or a shared lock of an open file, or says no at once.
    /// </summary>
    /// <remarks>
    /// flock, because the lock that .NET takes for FileShare.None can be switched off from outside
    /// and its failure is ignored on some file systems.
    /// </remarks>
    /// <exception cref="IOException">The file system gives no locks.</exception>
    public static bool TryLock(SafeFileHandle handle, bool isShared = false)
    {
        if (!OperatingSystem.IsLinux() || Lock(handle, isShared ? SharedNow : ExclusiveNow) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() == WouldBlock ? false : throw Failed("flock");
    }

    private static IOException Failed(string call) =>
        new($"{call} failed: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(
        SafeFileHandle descriptor, long offset, long length, int advice);

    [DllImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Allocate(
        SafeFileHandle descriptor, int mode, long offset, long length);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Lock(SafeFileHandle descriptor, int operation);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
