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
    /// <summary>Forces out what was written to a file. Any thread; may block.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Sync(FileStream file)
    {
        file.Flush();
        if (!OperatingSystem.IsLinux())
        {
            file.Flush(flushToDisk: true);
        }
        else if (DataSync(file.SafeFileHandle) != 0)
        {
            throw new IOException(
                $"fdatasync {file.Name} failed: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int DataSync(SafeFileHandle descriptor);
}
