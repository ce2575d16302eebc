using System;
using System.IO;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>
/// A file to add to, on a disk that takes so many bytes more and then refuses, and that counts or
/// refuses what makes it durable.
/// </summary>
internal sealed class FullFile(
    string path, int room, Action? synced = null, Action<int>? written = null) : Stream
{
    private readonly FileStream _file =
        new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);

    /// <summary>Whether nothing can be cut off it either.</summary>
    public bool RefusesCuts { get; init; }

    public override bool CanRead => false;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _file.Length;

    public override long Position { get => _file.Position; set => _file.Position = value; }

    public override void Flush()
    {
        _file.Flush();
        synced?.Invoke();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => _file.Seek(offset, origin);

    public override void SetLength(long value)
    {
        if (RefusesCuts)
        {
            throw new IOException("the disk fails");
        }

        _file.SetLength(value);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _file.Write(buffer[..Math.Min(room, buffer.Length)]);
        written?.Invoke(Math.Min(room, buffer.Length));
        if (room < buffer.Length)
        {
            throw new IOException("no space left on device");
        }
    }

    public override void Write(byte[] buffer, int offset, int count) =>
        Write(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        _file.Dispose();
        base.Dispose(disposing);
    }
}
