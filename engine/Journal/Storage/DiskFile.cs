using System;
using System.IO;
using Microsoft.Win32.SafeHandles;
using SCO.Exchange.Disk;

namespace SCO.Exchange.Journal.Storage;

/// <summary>One open file of the file system.</summary>
internal sealed class DiskFile : IStorageFile
{
    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private SafeFileHandle? _durable;

    public DiskFile(SafeFileHandle handle, string path, bool isReserved = true)
    {
        _handle = handle;
        _path = path;
        IsReserved = isReserved;
    }

    public long Length => RandomAccess.GetLength(_handle);

    public bool IsReserved { get; }

    public void Write(ReadOnlySpan<byte> bytes, long offset) =>
        RandomAccess.Write(_handle, bytes, offset);

    public void WriteDurably(ReadOnlySpan<byte> bytes, long offset)
    {
        if (OperatingSystem.IsLinux())
        {
            _durable ??= StableMedia.OpenDurable(_path);
            RandomAccess.Write(_durable, bytes, offset);
        }
        else
        {
            Write(bytes, offset);
            Sync();
        }
    }

    public int Read(Span<byte> target, long offset)
    {
        int done = 0;
        while (done < target.Length)
        {
            int read = RandomAccess.Read(_handle, target[done..], offset + done);
            if (read == 0)
            {
                break;
            }

            done += read;
        }

        return done;
    }

    public int ReadMedia(Span<byte> target, long offset)
    {
        StableMedia.DropCached(_handle, offset, target.Length);
        return Read(target, offset);
    }

    public void Sync() => StableFile.Sync(_handle);

    public void Dispose()
    {
        _durable?.Dispose();
        _handle.Dispose();
    }
}
