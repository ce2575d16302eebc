using System;
using System.IO;
using Microsoft.Win32.SafeHandles;
using SCO.Exchange.Disk;

namespace SCO.Exchange.Journal.Storage;

/// <summary>
/// Makes folders whose names last: what is synced in a folder is gone with it if its own name is
/// lost with the power.
/// </summary>
public static class DurableFolder
{
    /// <summary>
    /// Makes a folder and those above it that are not there; each name is durable before anything
    /// is put behind it, that of the last one that was there, too. Any thread; waits for the disk.
    /// </summary>
    /// <exception cref="IOException">One cannot be made, or its name not be made durable.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">One may not be made.</exception>
    public static void Make(string folder) =>
        StableFolder.Make(folder, StableFolder.DemandSync);

    /// <summary>
    /// The same for what leaves this machine: a file system that syncs no folders is not refused.
    /// </summary>
    /// <exception cref="IOException">One cannot be made, or the disk fails.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be made.</exception>
    public static void MakeAway(string folder) =>
        StableFolder.Make(folder, StableFolder.Sync);

    /// <summary>
    /// Makes the names in such a folder durable, where its file system can. Any thread; waits for
    /// the disk.
    /// </summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void SyncAway(string folder) => StableFolder.Sync(folder);

    /// <summary>
    /// Makes the bytes of a file in such a folder durable, where its file system can. Any thread;
    /// waits for the disk.
    /// </summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void SyncAway(SafeFileHandle file) => StableFile.SyncIfCan(file);
}
