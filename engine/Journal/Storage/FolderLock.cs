using System;
using System.IO;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace SCO.Exchange.Journal.Storage;

/// <summary>
/// The exclusive right to write in a folder, held until disposed or until the process ends.
/// </summary>
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

    private FolderLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Takes a lock; null if another holds it for longer than 100 ms.</summary>
    /// <remarks>
    /// Who asks <see cref="IsHeld(string)"/> holds the lock for a moment: that is no writer.
    /// </remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Name of the lock file.</param>
    /// <param name="wait">Waits before it is tried again; null: 5 ms.</param>
    /// <exception cref="IOException">The lock file cannot be opened or locked at all.</exception>
    public static FolderLock? TryTake(string folder, string name = FileName, Action? wait = null)
    {
        string path = Path.Combine(folder, name);
        FolderLock? taken = TryTakeNow(path);
        for (int retry = 0; taken is null && retry < RetriesMax; retry++)
        {
            (wait ?? Wait)();
            taken = TryTakeNow(path);
        }

        return taken;
    }

    /// <summary>Whether somebody holds the lock of a folder, or it cannot be told.</summary>
    public static bool IsHeld(string folder)
    {
        try
        {
            using SafeFileHandle handle = File.OpenHandle(
                Path.Combine(folder, FileName), FileMode.Open, FileAccess.Read,
                FileShare.ReadWrite);
            return !StableMedia.TryLock(handle, isShared: true);
        }
        catch (Exception missing) when (missing is FileNotFoundException
            or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _handle.Dispose();

    private static void Wait() => Thread.Sleep(RetryMs);

    private static FolderLock? TryTakeNow(string path)
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
