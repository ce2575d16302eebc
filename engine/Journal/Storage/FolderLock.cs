using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace SCO.Exchange.Journal.Storage;

/// <summary>
/// The exclusive right to write in a folder, held until disposed or until the process ends.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>Name of the lock file. It is empty and never deleted.</summary>
    public const string FileName = "lock";

    private const int SharingViolation = unchecked((int)0x8007_0020);
    private const int LockViolation = unchecked((int)0x8007_0021);

    private readonly SafeFileHandle _handle;

    private FolderLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Takes the lock; null if another holds it.</summary>
    /// <exception cref="IOException">The lock file cannot be opened or locked at all.</exception>
    public static FolderLock? TryTake(string folder)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(Path.Combine(folder, FileName), FileMode.OpenOrCreate,
                FileAccess.ReadWrite, FileShare.None);
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

    /// <summary>On Unix, .NET puts the system's own error number into HResult.</summary>
    private static bool IsHeld(IOException failure) => OperatingSystem.IsWindows()
        ? failure.HResult is SharingViolation or LockViolation
        : failure.HResult == StableMedia.WouldBlock;
}
