using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace SCO.Exchange.Journal.Storage;

/// <summary>One open file of the file system.</summary>
internal sealed class DiskFile : IStorageFile
{
    private readonly SafeFileHandle _handle;

    public DiskFile(SafeFileHandle handle) => _handle = handle;

    public long Length => RandomAccess.GetLength(_handle);

    public void Write(ReadOnlySpan<byte> bytes, long offset) =>
        RandomAccess.Write(_handle, bytes, offset);

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

    public void Sync() => StableMedia.Sync(_handle);

    public void Dispose() => _handle.Dispose();
}
