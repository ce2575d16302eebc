using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Records;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Records;

/// <summary>
/// What a loss of power leaves of the file of the outbox is cut; what was forced once and is
/// spoiled is not.
/// </summary>
public sealed class GroupedOutboxStoreTests
{
    private const int HeadBytes = 28;

    private static readonly byte[][][] Groups =
    [
        [[1], [2, 2]],
        [[3, 3, 3]],
        [Filled(300, 4), [5], Filled(90, 6)],
    ];

    [Fact]
    public void Torn_at_every_byte_it_keeps_whole_groups_and_goes_on()
    {
        (byte[] whole, int[] ends) = Written(Groups);
        for (int length = HeadBytes; length <= whole.Length; length++)
        {
            int kept = ends.Count(end => end <= length);
            int keptBytes = kept == 0 ? HeadBytes : ends[kept - 1];
            MemoryFile file = new(whole[..length]);
            GroupedOutboxStore store = file.Store();
            Assert.Equal(Groups[..kept].SelectMany(group => group), store.Read());
            TornEnd? torn = length - keptBytes <= OutboxBytes.MarkBytes
                ? null : new TornEnd(keptBytes, length - keptBytes);
            Assert.Equal(torn, store.Torn);

            store.Append([9]);
            store.Sync();

            GroupedOutboxStore later = new MemoryFile(file.Bytes).Store();
            Assert.Equal([.. Groups[..kept].SelectMany(group => group), [9]], later.Read());
            Assert.Null(later.Torn);
        }
    }

    /// <summary>The head was on the disk before the file had its name.</summary>
    [Fact]
    public void Torn_within_its_head_it_is_damaged()
    {
        (byte[] whole, _) = Written(Groups);
        for (int length = 1; length < HeadBytes; length++)
        {
            AssertDamaged(whole[..length], from: 0, bytesSpoiled: length);
        }
    }

    /// <summary>
    /// Sectors reach a disk in any order: each set of those of a group that was not forced.
    /// </summary>
    [Theory]
    [InlineData(512, false)]
    [InlineData(512, true)]
    [InlineData(4_096, false)]
    [InlineData(4_096, true)]
    public void Whatever_of_a_group_that_was_not_forced_is_lost_it_is_cut(
        int sectorBytes, bool showsOldBytes)
    {
        // The group lies in nine sectors, and begins and ends within one.
        byte[][] last = [.. Enumerable.Range(0, 8).Select(at => Filled(sectorBytes, (byte)at))];
        (byte[] whole, int[] ends) = Written([.. Groups, last]);
        byte[] before = showsOldBytes ? OldFile(sectorBytes) : new byte[whole.Length];
        int begin = ends[^2];
        int end = ends[^1];
        int sectors = ((end - 1) / sectorBytes) - (begin / sectorBytes) + 1;
        Assert.InRange(sectors, 8, 10);
        for (int lost = 1; lost < 1 << sectors; lost++)
        {
            byte[] bytes = whole[..end];
            for (int at = begin; at < end; at++)
            {
                int sector = (at / sectorBytes) - (begin / sectorBytes);
                bytes[at] = (lost >> sector & 1) != 0 ? before[at] : bytes[at];
            }

            GroupedOutboxStore store = new MemoryFile(bytes).Store();

            Assert.Equal(Groups.SelectMany(group => group), store.Read());
            Assert.Equal(new TornEnd(begin, end - begin), store.Torn);
        }
    }

    /// <summary>The blocks of the file may hold another outbox, group for group.</summary>
    [Theory]
    [InlineData(512)]
    [InlineData(4_096)]
    public void Old_groups_behind_the_end_are_none_of_this_file(int sectorBytes)
    {
        (byte[] whole, int[] ends) = Written(Groups);
        byte[] old = OldFile(sectorBytes);
        byte[] bytes = [.. whole[..ends[^1]], .. old[ends[^1]..]];

        GroupedOutboxStore store = new MemoryFile(bytes).Store();

        Assert.Equal(Groups.SelectMany(group => group), store.Read());
        Assert.Equal(new TornEnd(ends[^1], old.Length - ends[^1]), store.Torn);
    }

