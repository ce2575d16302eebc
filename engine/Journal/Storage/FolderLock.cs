using System;
using System.IO;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace SCO.Exchange.Journal.Storage;

/// <summary>
/// The exclusive right to write in a folder, held until disposed or until the process ends.
/// </summary>
/// <remarks>
/// The writer holds two locks: that of the lock file, by which programs of every version know it,
/// and that of the folder itself, which stays what it is when somebody takes the lock file away.
/// </remarks>
internal sealed class FolderLock : IDisposable
{
    /// <summary>Name of the writer's lock file. It is empty and never deleted.</summary>
    public const string FileName = "lock";

    /// <summary>How often a lock that another holds is tried again.</summary>
    public const int RetriesMax = 20;

    private const int RetryMs = 5;

    private const int SharingViolation = unchecked((int)0x8007_0020);
    private const int LockViolation = unchecked((int)0x8007_0021);

    private readonly SafeFileHandle _handle;
    private SafeFileHandle? _folder;

    private FolderLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Takes a lock; null if another holds it for longer than 100 ms.</summary>
    /// <remarks>
    /// Who asks <see cref="Ask"/> holds the lock for a moment: that is no writer.
    /// </remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Name of the lock file.</param>
    /// <param name="wait">Waits before it is tried again; null: 5 ms.</param>
    /// <exception cref="IOException">The lock file cannot be opened or locked at all.</exception>
    public static FolderLock? TryTake(string folder, string name = FileName, Action? wait = null)
    {
        FolderLock? taken = TryTakeNow(folder, name);
        for (int retry = 0; taken is null && retry < RetriesMax; retry++)
        {
            (wait ?? Wait)();
            taken = TryTakeNow(folder, name);
        }

        return taken;
    }

    /// <summary>Whether somebody holds the lock of a folder.</summary>
    /// <remarks>
    /// One that cannot be asked is unknown, never held: who looks for damage must not take a file
    /// system without locks, or a lock file that it may not read, for a writer at work.
    /// </remarks>
    public static LockState Ask(string folder)
    {
        try
        {
            using SafeFileHandle? free = StableMedia.TryLockFolder(folder, isShared: true);
            if (free is null)
            {
                return LockState.Held;
            }

            using SafeFileHandle handle = File.OpenHandle(
                Path.Combine(folder, FileName), FileMode.Open, FileAccess.Read,
                FileShare.ReadWrite);
            return StableMedia.TryLock(handle, isShared: true) ? LockState.Free : LockState.Held;
        }
        catch (Exception missing) when (missing is FileNotFoundException
            or DirectoryNotFoundException || !Directory.Exists(folder))
        {
            return LockState.Free;
        }
        catch (IOException busy) when (IsHeld(busy))
        {
            return LockState.Held;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return LockState.Unknown;
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        _folder?.Dispose();
        _handle.Dispose();
    }

    private static void Wait() => Thread.Sleep(RetryMs);

    private static FolderLock? TryTakeNow(string folder, string name)
    {
        FolderLock? taken = TryTakeFile(Path.Combine(folder, name));
        if (taken is null || name != FileName)
        {
            return taken;
        }

        try
        {
            taken._folder = StableMedia.TryLockFolder(folder);
        }
        finally
        {
            if (taken._folder is null)
            {
                taken.Dispose();
            }
        }

        return taken._folder is null ? null : taken;
    }

    private static FolderLock? TryTakeFile(string path)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (IsHeld(busy))
        {
            return null;
        }

        bool isTaken = false;
        try
        {
            isTaken = StableMedia.TryLock(handle);
        }
        finally
        {
            if (!isTaken)
            {
                handle.Dispose();
            }
        }

        return isTaken ? new FolderLock(handle) : null;
    }

    /// <summary>On Unix, .NET puts the system's own error number into HResult.</summary>
    private static bool IsHeld(IOException failure) => OperatingSystem.IsWindows()
        ? failure.HResult is SharingViolation or LockViolation
        : failure.HResult == StableMedia.WouldBlock;
}
