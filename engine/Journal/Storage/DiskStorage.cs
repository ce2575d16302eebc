using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace SCO.Exchange.Journal.Storage;

/// <summary>A folder of the file system.</summary>
public sealed class DiskStorage : IStorage
{
    /// <summary>Names a folder; it need not exist before the first write.</summary>
    public DiskStorage(string folder) => Folder = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public bool PaysForFirstWrite => OperatingSystem.IsLinux();

    /// <inheritdoc/>
    public IDisposable? TryLock()
    {
        _ = Directory.CreateDirectory(Folder);
        return FolderLock.TryTake(Folder);
    }

    /// <inheritdoc/>
    public bool IsLocked() => FolderLock.IsHeld(Folder);

    /// <inheritdoc/>
    public StorageSpace MeasureSpace()
    {
        DriveInfo drive = new(Folder);
        return new StorageSpace(drive.AvailableFreeSpace, drive.TotalSize);
    }

    /// <inheritdoc/>
    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <inheritdoc/>
    public IStorageFile OpenRead(string name) => new DiskFile(File.OpenHandle(
        PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite), PathOf(name));

    /// <inheritdoc/>
    public IStorageFile OpenWrite(string name, long reservedBytes)
    {
        string path = PathOf(name);
        bool isNew = !File.Exists(path);
        SafeFileHandle handle = File.OpenHandle(
            path,
            isNew ? FileMode.CreateNew : FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.ReadWrite,
            FileOptions.None,
            isNew ? reservedBytes : 0);
        return new DiskFile(handle, path);
    }

    /// <inheritdoc/>
    public void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to));

    /// <inheritdoc/>
    public void SyncFolder() => StableMedia.SyncFolder(Folder);

    private string PathOf(string name) => Path.Combine(Folder, name);
}
