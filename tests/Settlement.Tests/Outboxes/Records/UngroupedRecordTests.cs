using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Records;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Records;

/// <summary>Files of versions that wrote records without groups, and such a version here.</summary>
public sealed class UngroupedRecordTests
{
    private static readonly byte[][] Records = [[1], [2, 2], [3, 3, 3], new byte[300]];

    private static byte[] Earlier => [.. Records.SelectMany(one => UngroupedRecords.Framed(one))];

    [Fact]
    public void Its_records_are_read_and_written_anew_as_groups()
    {
        MemoryFile file = new(Earlier);
        GroupedOutboxStore store = file.Store();

        Assert.Equal(Records, store.Read());
        Assert.Null(store.Torn);
        Assert.True(OutboxBytes.IsOf(file.Bytes));

        store.Append([9]);
        store.Sync();
        Assert.Equal([.. Records, [9]], new MemoryFile(file.Bytes).Store().Read());
    }

    [Fact]
    public void Torn_at_every_byte_behind_its_first_record_it_keeps_whole_records()
    {
        int first = UngroupedRecords.HeadBytes + 1;
        for (int length = first; length < Earlier.Length; length++)
        {
            GroupedOutboxStore store = new MemoryFile(Earlier[..length]).Store();
            IReadOnlyList<byte[]> kept = store.Read();
            int whole = kept.Sum(one => UngroupedRecords.HeadBytes + one.Length);

            Assert.Equal(Records[..kept.Count], kept);
            Assert.Equal(length == whole ? null : new TornEnd(whole, length - whole), store.Torn);
        }
    }

    /// <summary>Of the last record alone nobody can tell whether it was torn.</summary>
    [Fact]
    public void A_flipped_bit_is_damage_unless_nothing_whole_is_behind_it()
    {
        int last = Earlier.Length - Records[^1].Length - UngroupedRecords.HeadBytes;
        for (int at = 0; at < Earlier.Length; at++)
        {
            byte[] bytes = Earlier;
            bytes[at] ^= 4;
            MemoryFile file = new(bytes);
            if (at >= last)
            {
                Assert.Equal(Records[..^1], file.Store().Read());
                continue;
            }

            Assert.Equal(
                OutboxFault.Damaged,
                Assert.Throws<OutboxException>(() => file.Store().Read()).Fault);
            Assert.Equal(bytes, file.Bytes);
        }
    }

    [Fact]
    public void What_begins_with_nothing_that_can_be_read_is_no_outbox_and_is_not_cut()
    {
        byte[] bytes = new byte[512];
        MemoryFile file = new(bytes);
        _ = Assert.Throws<OutboxException>(() => file.Store().Read());
        Assert.Equal(bytes, file.Bytes);
    }

    [Fact]
    public void A_version_without_groups_refuses_a_file_with_groups_and_does_not_cut_it()
    {
        MemoryFile file = new(Earlier);
        _ = file.Store().Read();

        Assert.NotNull(UngroupedRecords.Read(file.Bytes).SpoiledBytes);
        // Such a version asked for a whole record behind what it could not read.
        Assert.True(UngroupedRecords.TryRecord(file.Bytes.AsSpan(8), out _));
    }
}
