using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>The file of the outbox, torn and spoiled.</summary>
public sealed class FileOutboxStoreTests
{
    private const int HeadBytes = 12;

    private static readonly byte[][] Records = [[1], [2, 2], [3, 3, 3], new byte[300]];

    [Fact]
    public void Records_are_read_back_and_more_can_follow()
    {
        using TemporaryFolder folder = new();
        Write(folder);

        using (FileOutboxStore store = new(folder.Path))
        {
            Assert.Equal(Records, store.Read());
            store.Append([9]);
            store.Sync();
        }

        using FileOutboxStore later = new(folder.Path);
        Assert.Equal([.. Records, [9]], later.Read());
        Assert.Equal(0, later.TornBytes);
    }

    [Fact]
    public void Torn_at_every_byte_it_keeps_the_whole_records_and_goes_on()
    {
        using TemporaryFolder good = new();
        byte[] whole = Write(good);
        for (int length = 0; length < whole.Length; length++)
        {
            using TemporaryFolder folder = new();
            File.WriteAllBytes(folder.File("outbox.log"), whole[..length]);
            IReadOnlyList<byte[]> kept;
            using (FileOutboxStore store = new(folder.Path))
            {
                kept = store.Read();
                store.Append([9]);
                store.Sync();
            }

            Assert.Equal(Records[..kept.Count], kept);
            using FileOutboxStore later = new(folder.Path);
            Assert.Equal([.. kept, [9]], later.Read());
        }
    }

    /// <summary>Of the last record alone nobody can tell whether it was torn.</summary>
    [Fact]
    public void A_flipped_bit_is_damage_unless_nothing_whole_is_behind_it()
    {
        using TemporaryFolder good = new();
        byte[] whole = Write(good);
        int last = whole.Length - Records[^1].Length - HeadBytes;
        for (int at = 0; at < whole.Length; at++)
        {
            using TemporaryFolder folder = new();
            byte[] bytes = [.. whole];
            bytes[at] ^= 4;
            File.WriteAllBytes(folder.File("outbox.log"), bytes);
            using FileOutboxStore store = new(folder.Path);
            if (at >= last)
            {
                Assert.Equal(Records[..^1], store.Read());
                Assert.Equal(whole.Length - last, store.TornBytes);
                continue;
            }

            OutboxException refused = Assert.Throws<OutboxException>(() => store.Read());
            Assert.Equal(OutboxFault.Damaged, refused.Fault);
            Assert.Equal(bytes, Bytes(folder));
        }
    }

    [Fact]
    public void Damage_is_told_with_its_place_and_what_to_do()
    {
        using TemporaryFolder folder = new();
        byte[] whole = Write(folder);
        whole[HeadBytes + 1 + HeadBytes] ^= 1;
        File.WriteAllBytes(folder.File("outbox.log"), whole);
        using FileOutboxStore store = new(folder.Path);

        OutboxException refused = Assert.Throws<OutboxException>(() => store.Read());

        Assert.Equal(
            $"outbox fault 14: {folder.File("outbox.log")} is damaged: 14 bytes from byte 13 on "
                + "cannot be read, and whole records lie behind them; take it away, and the "
                + "journal is read from its first command: each payment that is open is asked for "
                + "at its bank anew, and nothing is sent twice",
            refused.Message);
    }

    /// <summary>A new file, and one that took the place of another, are there after a loss of
    /// power.</summary>
    [Fact]
    public void The_folder_is_forced_to_the_disk_after_each_rename()
    {
        using TemporaryFolder folder = new();
        List<string> synced = [];
        using FileOutboxStore store = new(
            folder.Path, path => synced.Add($"{path} {Bytes(folder).Length}"));
        Assert.Equal([$"{folder.Path} 0"], synced);

        store.Append([1]);
        store.Sync();
        Assert.Single(synced);
        store.Replace([[7], [8]]);

        Assert.Equal($"{folder.Path} {2 * (HeadBytes + 1)}", synced[^1]);
    }

    [Fact]
    public void Replaced_records_stand_alone_and_more_can_follow()
    {
        using TemporaryFolder folder = new();
        _ = Write(folder);
        using (FileOutboxStore store = new(folder.Path))
        {
            store.Replace([[7]]);
            store.Append([8]);
            store.Sync();
        }

        using FileOutboxStore later = new(folder.Path);
        Assert.Equal([[7], [8]], later.Read());
    }

    [Fact]
    public void Two_processes_cannot_have_one_outbox()
    {
        using TemporaryFolder folder = new();
        using FileOutboxStore store = new(folder.Path);

        _ = Assert.Throws<IOException>(() => new FileOutboxStore(folder.Path));
    }

    // The store has it open.
    private static byte[] Bytes(TemporaryFolder folder)
    {
        using FileStream file = new(
            folder.File("outbox.log"), FileMode.Open, FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] Write(TemporaryFolder folder)
    {
        using (FileOutboxStore store = new(folder.Path))
        {
            foreach (byte[] record in Records)
            {
                store.Append(record);
            }

            store.Sync();
        }

        return File.ReadAllBytes(folder.File("outbox.log"));
    }
}
