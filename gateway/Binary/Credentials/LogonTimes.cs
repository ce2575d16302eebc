using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;

namespace SCO.Exchange.Gateway.Binary.Credentials;

/// <summary>
/// The time of the last log-on taken from each key, kept on disk, so that a log-on that was
/// overheard is worth nothing, not even after a restart.
/// </summary>
/// <remarks>
/// One thread takes times, at log-on only: it writes a small file and waits for the disk. Any
/// thread asks for them, and waits for nobody. Text, a line per key: name, space, nanoseconds.
/// A time is on the disk before its log-on is good, so that no power cut takes it back.
/// </remarks>
public sealed class LogonTimes
{
    private readonly ISmallFile _file;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, ulong> _last = new(StringComparer.Ordinal);

    /// <summary>Reads the file, if it is there.</summary>
    /// <exception cref="InvalidDataException">It is not such a file, or others may write it.
    /// </exception>
    public LogonTimes(string path)
        : this(new PrivateSmallFile(path))
    {
    }

    /// <summary>Reads the times, if there are any.</summary>
    /// <exception cref="InvalidDataException">It is not such a file.</exception>
    public LogonTimes(ISmallFile file)
    {
        _file = file;
        if (file.TryRead() is not { } text) { return; }
        foreach (string line in Encoding.ASCII.GetString(text).Split('\n'))
        {
            if (line.Length > 0) { ReadLine(line); }
        }
    }

    /// <summary>Whether a time exceeds the last one taken. Any thread.</summary>
    public bool IsLater(string keyName, ulong timestamp)
    {
        lock (_gate)
        {
            return !_last.TryGetValue(keyName, out ulong last) || timestamp > last;
        }
    }

    /// <summary>Takes a time, if it exceeds the last one, and writes it down. One thread.</summary>
    /// <exception cref="IOException">It could not be written: nobody may log on, and the time is
    /// not taken.</exception>
    public bool TryTake(string keyName, ulong timestamp)
    {
        if (!IsLater(keyName, timestamp)) { return false; }
        SortedDictionary<string, ulong> next = new(_last, StringComparer.Ordinal)
        {
            [keyName] = timestamp,
        };
        StringBuilder text = new();
        foreach ((string name, ulong last) in next)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} {last}\n");
        }

        _file.Replace(Encoding.ASCII.GetBytes(text.ToString()));
        // Only what is on disk is taken: a log-on that failed for the disk may be sent again.
        lock (_gate)
        {
            _last[keyName] = timestamp;
        }

        return true;
    }

    private void ReadLine(string line)
    {
        string[] parts = line.Split(' ');
        if (parts.Length != 2
            || !ulong.TryParse(parts[1], CultureInfo.InvariantCulture, out ulong last))
        {
            throw new InvalidDataException($"{_file.Name} is no file of log-on times: '{line}'");
        }

        _last[parts[0]] = last;
    }
}
