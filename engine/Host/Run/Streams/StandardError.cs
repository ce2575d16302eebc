using System;
using System.IO;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Host.Run.Streams;

/// <summary>Standard error past the console: bytes go where the system's stream stands.</summary>
/// <remarks>
/// write, because .NET writes to a file at a place that it keeps count of itself: where both
/// streams go to one file that was not opened to append, whoever writes next would write over that.
/// Any thread; may block.
/// </remarks>
internal sealed class StandardError : Stream
{
    private const int Descriptor = 2;
    private const int Interrupted = 4;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Standard error of this process, on any system.</summary>
    public static Stream Open() =>
        OperatingSystem.IsWindows() ? Console.OpenStandardError() : new StandardError();

    /// <summary>Does nothing: nothing is held back.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        Write(buffer.AsSpan(offset, count));

    /// <summary>Writes all of it.</summary>
    /// <exception cref="IOException">The stream takes no more.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint taken = WriteTo(Descriptor, in buffer[0], (nuint)buffer.Length);
            if (taken < 0 && Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw new IOException("standard error takes nothing");
            }

            buffer = buffer[(int)nint.Max(0, taken)..];
        }
    }

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint WriteTo(int descriptor, in byte bytes, nuint count);
}
