using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SCO.Exchange.Disk;

/// <summary>Makes the bytes of a file durable, or says that they are not.</summary>
/// <remarks>
/// .NET has a flush to disk that lets a failure of the disk pass without a word.
/// </remarks>
public static class StableFile
{
    private const int InvalidArgument = 22;
    private const int NotSupported = 95;

    /// <summary>Forces out what was written to a file. Any thread; may block.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Sync(FileStream file)
    {
        file.Flush();
        Force(file.SafeFileHandle, file.Name, isDemanded: true);
    }

    /// <summary>The same of what has no buffer. Any thread; may block; allocates nothing.</summary>
    /// <remarks>
    /// fdatasync, because .NET offers only fsync, which also forces out the times of the file and
    /// costs a second write.
    /// </remarks>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Sync(SafeFileHandle file) => Force(file, "", isDemanded: true);

    /// <summary>The same where the file system can.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void SyncIfCan(SafeFileHandle file) => Force(file, "", isDemanded: false);

    /// <summary>
    /// Puts a whole file in place of one of that name: a reader sees either, and what is there when
    /// this returns outlives a loss of power. Any thread; may block.
    /// </summary>
    /// <param name="path">The file, in a folder that is there.</param>
    /// <param name="unfinished">Its name in the same folder as long as it is not whole.</param>
    /// <param name="content">All of it.</param>
    /// <param name="syncFolder">Forces a folder's entries out.</param>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Put(
        string path, string unfinished, ReadOnlySpan<byte> content, Action<string> syncFolder)
    {
        using (FileStream file = new(unfinished, FileMode.Create, FileAccess.Write))
        {
            file.Write(content);
            Sync(file);
        }

        File.Move(unfinished, path, overwrite: true);
        syncFolder(Path.GetDirectoryName(path)!);
    }

    private static void Force(SafeFileHandle file, string name, bool isDemanded)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
        }
        else if (DataSync(file) != 0 && (isDemanded
            || Marshal.GetLastPInvokeError() is not (InvalidArgument or NotSupported)))
        {
            string call = name.Length == 0 ? "fdatasync" : $"fdatasync {name}";
            throw new IOException($"{call} failed: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int DataSync(SafeFileHandle descriptor);
}
