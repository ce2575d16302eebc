using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Testing.Journal;

/// <summary>Files in memory, for tests that change one byte at a time.</summary>
public sealed class MemoryStorage : IStorage
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>Takes in the files of a journal's folder.</summary>
    public MemoryStorage(string folder)
    {
        foreach (string file in Directory.GetFiles(folder))
        {
            // A live writer holds the lock file; its content is nothing.
            if (Path.GetFileName(file) == "lock")
            {
                continue;
            }

            _files[Path.GetFileName(file)] = File.ReadAllBytes(file);
        }
    }

    /// <inheritdoc/>
    public string Folder => "memory";

    /// <summary>The bytes of a file, to be changed at will.</summary>
    public byte[] this[string name]
    {
        get => _files[name];
        set => _files[name] = value;
    }

    /// <inheritdoc/>
    public bool Exists(string name) => _files.ContainsKey(name);

    /// <inheritdoc/>
    public IStorageFile OpenRead(string name) => _files.TryGetValue(name, out byte[]? bytes)
        ? new MemoryFile(bytes)
        : throw new FileNotFoundException(name);

    /// <inheritdoc/>
    public IStorageFile OpenWrite(string name, long reservedBytes) => OpenRead(name);

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        _files[to] = _files[from];
        _ = _files.Remove(from);
    }

    /// <inheritdoc/>
    public void SyncFolder()
    {
    }

    private sealed class MemoryFile(byte[] bytes) : IStorageFile
    {
        public long Length => bytes.Length;

        public void Write(ReadOnlySpan<byte> source, long offset) =>
            source.CopyTo(bytes.AsSpan((int)offset));

        public int Read(Span<byte> target, long offset)
        {
            int count = (int)Math.Clamp(bytes.Length - offset, 0, target.Length);
            bytes.AsSpan((int)Math.Min(offset, bytes.Length), count).CopyTo(target);
            return count;
        }

        public void Sync()
        {
        }

        public void Dispose()
        {
        }
    }
}
