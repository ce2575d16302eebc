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
        bool hasHadWriter = File.Exists(PathOf(FolderLock.FileName));
        MakeFolder();
        if (!hasHadWriter)
        {
            // Who made the folder may have been killed before its name was durable.
            StableFolder.DemandSync(Path.GetDirectoryName(Folder) ?? Folder);
        }

        return FolderLock.TryTake(Folder);
    }

    /// <inheritdoc/>
    public IDisposable? TryLock(string name) => FolderLock.TryTake(Folder, name);

    /// <inheritdoc/>
    public void MakeFolder() => DurableFolder.Make(Folder);

    /// <inheritdoc/>
    public IReadOnlyList<string> List()
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        string[] names = OfDisk(() => Directory.GetFiles(Folder));
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
        return new StorageSpace(drive.AvailableFreeSpace, drive.TotalSize);
    }

    /// <inheritdoc/>
    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <inheritdoc/>
    public IStorageFile OpenRead(string name) => OfDisk(() => new DiskFile(File.OpenHandle(
        PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite), PathOf(name)));

    /// <inheritdoc/>
    public IStorageFile OpenWrite(string name, long reservedBytes)
    {
        string path = PathOf(name);
        bool isNew = !File.Exists(path);
        SafeFileHandle handle = OfDisk(() => File.OpenHandle(
            path,
            isNew ? FileMode.CreateNew : FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.ReadWrite,
            FileOptions.None,
            isNew ? reservedBytes : 0));
        return new DiskFile(handle, path);
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
