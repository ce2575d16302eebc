using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Disk;
using SCO.Exchange.Host.Audit.Records;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>One file of an export: writes rows and hashes what it writes. One thread.</summary>
internal sealed class ExportFile : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly FileStream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StringBuilder _line = new();
    private readonly ExportFormat _format;
    private byte[] _bytes = new byte[BufferBytes];

    /// <summary>Creates the file; of CSV with the header.</summary>
    public ExportFile(string folder, string name, ExportFormat format, FieldRow row)
    {
        _format = format;
        Row = row;
        Name = name + (format == ExportFormat.Csv ? ".csv" : ".ndjson");
        _stream = new FileStream(
            Path.Combine(folder, Name), FileMode.CreateNew, FileAccess.Write, FileShare.Read,
            BufferBytes);
        if (format == ExportFormat.Csv)
        {
            _line.AppendJoin(',', row.Columns).Append("\r\n");
            WriteLine();
        }
    }

    /// <summary>Name of the file.</summary>
    public string Name { get; }

    /// <summary>Rows written, without the header.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes written.</summary>
    public long Bytes { get; private set; }

    /// <summary>The row to fill before <see cref="Write"/>.</summary>
    public FieldRow Row { get; }

    /// <summary>Writes the row.</summary>
    public void Write()
    {
        RowText.Append(_line, Row, _format);
        _line.Append(_format == ExportFormat.Csv ? "\r\n" : "\n");
        WriteLine();
        Rows++;
    }

    /// <summary>Forces what was written to the disk; gives the SHA-256 of the whole file in hex.
    /// </summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public string Finish()
    {
        StableFile.Sync(_stream);
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }

    private void WriteLine()
    {
        string line = _line.ToString();
        _line.Clear();
        int room = Encoding.UTF8.GetMaxByteCount(line.Length);
        if (_bytes.Length < room)
        {
            _bytes = new byte[room];
        }

        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, Encoding.UTF8.GetBytes(line, _bytes));
        _hash.AppendData(bytes);
        _stream.Write(bytes);
        Bytes += bytes.Length;
    }
}
