using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Win32.SafeHandles;
using SCO.Exchange.Disk;

namespace SCO.Exchange.Journal.Storage;

/// <summary>A folder of the file system.</summary>
public sealed class DiskStorage : IStorage
{
    /// <summary>Names a folder; it need not exist before the first write.</summary>
    public DiskStorage(string folder) =>
        Folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public bool PaysForFirstWrite => OperatingSystem.IsLinux();

    /// <inheritdoc/>
    public IDisposable? TryLock()
    {
        MakeFolder();
        return FolderLock.TryTake(Folder);
    }

    /// <inheritdoc/>
    public IDisposable? TryLock(string name) => FolderLock.TryTake(Folder, name);

    /// <inheritdoc/>
    public void MakeFolder() => DurableFolder.Make(Folder);

    /// <inheritdoc/>
    public IReadOnlyList<string> List()
    {
        string[] names;
        try
        {
            names = OfDisk(() => Directory.GetFiles(Folder));
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }

        for (int at = 0; at < names.Length; at++)
        {
            names[at] = Path.GetFileName(names[at]);
        }

        return names;
    }

    /// <inheritdoc/>
    public LockState AskLock() => FolderLock.Ask(Folder);

    /// <inheritdoc/>
    public StorageSpace MeasureSpace()
    {
        DriveInfo drive = new(Folder);
        return OfDisk(() => new StorageSpace(drive.AvailableFreeSpace, drive.TotalSize));
    }

    /// <inheritdoc/>
    public bool Exists(string name)
    {
        try
        {
            // Unlike File.Exists, which takes a disk that cannot say for one that says no.
            _ = OfDisk(() => File.GetAttributes(PathOf(name)));
            return true;
        }
        catch (IOException missing) when (missing is FileNotFoundException
            or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public IStorageFile OpenRead(string name) => OfDisk(() => new DiskFile(File.OpenHandle(
        PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite), PathOf(name)));

    /// <inheritdoc/>
    public IStorageFile OpenWrite(string name, long reservedBytes)
    {
        string path = PathOf(name);
        SafeFileHandle handle = OfDisk(() => File.OpenHandle(
            path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite));
        try
        {
            return new DiskFile(handle, path, StableMedia.TryReserve(handle, path, reservedBytes));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Rename(string from, string to) =>
        OfDisk(() => File.Move(PathOf(from), PathOf(to)));

    /// <inheritdoc/>
    public void Replace(string from, string to) =>
        OfDisk(() => File.Move(PathOf(from), PathOf(to), overwrite: true));

    /// <inheritdoc/>
    public void Delete(string name) => OfDisk(() => File.Delete(PathOf(name)));

    /// <inheritdoc/>
    public void SyncFolder() => StableFolder.DemandSync(Folder);

    private string PathOf(string name) => Path.Combine(Folder, name);

    private static void OfDisk(Action call) => OfDisk(() =>
    {
        call();
        return true;
    });

    // A file that may not be touched, or a folder in its place, is no IOException to .NET.
    private static T OfDisk<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException(denied.Message, denied);
        }
    }
}
