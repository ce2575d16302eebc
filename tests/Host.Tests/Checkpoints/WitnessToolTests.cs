using System;
using System.IO;
using System.Linq;
using System.Net;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Checks;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Checkpoints.Witness;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.MarketData.Protocol.Messages;
using Xunit;
using static SCO.Exchange.Host.Tests.Checkpoints.Custodian;
using Digest = SCO.Exchange.Domain.Numbers.Digest;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>What <c>sco witness</c> makes of the checkpoints that a feed tells.</summary>
public sealed class WitnessToolTests : IDisposable
{
    private readonly Custodian _custodian = new();

    public void Dispose() => _custodian.Dispose();

    /// <summary>A feed at an address where nobody sends is said to be silent, with the address.
    /// </summary>
    [Fact]
    public void Addresses_at_which_nobody_sends_are_an_error_that_names_them()
    {
        IPAddress here = IPAddress.Loopback;
        IPEndPoint nobody = new(here, 1);
        Endpoints dead = new(
            nobody, nobody, nobody, new IPEndPoint(IPAddress.Parse("239.10.99.1"), 45_998),
            new IPEndPoint(IPAddress.Parse("239.10.99.2"), 45_999), here);

        EndpointsFile.Write(_custodian.Folder, dead);

        UsageException refused = Assert.Throws<UsageException>(() =>
            WitnessTool.Run(
                _custodian.Folder, _custodian.PathOf("kept"), [], seconds: 1, TextWriter.Null));

        Assert.Contains("239.10.99.1:45998", refused.Message, StringComparison.Ordinal);
        Assert.Contains("is the exchange running", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_told_again_is_kept_once_and_is_no_finding()
    {
        WitnessTool witness = _custodian.Open();
        Tell(witness, Examples.Of(1), Examples.Of(2), Examples.Of(3, day: 20_779), Examples.Of(2));
        WitnessTool next = _custodian.Open();
        Tell(next, Examples.Of(1), Examples.Of(3, day: 20_779), Examples.Of(4, day: 20_779));

        Assert.Equal(
            (ExitCode.Good, ExitCode.Good), (witness.ExitCodeSoFar, next.ExitCodeSoFar));
        Assert.Equal(
            [1UL, 2UL, 3UL, 4UL],
            CheckpointFile.Read(_custodian.Folder).Select(kept => kept.Number));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_known_number_that_tells_otherwise_is_an_alarm(bool isAfterStart)
    {
        WitnessTool witness = _custodian.Open();
        Tell(witness, Examples.Of(1), Examples.Of(2), Examples.Of(3, day: 20_779));
        witness = isAfterStart ? _custodian.Open() : witness;
        Tell(witness, Examples.Of(3, day: 20_779));
        CheckpointContent[] others =
        [
            Examples.Of(1) with { ChainHash = new Digest(1, 2, 3, 4) },
            Examples.Of(2) with { Day = Examples.Of(3, day: 20_779).Day },
            Examples.Of(3, day: 20_779) with { SignatureR = new Digest(1, 2, 3, 4) },
        ];
        Tell(witness, others);

        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
        Assert.Equal(
            [1, 2, 3],
            _custodian.Alarms().Select(line => line["NOT OK: checkpoint ".Length] - '0'));
        Assert.All(_custodian.Alarms(), line => Assert.Contains(
            "tells otherwise than the kept one of that number", line, StringComparison.Ordinal));
        Assert.Equal(
            [1UL, 2UL, 3UL],
            CheckpointFile.Read(_custodian.PathOf("2026-11-21.ndjson"))
                .Concat(CheckpointFile.Read(_custodian.PathOf("2026-11-22.ndjson")))
                .Select(kept => kept.Number));
        Assert.Equal(others, _custodian.Aside());
    }

    [Fact]
    public void Another_venue_on_the_feed_of_one_that_is_kept_is_refused()
    {
        WitnessTool witness = _custodian.Open();
        Tell(
            witness, Examples.Of(1), Examples.Of(2) with { Venue = 9_002 },
            Examples.Of(3) with { Stream = 2 });

        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
        Assert.Equal(
            [.. new[] { 2, 3 }.Select(number =>
                $"NOT OK: checkpoint {number} is of another venue than those that are kept")],
            _custodian.Alarms());
        Assert.Single(CheckpointFile.Read(_custodian.Folder));
    }

    /// <summary>A journal that was set back and signed on is behind what was kept.</summary>
    [Theory]
    [InlineData(150, 6_100, 1)]
    [InlineData(610, 5_900, 1)]
    [InlineData(610, 6_100, -1)]
    public void What_goes_back_in_blocks_commands_or_time_is_kept_aside_and_not_among_the_kept(
        long blocks, ulong sequence, long laterNs)
    {
        CheckpointContent last = Examples.Of(60);
        CheckpointContent back = Examples.Of(61) with
        {
            BlockCount = blocks,
            Sequence = new Sequence(sequence),
            Time = new Timestamp((ulong)((long)last.Time.Ns + laterNs)),
        };
        WitnessTool witness = _custodian.Open();
        Tell(witness, last, back, back);

        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
        Assert.Equal([last], _custodian.Kept());
        Assert.Equal([back], _custodian.Aside());
        string alarm = _custodian.Alarms()[0];
        Assert.StartsWith(
            $"NOT OK: checkpoint 61 ({blocks} blocks, up to command {sequence}, of ", alarm,
            StringComparison.Ordinal);
        Assert.Contains(
            "goes back behind checkpoint 60 (600 blocks, up to command 6000, of ", alarm,
            StringComparison.Ordinal);
        Assert.EndsWith(
            $"; kept aside in {_custodian.PathOf("aside-1.ndjson")}", alarm,
            StringComparison.Ordinal);
        Assert.Equal("kept 1, refused 2, not heard 0", witness.Figures());
    }

    /// <summary>The other journal overtakes in the end; nobody knows whose goes on then.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Behind_one_that_contradicts_nothing_is_kept_any_more(bool isAfterStart)
    {
        WitnessTool witness = _custodian.Open();
        CheckpointContent back = Examples.Of(61) with { BlockCount = 150 };
        Tell(witness, Examples.Of(60), back);
        witness = isAfterStart ? _custodian.Open() : witness;
        Tell(witness, Examples.Of(62), back with { Number = 62, BlockCount = 160 });

        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
        Assert.Equal([Examples.Of(60)], _custodian.Kept());
        Assert.Equal(3, _custodian.Aside().Length);
        Assert.Contains(
            "NOT OK: checkpoint 62 is told after checkpoint 61 (150 blocks, ", _custodian.Said,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_aside_that_was_cut_off_stops_no_witness()
    {
        Tell(_custodian.Open(), Examples.Of(60), Examples.Of(61) with { BlockCount = 150 });
        string file = _custodian.PathOf("aside-1.ndjson");
        File.AppendAllText(file, File.ReadAllText(file)[..20]);

        Tell(_custodian.Open(), Examples.Of(61) with { BlockCount = 140 });

        Assert.Equal([150L, 140L], _custodian.Aside().Select(one => one.BlockCount));
    }

    /// <summary>A line that a crash cut off is no word of anybody.</summary>
    [Fact]
    public void A_line_of_a_day_that_was_cut_off_ends_no_witness_and_goes_with_the_next_one()
    {
        Tell(_custodian.Open(), Examples.Of(1), Examples.Of(2));
        string file = _custodian.PathOf("2026-11-21.ndjson");
        File.AppendAllText(file, File.ReadAllText(file)[..20]);
        byte[] torn = File.ReadAllBytes(file);
        WitnessTool witness = _custodian.Open();

        Tell(witness, Examples.Of(1), Examples.Of(2));
        Assert.Equal(torn, File.ReadAllBytes(file));
        Tell(witness, Examples.Of(3));

        Assert.Equal(ExitCode.Good, witness.ExitCodeSoFar);
        Assert.Equal([1UL, 2UL, 3UL], _custodian.Kept().Select(one => one.Number));
    }

    /// <summary>Where the disk takes a part of a line and refuses the rest, and is well later.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evidence_that_the_disk_took_in_part_leaves_the_folder_good(bool refusesCuts)
    {
        bool isFull = true;
        WitnessTool witness = new(
            Queue(), new AsideCheckpoints(_custodian.Folder, file => new FullFile(
                file, isFull ? 20 : int.MaxValue)
            {
                RefusesCuts = isFull && refusesCuts,
            }),
            keys: null, _custodian.Log);
        CheckpointContent[] back =
        [
            Examples.Of(61) with { BlockCount = 150 }, Examples.Of(62) with { BlockCount = 160 },
        ];

        Tell(witness, Examples.Of(60), back[0]);
        Assert.EndsWith(
            "; it could not be kept aside: no space left on device",
            Assert.Single(_custodian.Alarms()), StringComparison.Ordinal);
        _ = _custodian.Open();
        _ = new KeptCheckpoints(_custodian.Folder, keys: null);
        isFull = false;
        Tell(witness, back);

        Assert.Equal(back, _custodian.Aside());
        Assert.Equal(
            _custodian.Kept().Length + 2,
            new KeptCheckpoints(_custodian.Folder, keys: null).Count);
    }

    /// <summary>Whoever may send has no way to fill the disk, and what is lost is no secret.
    /// </summary>
    [Fact]
    public void Evidence_for_which_there_is_no_room_is_told_once_and_counted()
    {
        CheckpointContent there = Examples.Of(61) with { BlockCount = 1 };
        _custodian.Keep(
            "aside-1.ndjson",
            [.. Enumerable.Range(1, AsideCheckpoints.CountMax)
                .Select(count => there with { BlockCount = count })]);
        WitnessTool witness = _custodian.Open();

        Tell(
            witness, Examples.Of(60), there with { BlockCount = 7 },
            Examples.Of(62) with { BlockCount = 150 }, Examples.Of(63) with { BlockCount = 160 });

        string[] alarms = _custodian.Alarms();
        Assert.Equal(3, alarms.Length);
        Assert.DoesNotContain("aside", alarms[0], StringComparison.Ordinal);
        Assert.EndsWith(
            "; no more is kept aside: 10000 lie in the folder, as many as ever do", alarms[1],
            StringComparison.Ordinal);
        Assert.DoesNotContain("aside", alarms[2], StringComparison.Ordinal);
        Assert.Equal("kept 1, refused 3, not heard 0, not kept aside 2", witness.Figures());
        Assert.Equal(AsideCheckpoints.CountMax, _custodian.Aside().Length);
    }

    [Fact]
    public void Numbers_that_were_not_heard_between_two_that_were_are_told_counted_and_a_finding()
    {
        WitnessTool witness = _custodian.Open();
        Tell(witness, Examples.Of(5), Examples.Of(6), Examples.Of(9), Examples.Of(10));

        Assert.Equal(ExitCode.Finding, witness.End());
        Assert.Equal(
            [
                "not heard: checkpoints 1 to 4, 4 of them, which came before the first one that is "
                    + "kept",
                "checkpoint 5 behind command 500",
                "checkpoint 6 behind command 600",
                "not heard: checkpoints 7 to 8, 2 of them",
                "checkpoint 9 behind command 900",
                "checkpoint 10 behind command 1000",
                "kept 4, refused 0, not heard 2; the last one in "
                    + $"{_custodian.Folder} is checkpoint 10",
            ],
            _custodian.Lines());
    }

    [Fact]
    public void What_came_before_the_very_first_one_is_no_finding()
    {
        WitnessTool witness = _custodian.Open();
        Tell(witness, Examples.Of(5), Examples.Of(6));

        Assert.Equal(
            (ExitCode.Good, "kept 2, refused 0, not heard 0"),
            (witness.ExitCodeSoFar, witness.Figures()));
    }

    [Fact]
    public void Numbers_that_came_while_no_witness_ran_are_a_finding()
    {
        Tell(_custodian.Open(), Examples.Of(1));
        WitnessTool witness = _custodian.Open();
        Tell(witness, Examples.Of(4));

        Assert.Equal(
            (ExitCode.Finding, "kept 1, refused 0, not heard 2"),
            (witness.ExitCodeSoFar, witness.Figures()));
        Assert.Equal("not heard: checkpoints 2 to 3, 2 of them", _custodian.Lines()[1]);
    }

    /// <summary>A log says when.</summary>
    [Fact]
    public void Each_line_begins_with_the_time()
    {
        WitnessTool witness = _custodian.Open();
        Tell(witness, Examples.Of(1));
        _custodian.Clock.Pass(61_000_000_000);
        witness.OnStale(isStale: true);

        Assert.Equal(
            [
                "2026-11-23 10:13:20+08:00 checkpoint 1 behind command 100",
                "2026-11-23 10:14:21+08:00 silent: nothing is heard of the feed",
            ],
            _custodian.Said.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Lines that wait are written at the end, also if nothing more is told.</summary>
    [Theory]
    [InlineData(false, ExitCode.Good, "kept 3, refused 0, not heard 0; ")]
    [InlineData(true, ExitCode.Finding, "kept 1, refused 0, not heard 0, waiting 2; ")]
    public void What_waits_is_written_at_the_end_and_a_finding_if_it_cannot_be(
        bool isFullAtEnd, int code, string figures)
    {
        bool isFull = false;
        WitnessTool witness = new(
            new CheckpointQueue(
                new CheckpointFolder(
                    _custodian.Folder, file => new FullFile(file, isFull ? 0 : int.MaxValue)),
                _ => { }),
            new AsideCheckpoints(_custodian.Folder), keys: null, _custodian.Log);
        Tell(witness, Examples.Of(1));
        isFull = true;
        Tell(witness, Examples.Of(2), Examples.Of(3));
        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
        Assert.Equal("kept 1, refused 0, not heard 0, waiting 2", witness.Figures());
        isFull = isFullAtEnd;

        Assert.Equal(code, witness.End());
        ulong last = isFullAtEnd ? 1UL : 3UL;
        Assert.EndsWith(
            $"{figures}the last one in {_custodian.Folder} is checkpoint {last}",
            _custodian.Said.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(
            isFullAtEnd
                ? [$"NOT OK: 2 checkpoints that were heard are not in {_custodian.Folder}, "
                    + "because it could not be written"]
                : [],
            _custodian.Alarms());
        Assert.Equal(last, _custodian.Kept()[^1].Number);
    }

    [Fact]
    public void A_feed_that_falls_silent_is_told_and_so_is_the_end_of_it()
    {
        WitnessTool witness = _custodian.Open();
        witness.OnStale(isStale: true);
        witness.OnStale(isStale: false);

        Assert.Equal(
            ["silent: nothing is heard of the feed", "heard again: the feed is no longer silent"],
            _custodian.Lines());
    }

    /// <summary>A disk that stays full: each is said once, and none counts as kept.</summary>
    [Fact]
    public void What_is_left_out_is_neither_kept_nor_unheard_and_may_be_told_again()
    {
        WitnessTool witness = Full(keptMax: 2);
        Tell(witness, Examples.Of(1), Examples.Of(2), Examples.Of(3), Examples.Of(4));
        Tell(witness, Examples.Of(4), Examples.Of(3), Examples.Of(2), Examples.Of(7));

        Assert.Equal("kept 0, refused 0, not heard 2, waiting 2, left out 3", witness.Figures());
        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
        Assert.Equal(
            [
                "waiting: checkpoint 1 behind command 100",
                "waiting: checkpoint 2 behind command 200",
                "left out: checkpoint 3 behind command 300",
                "left out: checkpoint 4 behind command 400",
                "not heard: checkpoints 5 to 6, 2 of them",
                "left out: checkpoint 7 behind command 700",
            ],
            _custodian.Lines());
    }

    [Fact]
    public void What_goes_back_behind_one_that_was_left_out_contradicts_it()
    {
        WitnessTool witness = Full(keptMax: 1);
        Tell(witness, Examples.Of(1), Examples.Of(8), Examples.Of(9) with { BlockCount = 70 });

        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
        Assert.Contains(
            "NOT OK: checkpoint 9 (70 blocks, ", Assert.Single(_custodian.Alarms()),
            StringComparison.Ordinal);
    }

    /// <summary>Those that were kept last may not have come to the disk.</summary>
    [Theory]
    [InlineData(100, true)]
    [InlineData(40, false)]
    public void One_aside_is_weighed_by_its_place_when_the_kept_ones_before_it_are_lost(
        long blocks, bool isKeptOn)
    {
        Tell(_custodian.Open(), Examples.Of(5));
        Tell(Full(), Examples.Of(9), Examples.Of(12), Examples.Of(10) with { BlockCount = blocks });
        Assert.Equal([10UL], _custodian.Aside().Select(one => one.Number));
        Assert.Equal([5UL], _custodian.Kept().Select(one => one.Number));

        Tell(_custodian.Open(), Examples.Of(13));

        Assert.Equal(isKeptOn ? [5UL, 13UL] : [5UL], _custodian.Kept().Select(one => one.Number));
    }

    /// <summary>Anybody can send a huge number where signatures are not looked at.</summary>
    [Fact]
    public void True_ones_behind_a_forged_number_are_called_out_and_set_aside()
    {
        WitnessTool witness = _custodian.Open();
        CheckpointContent forged = Examples.Of(2) with { Number = ulong.MaxValue };
        Tell(witness, Examples.Of(1), forged, Examples.Of(2), Examples.Of(3));

        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
        Assert.Equal($"kept 2, refused 2, not heard {ulong.MaxValue - 2}", witness.Figures());
        Assert.StartsWith(
            $"NOT OK: checkpoint 2 is older than the last one that is kept, {ulong.MaxValue}, and "
                + "was not heard before; kept aside in ",
            _custodian.Alarms()[0], StringComparison.Ordinal);
        Assert.Equal([Examples.Of(2), Examples.Of(3)], _custodian.Aside());
    }

    [Fact]
    public void Several_keys_are_good_and_what_none_has_signed_is_refused_in_its_own_words()
    {
        using CheckpointKey old = CheckpointKey.Make();
        using CheckpointKey next = CheckpointKey.Make();
        using CheckpointKey other = CheckpointKey.Make();
        string[] files = [_custodian.KeyFile(old), _custodian.KeyFile(next)];
        using CheckpointKeys keys = CheckpointKeys.Named(files);
        WitnessTool witness = _custodian.Open(keys);
        Tell(
            witness, Examples.Signed(Examples.Of(1), old), Examples.Signed(Examples.Of(2), next),
            Examples.Signed(Examples.Of(3), other), Examples.Of(3) with { KeyId = next.KeyId });

        Assert.Equal([1UL, 2UL], _custodian.Kept().Select(one => one.Number));
        Assert.Equal(
            [
                $"NOT OK: checkpoint 3 is by the key {other.KeyId:x16}, and given by --key are "
                    + $"{old.KeyId:x16} of {files[0]}, {next.KeyId:x16} of {files[1]}: if "
                    + $"{other.KeyId:x16} is a key of the exchange, give its public half, too, "
                    + "else it is forged",
                $"NOT OK: checkpoint 3 is not signed by the key {next.KeyId:x16} that it names",
            ],
            _custodian.Alarms());
        Assert.Empty(_custodian.Aside());
    }

    /// <summary>A content that cannot be read says nothing of a key.</summary>
    [Fact]
    public void A_layout_that_is_not_known_is_called_so()
    {
        byte[] message = new byte[Checkpoint.SizeBytes];
        Checkpoint.Encode(message, 1, new byte[CheckpointContent.SizeBytes]);
        Assert.True(Checkpoint.TryDecode(message, out Checkpoint told));
        WitnessTool witness = _custodian.Open();
        witness.OnCheckpoint(told);

        Assert.Equal(
            [$"NOT OK: checkpoint {told.Number} is of a layout that is not known here"],
            _custodian.Alarms());
        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
    }

    [Theory]
    [InlineData("name the public key by --key: without one, what anybody sends ")]
    [InlineData("--unsigned looks at no signature: ", "--key", "a.pem", "--unsigned")]
    public void The_program_wants_a_key_or_that_it_is_done_without(
        string error, params string[] options)
    {
        using StringWriter complaint = new();
        int code = CommandLine.Run(
            ["witness", "--data", _custodian.Folder, "--to", _custodian.PathOf("kept"), .. options],
            TextWriter.Null, complaint);

        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith($"sco: {error}", complaint.ToString(), StringComparison.Ordinal);
    }

    private CheckpointQueue Queue() => new(new CheckpointFolder(_custodian.Folder), Assert.Fail);

    // Of the folder's files those of days cannot be written.
    private WitnessTool Full(int keptMax = 100) => new(
        new CheckpointQueue(
            new CheckpointFolder(_custodian.Folder, file => new FullFile(file, room: 0)), _ => { },
            keptMax),
        new AsideCheckpoints(_custodian.Folder), keys: null, _custodian.Log);
}
