using System;
using System.Collections.Concurrent;
using System.IO;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>An exchange that goes on with other secrets than before tells its operator so.
/// </summary>
public sealed class ChangedKeyStartTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly ConcurrentQueue<string> _told = [];

    public void Dispose() => _data.Dispose();

    [Fact]
    public void A_start_tells_once_of_a_key_that_has_not_signed_the_last_checkpoint()
    {
        RunOnce();
        RunOnce();
        Assert.DoesNotContain(_told, IsOfKey);
        string path = CheckpointKeyFile.PathIn(_data.Path);
        using CheckpointPublicKey old =
            CheckpointFile.ReadKey(CheckpointKeyFile.PublicPathIn(_data.Path));
        ulong last = Last().Number;
        using CheckpointKey next = CheckpointKey.Make();
        PrivateFile.Replace(path, System.Text.Encoding.ASCII.GetBytes(next.PrivatePem()));

        RunOnce();

        Assert.Equal(
            $"WARNING: checkpoint {last}, the last one of the journal, is by the key {old.Id:x16}, "
                + $"and {path} holds the key {next.KeyId:x16}, which signs from now on: if nobody "
                + "has replaced it on purpose, stop the exchange and put the former one back; "
                + "else give the public half of both to those who check",
            Assert.Single(_told, IsOfKey));
        Assert.Equal(next.KeyId, Last().KeyId);
        RunOnce();
        Assert.Single(_told, IsOfKey);
    }

    [Fact]
    public void A_key_that_was_made_anew_is_told_with_the_number_of_the_one_that_signed()
    {
        RunOnce();
        CheckpointContent last = Last();
        File.Delete(CheckpointKeyFile.PathIn(_data.Path));
        File.Delete(CheckpointKeyFile.PublicPathIn(_data.Path));

        RunOnce();

        string told = Assert.Single(_told, IsOfKey);
        Assert.StartsWith($"made the key {Last().KeyId:x16}, ", told, StringComparison.Ordinal);
        Assert.EndsWith(
            $"; checkpoint {last.Number}, the last one of the journal, is by the key "
                + $"{last.KeyId:x16}: if nobody took that one away on purpose, stop the exchange "
                + "and put it back",
            told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_tells_of_an_auction_key_that_was_lost()
    {
        RunOnce();
        Assert.DoesNotContain(_told, IsOfAuctions);
        string path = AuctionKey.PathIn(_data.Path);
        File.Delete(path);

        RunOnce();

        Assert.StartsWith(
            $"WARNING: {path} was not there and was made anew: ",
            Assert.Single(_told, IsOfAuctions), StringComparison.Ordinal);
        RunOnce();
        Assert.Single(_told, IsOfAuctions);
    }

    /// <summary>Of two writers each would take the lines of the other for its own.</summary>
    [Fact]
    public void A_start_on_a_folder_of_checkpoints_that_somebody_writes_to_is_refused()
    {
        string folder = _data.File("kept");
        using IDisposable? witness = CheckpointWriterLock.Take(folder, Assert.Fail);

        Assert.StartsWith(
            $"somebody else writes to the folder of checkpoints {folder}, ",
            Assert.Throws<UsageException>(() => RunOnce(folder)).Message,
            StringComparison.Ordinal);
        witness!.Dispose();
        RunOnce(folder);
        CheckpointWriterLock.Take(folder, Assert.Fail)!.Dispose();
    }

    private static bool IsOfKey(string told) =>
        told.Contains(" the key ", StringComparison.Ordinal);

    private static bool IsOfAuctions(string told) =>
        told.Contains("auction-key", StringComparison.Ordinal);

    private CheckpointContent Last() =>
        CheckpointFile.Read(CheckpointService.FolderIn(_data.Path))[^1];

    // A clean stop signs its end.
    private void RunOnce(string? checkpoints = null)
    {
        using ExchangeHost exchange = ExchangeHost.Start(new ExchangeHostOptions
        {
            DataDirectory = _data.Path,
            Venue = VenueFile.Sample(),
            Ports = PortPlan.Of(0),
            CheckpointFolder = checkpoints,
            Told = _told.Enqueue,
            Failed = (_, _) => { },
        });
        Assert.True(exchange.Stop());
    }
}
