using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Host.Checkpoints.Files;

/// <summary>
/// Adds lines to files of checkpoints: on the disk when it returns, or, if it throws, not there for
/// who adds to the file again.
/// </summary>
/// <remarks>
/// One thread. What the disk took of lines that it did not take whole is cut off at once, or, where
/// that fails, before the next ones. A sync that failed is not believed when it succeeds later:
/// the system takes what it could not write for written. So the bytes are written again before.
/// </remarks>
/// <param name="folder">The folder of all files.</param>
/// <param name="open">
/// Opens a file to add to, which a flush makes durable; null for that of the disk.
/// </param>
internal sealed class CheckpointLines(string folder, Func<string, Stream>? open)
{
    private const int PieceBytes = 1 << 16;

    private readonly Func<string, Stream> _open = open ?? OpenFile;
    private readonly Dictionary<string, long> _begun = [];
    private readonly Queue<string> _found = [];
    private bool _isUnsynced;

    /// <summary>
    /// Notes a file that was there before. Before anything is added, a line that was cut off at its
    /// end is taken away, and it is made durable: who wrote it may have been killed before it was.
    /// Touches nothing yet.
    /// </summary>
    public void Found(string file) => _found.Enqueue(file);

    /// <summary>Adds lines to a file, which is made if it is not there; waits for the disk.
    /// </summary>
    /// <exception cref="IOException">They cannot be written, or not be made durable.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be written.</exception>
    public void Add(string file, IReadOnlyList<CheckpointContent> lines)
    {
        SettleFound();
        long begin;
        using (Stream stream = _open(file))
        {
            Cut(stream, _begun.GetValueOrDefault(file, long.MaxValue));
            begin = stream.Length;
            _begun[file] = begin;
            try
            {
                Write(stream, lines);
            }
            catch (IOException)
            {
                TryCut(stream, begin);
                throw;
            }
        }

        if (begin == 0)
        {
            DurableFolder.SyncAway(folder);
        }

        _begun.Remove(file);
    }

    private void SettleFound()
    {
        while (_found.TryPeek(out string? file))
        {
            if (File.Exists(file))
            {
                Settle(file);
            }

            _isUnsynced = false;
            _found.Dequeue();
        }
    }

    private void Settle(string file)
    {
        long whole = DayFile.WholeBytes(file, out _);
        using (Stream stream = _open(file))
        {
            Cut(stream, whole);
            if (_isUnsynced)
            {
                WriteAgain(file, stream);
            }

            _isUnsynced = true;
            Sync(stream);
        }

        DurableFolder.SyncAway(folder);
    }

    // The same bytes in their places: whatever becomes of it, none is lost that was there.
    private static void WriteAgain(string file, Stream stream)
    {
        using FileStream source =
            new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        stream.Seek(0, SeekOrigin.Begin);
        byte[] piece = new byte[PieceBytes];
        for (int read = source.Read(piece); read > 0; read = source.Read(piece))
        {
            stream.Write(piece.AsSpan(0, read));
        }
    }

    private static void Write(Stream stream, IReadOnlyList<CheckpointContent> lines)
    {
        stream.Seek(0, SeekOrigin.End);
        foreach (CheckpointContent one in lines)
        {
            stream.Write(Encoding.UTF8.GetBytes(CheckpointJson.Line(one) + "\n"));
        }

        Sync(stream);
    }

    private static void Cut(Stream stream, long whole)
    {
        if (whole < stream.Length)
        {
            stream.SetLength(whole);
        }
    }

    // What cannot be cut off now is passed over by who reads, and cut off before more is added.
    private static void TryCut(Stream stream, long whole)
    {
        try
        {
            Cut(stream, whole);
        }
        catch (IOException)
        {
        }
    }

    private static void Sync(Stream stream)
    {
        if (stream is FileStream file)
        {
            DurableFolder.SyncAway(file.SafeFileHandle);
        }
        else
        {
            stream.Flush();
        }
    }

    // Without a buffer, so that what a full disk refuses is refused where it is written.
    private static FileStream OpenFile(string file) =>
        new(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
}
