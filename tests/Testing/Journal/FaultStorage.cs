using System;
using System.IO;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Testing.Journal;

/// <summary>Storage on disk whose writes and syncs can be made to fail.</summary>
public sealed class FaultStorage : IStorage
{
    private readonly DiskStorage _disk;

    /// <summary>Wraps a folder.</summary>
    public FaultStorage(string folder) => _disk = new DiskStorage(folder);

    /// <summary>Called before each write with the file's name; true makes it fail.</summary>
    public Predicate<string> FailsWrite { get; set; } = _ => false;

    /// <summary>Called before each sync with the file's name; true makes it fail.</summary>
    public Predicate<string> FailsSync { get; set; } = _ => false;

    /// <summary>Called before each read with the file's name; true makes it fail.</summary>
    public Predicate<string> FailsRead { get; set; } = _ => false;

    /// <summary>Writes that were asked for, failed ones too.</summary>
    public int WriteCount { get; private set; }

    /// <summary>Syncs of the folder.</summary>
    public int FolderSyncCount { get; private set; }

    /// <inheritdoc/>
    public string Folder => _disk.Folder;

    /// <inheritdoc/>
    public bool Exists(string name) => _disk.Exists(name);

    /// <inheritdoc/>
    public IStorageFile OpenRead(string name) => new FaultFile(this, name, _disk.OpenRead(name));

    /// <inheritdoc/>
    public IStorageFile OpenWrite(string name, long reservedBytes) =>
        new FaultFile(this, name, _disk.OpenWrite(name, reservedBytes));

    /// <inheritdoc/>
    public void Rename(string from, string to) => _disk.Rename(from, to);

    /// <inheritdoc/>
    public void SyncFolder()
    {
        FolderSyncCount++;
        _disk.SyncFolder();
    }

    private sealed class FaultFile(FaultStorage owner, string name, IStorageFile file)
        : IStorageFile
    {
        public long Length => file.Length;

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            owner.WriteCount++;
            Fail(owner.FailsWrite(name), "No space left on device");
            file.Write(bytes, offset);
        }

        public int Read(Span<byte> target, long offset)
        {
            Fail(owner.FailsRead(name), "Input/output error");
            return file.Read(target, offset);
        }

        public void Sync()
        {
            Fail(owner.FailsSync(name), "Input/output error");
            file.Sync();
        }

        public void Dispose() => file.Dispose();

        private static void Fail(bool fails, string why)
        {
            if (fails)
            {
                throw new IOException(why);
            }
        }
    }
}