    [Fact]
    public void A_flipped_bit_in_what_was_forced_is_damage_and_nothing_is_cut()
    {
        (byte[] whole, int[] ends) = Written(Groups);
        int[] begins = [HeadBytes, .. ends];
        for (int at = 0; at < ends[^1]; at++)
        {
            byte[] bytes = [.. whole];
            bytes[at] ^= 4;
            int group = begins.Count(begin => begin <= at) - 1;
            if (group < 0)
            {
                MemoryFile file = new(bytes);
                Assert.Equal(
                    OutboxFault.Damaged,
                    Assert.Throws<OutboxException>(() => file.Store().Read()).Fault);
                Assert.Equal(bytes, file.Bytes);
            }
            else
            {
                AssertDamaged(bytes, begins[group], ends[group] - begins[group]);
            }
        }
    }

    /// <summary>What is read is acted upon: it must not be lost after that.</summary>
    [Fact]
    public void What_was_written_and_not_forced_by_an_earlier_life_is_forced_when_it_is_read()
    {
        (byte[] whole, int[] ends) = Written(Groups);
        MemoryFile file = new(whole[..HeadBytes]);
        file.Write(whole.AsSpan(HeadBytes, ends[^1] - HeadBytes), HeadBytes);
        Assert.Equal(HeadBytes, file.SyncedBytes);

        _ = file.Store().Read();

        Assert.Equal(ends[^1], file.SyncedBytes);
    }

    [Fact]
    public void The_mark_behind_a_group_is_written_when_the_group_is_forced()
    {
        MemoryFile file = new([]);
        GroupedOutboxStore store = file.Store();
        _ = store.Read();
        store.Append([7]);
        Assert.Equal(HeadBytes + OutboxBytes.MarkBytes, file.Bytes.Length);

        store.Sync();

        Assert.Equal(file.Bytes.Length - OutboxBytes.MarkBytes, file.SyncedBytes);
    }

    [Fact]
    public void A_file_that_nobody_has_read_is_not_written()
    {
        GroupedOutboxStore store = new MemoryFile([]).Store();
        store.Append([1]);
        _ = Assert.Throws<InvalidOperationException>(store.Sync);
    }

    private static void AssertDamaged(byte[] bytes, int from, int bytesSpoiled)
    {
        MemoryFile file = new(bytes);
        OutboxException refused = Assert.Throws<OutboxException>(() => file.Store().Read());
        Assert.Equal(OutboxFault.Damaged, refused.Fault);
        Assert.StartsWith(
            $"outbox fault 14: outbox.log is damaged: {bytesSpoiled} bytes from byte {from} on ",
            refused.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, file.Bytes);
    }

    /// <summary>A file with groups, each forced, and where each of them ends.</summary>
    private static (byte[] Bytes, int[] Ends) Written(byte[][][] groups, byte mark = 1)
    {
        MemoryFile file = new([]);
        GroupedOutboxStore store = file.Store(mark);
        Assert.Empty(store.Read());
        List<int> ends = [];
        foreach (byte[][] group in groups)
        {
            foreach (byte[] record in group)
            {
                store.Append(record);
            }

            store.Sync();
            ends.Add(file.SyncedBytes);
        }

        return (file.Bytes, [.. ends]);
    }

    private static byte[] OldFile(int sectorBytes)
    {
        // Groups end where those of the new file do, and nothing else is the same.
        byte[][] last =
            [.. Enumerable.Range(0, 9).Select(at => Filled(sectorBytes, (byte)(at + 101)))];
        return Written(
            [
                .. Groups.Select(group => group.Select(one => Filled(one.Length, 77)).ToArray()),
                last,
            ],
            mark: 2).Bytes;
    }

    private static byte[] Filled(int length, byte value)
    {
        byte[] bytes = new byte[length];
        bytes.AsSpan().Fill(value);
        return bytes;
    }
}
