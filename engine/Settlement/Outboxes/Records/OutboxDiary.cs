using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>
/// Writes down what happens: at once what must be on the disk before anything goes on, and what the
/// journal says together with the cursor behind it.
/// </summary>
/// <remarks>Settlement thread only. A failure of the disk is an IOException and final.</remarks>
internal sealed class OutboxDiary(IOutboxStore store)
{
    private bool _hasNotes;

    /// <summary>Whether something is noted that is not on the disk.</summary>
    public bool HasNotes => _hasNotes;

    /// <summary>
    /// Notes what the journal says. The notes and the cursor behind them become durable together: a
    /// crash before shows the same commands again.
    /// </summary>
    public void Note(byte[] record)
    {
        store.Append(record);
        _hasNotes = true;
    }

    /// <summary>Puts a record on the disk before anything goes on.</summary>
    public void WriteDown(byte[] record)
    {
        store.Append(record);
        store.Sync();
    }

    /// <summary>
    /// Puts records in place of all before: they say what was noted, too, and up to which command.
    /// </summary>
    public void Replace(IReadOnlyList<byte[]> records)
    {
        store.Replace(records);
        _hasNotes = false;
    }

    /// <summary>Puts what was noted on the disk, with the command up to which it was.</summary>
    public void WriteDown(Sequence followed, TradingDay day)
    {
        WriteDown(OutboxRecords.Cursor(followed, day));
        _hasNotes = false;
    }
}
