using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

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

    [Fact]
    public void A_flipped_bit_ends_the_file_before_it()
    {
        using TemporaryFolder good = new();
        byte[] whole = Write(good);
        for (int at = 0; at < whole.Length; at++)
        {
            using TemporaryFolder folder = new();
            byte[] bytes = [.. whole];
            bytes[at] ^= 4;
            File.WriteAllBytes(folder.File("outbox.log"), bytes);
            using FileOutboxStore store = new(folder.Path);

            IReadOnlyList<byte[]> kept = store.Read();

            Assert.True(kept.Count < Records.Length, $"byte {at}");
            Assert.Equal(Records[..kept.Count], kept);
            Assert.NotEqual(0, store.TornBytes);
        }
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
