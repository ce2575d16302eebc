using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit.Recorded;

/// <summary>Snapshots of which the place counts alone: their state is of no exchange.</summary>
internal static class PlacedSnapshots
{
    /// <summary>Takes one behind the block of a command.</summary>
    /// <param name="dataDirectory">The data directory with the journal.</param>
    /// <param name="sequence">The command.</param>
    public static void Take(string dataDirectory, ulong sequence)
    {
        using JournalReader reader = new(
            ExchangeHost.JournalIn(dataDirectory), ExchangePipeline.Versions, sequence);
        Assert.True(reader.MoveNext());
        SnapshotHead head = SnapshotHead.Behind(reader.Current, reader.Identity) with
        {
            LastKind = (byte)CommandKind.NewOrder,
            Rules = reader.Current.Header.Rules,
            Layout = Command.Layout,
        };
        DiskStorage storage = new(ExchangeHost.SnapshotsIn(dataDirectory));
        _ = new SnapshotFolder(storage, reader.Identity, ExchangePipeline.Versions)
            .Take(head, writer =>
            {
                writer.Add("core", append => append([1]));
                return 1;
            });
    }
}
