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

    private readonly SafeFileHandle _handle;

    private FolderLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Takes the lock; null if another holds it.</summary>
    public static FolderLock? TryTake(string folder)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(Path.Combine(folder, FileName), FileMode.OpenOrCreate,
                FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (busy is not FileNotFoundException
            and not DirectoryNotFoundException and not PathTooLongException)
        {
            return null;
        }

        if (!StableMedia.TryLock(handle))
        {
            handle.Dispose();
            return null;
        }

        return new FolderLock(handle);
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _handle.Dispose();
}
