using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Snapshots;

/// <summary>Snapshots with parts of made-up bytes, so that each byte has its place.</summary>
internal static class SampleState
{
    private const int ChunkBytes = 10_000;

    public static SnapshotFolder Folder(IStorage storage) =>
        new(storage, Records.Identity, Records.Versions);

    public static LogPoint Point(ulong sequence) => new(
        (long)sequence / 2, sequence, 1_000 + (long)sequence, 1, Hash256.Of([(byte)sequence]));

    public static SnapshotHead Take(IStorage storage, ulong sequence, params int[] partBytes) =>
        Take(Folder(storage), sequence, partBytes);

    public static SnapshotHead Take(
        SnapshotFolder folder, ulong sequence, params int[] partBytes) =>
        folder.Take(
            new SnapshotHead
            {
                Identity = Records.Identity,
                Point = Point(sequence),
                BlockAddress = 4_096,
                LastKind = 3,
                Rules = 1,
                Layout = 1,
                Build = BuildId.Of("test"),
                TakenAt = new Timestamp(77),
            },
            writer =>
            {
                for (int part = 0; part < partBytes.Length; part++)
                {
                    byte[] bytes = Bytes(part, partBytes[part]);
                    writer.Add($"part-{part}", append =>
                    {
                        for (int at = 0; at < bytes.Length; at += ChunkBytes)
                        {
                            append(bytes.AsSpan(at, Math.Min(ChunkBytes, bytes.Length - at)));
                        }
                    });
                }

                return 42;
            });

    public static byte[] Bytes(int part, int count)
    {
        byte[] bytes = new byte[count];
        new Random(part + 1).NextBytes(bytes);
        return bytes;
    }

    public static byte[] Read(SnapshotReader reader, int part, int count)
    {
        byte[] bytes = new byte[count];
        reader.Read($"part-{part}", source =>
        {
            // In lengths that meet no border.
            for (int at = 0; at < count; at += 777)
            {
                source(bytes.AsSpan(at, Math.Min(777, count - at)));
            }
        });
        return bytes;
    }

    /// <summary>The newest good one, and what was said of the others.</summary>
    public static ulong? Newest(IStorage storage, List<string>? said = null)
    {
        said ??= [];
        using SnapshotReader? newest = Folder(storage).OpenNewest(said.Add);
        return newest?.Head.Point.LastSequence;
    }

    public static string Refusal(IStorage storage, ulong sequence) =>
        Assert.Throws<StateException>(() =>
            Folder(storage).Open(SnapshotFolder.NameOf(sequence)).Dispose()).Message;
}
