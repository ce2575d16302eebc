using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Records;

/// <summary>The file of the outbox, torn and spoiled.</summary>
public sealed class FileOutboxStoreTests
{
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
        Assert.Null(later.Torn);
    }

    [Fact]
    public void Damage_is_told_with_its_place_and_what_to_do()
    {
        using TemporaryFolder folder = new();
        byte[] whole = Write(folder);
        whole[^20] ^= 1;
        File.WriteAllBytes(folder.File("outbox.log"), whole);
        using FileOutboxStore store = new(folder.Path);

        OutboxException refused = Assert.Throws<OutboxException>(() => store.Read());

        Assert.Equal(
            $"outbox fault 14: {folder.File("outbox.log")} is damaged: 342 bytes from byte 28 on "
                + "cannot be read, which were on the disk once; take it away, and the "
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
            folder.Path, path => synced.Add($"{path} {Bytes(folder)?.Length}"));
        Assert.Equal([$"{Path.GetDirectoryName(folder.Path)} ", $"{folder.Path} 0"], synced);

        synced.Clear();
        _ = store.Read();
        Assert.Equal($"{folder.Path} {OutboxBytes.Head(new byte[8]).Length}", synced[^1]);
        store.Append([1]);
        store.Sync();
        Assert.Single(synced);
        store.Replace([[7], [8]]);

        Assert.Equal($"{folder.Path} {Bytes(folder)!.Length - OutboxBytes.MarkBytes}", synced[^1]);
        Assert.Equal(2, synced.Count);
    }

    [Fact]
    public void A_new_folder_is_forced_in_its_parents_before_a_file_is_made_in_it()
    {
        using TemporaryFolder folder = new();
        string within = folder.File("data/payments");
        List<string> synced = [];
        using FileOutboxStore store = new(within, path => synced.Add(
            $"{path} {string.Join(' ', Directory.GetFileSystemEntries(path).Select(Path.GetFileName)
                .Order(StringComparer.Ordinal))}"));

        Assert.Equal(
            [
                $"{folder.Path} data", $"{folder.File("data")} payments",
                $"{within} outbox.lock outbox.log",
            ],
            synced[1..]);
    }

    [Fact]
    public void Replaced_records_stand_alone_and_more_can_follow()
    {
        using TemporaryFolder folder = new();
        _ = Write(folder);
        using (FileOutboxStore store = new(folder.Path))
        {
            _ = store.Read();
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
    private static byte[]? Bytes(TemporaryFolder folder)
    {
        if (!File.Exists(folder.File("outbox.log")))
        {
            return null;
        }

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
            _ = store.Read();
            foreach (byte[] record in Records)
            {
                store.Append(record);
            }

            store.Sync();
        }

        return File.ReadAllBytes(folder.File("outbox.log"));
    }
}
