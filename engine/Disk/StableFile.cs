using System;
using System.Collections.Generic;
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

    /// <summary>
    /// The same of several files of one folder, which are forced out together: that costs the disk
    /// a fraction of what one after the other does. Any thread; may block.
    /// </summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <param name="files">Their names in it, each with all of its content.</param>
    /// <param name="ending">What a name ends with as long as its file is not whole.</param>
    /// <param name="syncFolder">Forces a folder's entries out; called once, behind all.</param>
    /// <exception cref="IOException">The disk fails: some may be in place, and some not.
    /// </exception>
    public static void PutAll(
        string folder, IReadOnlyList<(string Name, byte[] Content)> files, string ending,
        Action<string> syncFolder)
    {
        List<FileStream> written = [];
        try
        {
            foreach ((string name, byte[] content) in files)
            {
                FileStream file = new(
                    Path.Combine(folder, name + ending), FileMode.Create, FileAccess.Write);
                written.Add(file);
                file.Write(content);
                file.Flush();
            }

            written.ForEach(Sync);
        }
        finally
        {
            written.ForEach(file => file.Dispose());
        }

        foreach ((string name, _) in files)
        {
            string path = Path.Combine(folder, name);
            File.Move(path + ending, path, overwrite: true);
        }

        syncFolder(folder);
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
