using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Checks;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Checkpoints.Witness;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal.Checkpoints;
using Xunit;
using Digest = SCO.Exchange.Domain.Numbers.Digest;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>What <c>sco witness</c> does not go on with: the wrong folder, or one that proves
/// nothing.</summary>
public sealed class WitnessedFolderTests : IDisposable
{
    private const string First = "2026-11-21.ndjson";
    private const string Second = "2026-11-22.ndjson";

    private readonly Custodian _custodian = new();
    private readonly CheckpointKey _key = CheckpointKey.Make();
    private readonly CheckpointKey _other = CheckpointKey.Make();

    public void Dispose()
    {
        _other.Dispose();
        _key.Dispose();
        _custodian.Dispose();
    }

    /// <summary>What the feed tells first, and what is said of the kept ones 1 to 3.</summary>
    public static TheoryData<Func<CheckpointContent, CheckpointContent>, string> Others() => new()
    {
        {
            three => three with { ChainHash = new Digest(1, 2, 3, 4) },
            " holds checkpoint 3 otherwise than the feed tells it: "
        },
        {
            three => three with { Number = 4, BlockCount = 20 },
            " holds checkpoint 3 (30 blocks, up to command 300, of 2026-11-21 "
        },
        {
            three => three with { Number = 4, BlockCount = 40, Venue = 9_002 },
            " holds checkpoint 3 of stream 1 of venue 9001, and the feed tells checkpoint 4 of "
                + "stream 1 of venue 9002: "
        },
        {
            three => three with { Number = 4, BlockCount = 40, Stream = 2 },
            " holds checkpoint 3 of stream 1 of venue 9001, and the feed tells checkpoint 4 of "
                + "stream 2 of venue 9001: "
        },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void One_of_another_journal_than_the_feed_is_refused_and_nothing_is_written(
        Func<CheckpointContent, CheckpointContent> tell, string words)
    {
        _custodian.Keep(First, Examples.Of(1), Examples.Of(2), Examples.Of(3));
        Dictionary<string, string> before = _custodian.Texts();
        WitnessTool witness = _custodian.Open();

        UsageException refused = Assert.Throws<UsageException>(
            () => witness.OnCheckpoint(Examples.OnFeed(tell(Examples.Of(3)))));

        Assert.StartsWith(
            _custodian.PathOf(First) + words, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "; keep the folder as evidence, and name an empty one to begin anew",
            refused.Message.Replace(": keep", "; keep", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Equal(before, _custodian.Texts());
    }

    [Fact]
    public void One_that_ends_with_what_another_key_has_signed_is_refused_with_both_numbers()
    {
        _custodian.Keep(First, Signed(1, _key), Signed(2, _other));
        Dictionary<string, string> before = _custodian.Texts();

        Assert.Equal(
            $"{_custodian.PathOf(First)} ends with checkpoint 2, which "
                + Verification.NotGiven(_other, _key, _custodian.KeyFile(_key))
                + "; keep the folder as evidence, and name an empty one to begin anew",
            Refusal(_key));
        Assert.Equal(before, _custodian.Texts());
        Assert.Null(Record.Exception(() => Continue(_key, _other)));
    }

    [Fact]
    public void One_that_ends_with_a_bad_signature_is_refused()
    {
        _custodian.Keep(First, Signed(1, _key));
        _custodian.Keep(Second, Signed(2, _key) with { StateHash = 7 });

        Assert.Equal(
            $"{_custodian.PathOf(Second)} ends with checkpoint 2, which is not signed by the key "
                + $"{_key.KeyId:x16} that it names; keep the folder as evidence, and name an "
                + "empty one to begin anew",
            Refusal(_key));
    }

    /// <summary>As of a key that was replaced long ago, and whose public half is not given.
    /// </summary>
    [Fact]
    public void Only_the_last_line_has_to_be_signed_by_a_key_that_is_given()
    {
        _custodian.Keep(First, Signed(1, _other));
        _custodian.Keep(Second, Signed(2, _key));

        Assert.Null(Record.Exception(() => Continue(_key)));
    }

    [Theory]
    [InlineData(2, 9_001UL, 1)]
    [InlineData(3, 9_002UL, 1)]
    [InlineData(3, 9_001UL, 2)]
    [InlineData(4, 9_001UL, 1)]
    public void Days_of_several_journals_are_refused(ulong number, ulong venue, uint stream)
    {
        _custodian.Keep(First, Examples.Of(1), Examples.Of(number) with { BlockCount = 30 });
        _custodian.Keep(
            Second, Examples.Of(3) with { Venue = venue, Stream = stream, BlockCount = 29 });

        string refusal = Assert.Throws<UsageException>(() => _custodian.Open()).Message;

        Assert.StartsWith(
            $"{_custodian.PathOf(First)} ends with checkpoint {number} (30 blocks, ", refusal,
            StringComparison.Ordinal);
        Assert.Contains(
            $", and {_custodian.PathOf(Second)} with checkpoint 3 (29 blocks, ", refusal,
            StringComparison.Ordinal);
    }

    /// <summary>What is kept may end before the first one that the feed tells.</summary>
    [Fact]
    public void One_that_the_journal_beside_the_feed_contradicts_is_refused()
    {
        using RememberingSigner signer = new();
        using WitnessedExchange exchange = WitnessedExchange.Of(seed: 4, count: 100, signer);
        string journal = ExchangeHost.JournalIn(exchange.Path);
        CheckpointContent last = CheckpointFile.Read(exchange.Folder)[^1];

        WitnessedFolder.DemandOf(_custodian.Folder, last, journal);
        WitnessedFolder.DemandOf(_custodian.Folder, null, journal);
        WitnessedFolder.DemandOf(_custodian.Folder, last, _custodian.PathOf("nowhere"));
        Demand(last with { Sequence = new Sequence(1_000_000), BlockCount = 1_000_000 });
        CheckpointContent[] others =
        [
            last with { ChainHash = new Digest(1, 2, 3, 4) },
            last with { BlockCount = last.BlockCount + 1 },
            last with { Stream = 2 },
        ];
        Assert.All(others, other => Assert.StartsWith(
            $"{DayFile.PathIn(_custodian.Folder, last.Day)} holds checkpoint {last.Number} (",
            Assert.Throws<UsageException>(() => Demand(other)).Message,
            StringComparison.Ordinal));

        void Demand(CheckpointContent kept) =>
            WitnessedFolder.DemandOf(_custodian.Folder, kept, journal);
    }

    /// <summary>Of a witness that did not notice that the journal was set back.</summary>
    [Fact]
    public void One_whose_last_day_is_of_two_pasts_is_refused_though_its_last_line_is_good()
    {
        using RememberingSigner signer = new();
        using WitnessedExchange exchange = WitnessedExchange.Of(seed: 4, count: 100, signer);
        string journal = ExchangeHost.JournalIn(exchange.Path);
        CheckpointContent[] all = [.. CheckpointFile.Read(exchange.Folder)];
        CheckpointContent last = all[^1];
        string file = Path.GetFileName(DayFile.PathIn(_custodian.Folder, last.Day));
        _custodian.Keep(file, [.. all.Where(one => one.Day == last.Day)]);
        WitnessedFolder.DemandOf(_custodian.Folder, last, journal);
        CheckpointContent other = all[^2] with { ChainHash = new Digest(1, 2, 3, 4) };
        _custodian.Keep(file, all[^3], other, last);

        Assert.Null(Record.Exception(() => _custodian.Open()));
        Assert.StartsWith(
            $"{_custodian.PathOf(file)} holds checkpoint {other.Number} (",
            Assert.Throws<UsageException>(
                () => WitnessedFolder.DemandOf(_custodian.Folder, last, journal)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_whose_last_day_goes_back_is_refused_without_any_journal()
    {
        _custodian.Keep(
            First, Examples.Of(1), Examples.Of(3) with { BlockCount = 40 }, Examples.Of(2),
            Examples.Of(4) with { BlockCount = 50 });

        Assert.Contains(
            " and behind it checkpoint 2 (20 blocks, ",
            Assert.Throws<UsageException>(() => _custodian.Open()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_ends_with_no_checkpoint_is_refused()
    {
        _custodian.Keep(First, Examples.Of(1));
        File.AppendAllText(_custodian.PathOf(First), "{\"number\":2}\n");

        Assert.StartsWith(
            $"the last line of {_custodian.PathOf(First)} is no checkpoint: ",
            Assert.Throws<UsageException>(() => _custodian.Open()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_was_cut_off_is_told()
    {
        _custodian.Keep(First, Examples.Of(1));
        File.AppendAllText(_custodian.PathOf(First), "{\"number\":2");

        _ = _custodian.Open();

        Assert.Equal(
            $"WARNING: {_custodian.PathOf(First)} ends with a line that was cut off: that "
                + "checkpoint was heard and is lost; what is left of it is taken away when the "
                + "next one is kept",
            Assert.Single(_custodian.Lines()));
    }

    [Fact]
    public void A_second_writer_is_refused_and_readers_are_not()
    {
        using (CheckpointWriterLock.Take(_custodian.Folder, Assert.Fail))
        {
            _custodian.Keep(First, Examples.Of(1));

            Assert.Equal(
                $"somebody else writes to the folder of checkpoints {_custodian.Folder}, an "
                    + "exchange or a witness: name a folder of its own for each",
                Assert.Throws<UsageException>(
                    () => CheckpointWriterLock.Take(_custodian.Folder, Assert.Fail)).Message);
            Assert.Single(CheckpointFile.Read(_custodian.Folder));
            Assert.Equal(1, new KeptCheckpoints(_custodian.Folder, keys: null).Count);
        }

        CheckpointWriterLock.Take(_custodian.Folder, Assert.Fail)!.Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_locked_is_used_without_and_that_is_said()
    {
        List<string> told = [];
        Directory.CreateDirectory(_custodian.PathOf("lock"));

        Assert.Null(CheckpointWriterLock.Take(_custodian.Folder, told.Add));
        Assert.StartsWith(
            $"WARNING: the folder of checkpoints {_custodian.Folder} cannot be locked: ",
            Assert.Single(told), StringComparison.Ordinal);
    }

    private static CheckpointContent Signed(ulong number, CheckpointKey key) =>
        Examples.Signed(Examples.Of(number), key);

    private string Refusal(params CheckpointKey[] keys) =>
        Assert.Throws<UsageException>(() => Continue(keys)).Message;

    private void Continue(params CheckpointKey[] keys)
    {
        using CheckpointKeys given = CheckpointKeys.Named([.. keys.Select(_custodian.KeyFile)]);
        _ = _custodian.Open(given);
    }
}
