using System;
using System.Threading;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Gateway.Binary.Sessions;

/// <summary>
/// Where in the journal the answers of one session are: a sparse list of (number, sequence). From
/// an entry to the next there are fewer than <see cref="CommandsMax"/> commands of the journal that
/// hold answers, so finding one never reads more than that.
/// </summary>
/// <remarks>The gate thread adds, any thread reads. Allocates when it grows.</remarks>
internal sealed class SessionIndex
{
    /// <summary>Answers between two entries, at most.</summary>
    public const ulong AnswersMax = 256;

    /// <summary>Commands of the journal between an entry and its last answer, at most.</summary>
    public const ulong CommandsMax = 16_384;

    private Entry[] _entries = new Entry[4];
    private int _count;
    private ulong _last;

    /// <summary>The number of the last answer; 0 when there was none. Any thread.</summary>
    public ulong Last => Volatile.Read(ref _last);

    /// <summary>Gate thread: an answer came.</summary>
    public void Add(ulong number, ulong sequence)
    {
        if (_count == 0 || IsFar(_entries[_count - 1], number, sequence))
        {
            Append(new Entry(number, sequence));
        }

        Volatile.Write(ref _last, number);
    }

    /// <summary>Any thread: the stretch of the journal that has an answer.</summary>
    /// <param name="number">The answer; one that exists.</param>
    /// <param name="from">The first sequence to read.</param>
    /// <param name="end">The answers of this stretch are below this number.</param>
    /// <returns>False when there is no such answer.</returns>
    public bool TryFind(ulong number, out ulong from, out ulong end)
    {
        // The count is read first: the array read after it holds at least as many.
        int count = Volatile.Read(ref _count);
        ReadOnlySpan<Entry> entries = Volatile.Read(ref _entries).AsSpan(0, count);
        (from, end) = (0, ulong.MaxValue);
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (entries[middle].Number <= number) { low = middle + 1; }
            else { high = middle; }
        }

        if (low == 0) { return false; }
        from = entries[low - 1].Sequence;
        if (low < count) { end = entries[low].Number; }
        return true;
    }

    /// <summary>Gate thread: writes all entries, and which answer is the last.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.UInt64(_last);
        writer.Int32(_count);
        foreach (ref readonly Entry entry in _entries.AsSpan(0, _count))
        {
            writer.UInt64(entry.Number);
            writer.UInt64(entry.Sequence);
        }
    }

    /// <summary>Gate thread: takes up what was written, before any answer came.</summary>
    public void ReadState(StateReader reader)
    {
        ulong last = reader.UInt64();
        int count = reader.Int32(0, Array.MaxLength);
        Entry before = default;
        for (int left = count; left > 0; left--)
        {
            Entry entry = new(reader.UInt64(), reader.UInt64());
            reader.Demand(
                before.Number < entry.Number && before.Sequence <= entry.Sequence
                    && entry.Number <= last,
                "the answers of a session are not in order");
            Append(entry);
            before = entry;
        }

        Volatile.Write(ref _last, last);
    }

    private void Append(Entry entry)
    {
        if (_count == _entries.Length)
        {
            Entry[] larger = new Entry[_count * 2];
            _entries.CopyTo(larger, 0);
            Volatile.Write(ref _entries, larger);
        }

        _entries[_count] = entry;
        Volatile.Write(ref _count, _count + 1);
    }

    private static bool IsFar(Entry entry, ulong number, ulong sequence) =>
        number - entry.Number >= AnswersMax || sequence - entry.Sequence >= CommandsMax;

    private readonly record struct Entry(ulong Number, ulong Sequence);
}
