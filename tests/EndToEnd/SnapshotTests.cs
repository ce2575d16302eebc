using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Binary;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.MarketData.Feed;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>
/// The program takes snapshots under load, is killed, and starts from them: it knows then what a
/// replay of the whole journal knows, byte for byte.
/// </summary>
public sealed class SnapshotTests(ITestOutputHelper output)
{
    private const int RoundsInCi = 5;
    private const int Seed = 11;
    private const uint Instrument = 1;
    private const uint Account = 1;
    private const long Middle = 4_980_000;
    private const long Tick = 1_000;
    private static readonly SessionKey Session = new(7, 9);

    [Fact]
    public void After_every_kill_a_start_from_a_snapshot_equals_a_full_replay()
    {
        Random random = new(Seed);
        using DataFolder data = new();
        Dictionary<ulong, Answer> answers = [];
        int rounds = Math.Max(2, TestScale.Of(RoundsInCi));
        int taken = 0;
        for (int round = 1; round <= rounds; round++)
        {
            string where = $"round {round} of seed {Seed}";
            using ExchangeProcess exchange =
                ExchangeProcess.Run(data.Path, "--snapshot-commands", "100");
            bool isFromSnapshot = Greeting(exchange).Contains(
                "from the snapshot of command ", StringComparison.Ordinal);
            taken += isFromSnapshot ? 1 : 0;
            Assert.True(isFromSnapshot || round == 1, $"{where}: {exchange.Text}");
            Do(data, "admin", round == 1 ? ["phase", "all", "continuous"] : ["resume", "all"]);
            using TestMember member =
                new(exchange.Endpoints.Binary, data.Path, "hailan-1", Session);
            member.Await(
                () => !member.Client.IsRecovering && answers.Keys.All(member.Answers.ContainsKey),
                $"{where}: all {answers.Count} answers come again");
            Assert.All(answers, one => Assert.Equal(one.Value, member.Answers[one.Key]));

            Trade(member, 100 + random.Next(200));
            string asked = Do(data, "journal", "snapshot");
            Assert.StartsWith("snapshot of command ", asked, StringComparison.Ordinal);
            Trade(member, random.Next(80));
            answers = member.Answers;
            exchange.Kill();
            DemandEqual(data, where);
        }

        string verdict = Do(data, "verify", "--json");
        Assert.Contains("\"ok\":true", verdict, StringComparison.Ordinal);
        using ExchangeProcess slow = ExchangeProcess.Run(data.Path, "--full-replay", "--no-shadow");
        Assert.Contains(", by a replay of ", Greeting(slow), StringComparison.Ordinal);
        Assert.Contains("--no-shadow", slow.Text, StringComparison.Ordinal);
        Assert.Equal(0, slow.Terminate());
        output.WriteLine($"{taken} starts from a snapshot, {answers.Count} answers");
    }

    [Fact]
    public void Who_asks_for_a_snapshot_or_an_archive_in_vain_is_told_why()
    {
        using DataFolder data = new();
        string archive = Path.Combine(data.Path, "archive");
        using (ExchangeProcess exchange = ExchangeProcess.Run(data.Path, "--no-shadow"))
        {
            (int code, string text) =
                ExchangeProcess.Do(data.Path, "journal", "snapshot", "--wait", "1");
            Assert.Equal(1, code);
            Assert.StartsWith("no snapshot within 1 s", text, StringComparison.Ordinal);
            Assert.StartsWith(
                "nothing was moved: two good snapshots are needed, 0 found in ",
                Do(data, "journal", "archive", "--to", archive), StringComparison.Ordinal);
            Assert.Equal(0, exchange.Terminate());
        }

        (int refused, string why) = ExchangeProcess.Do(data.Path, "journal", "snapshot");
        Assert.Equal(2, refused);
        Assert.StartsWith("sco: no exchange runs on ", why, StringComparison.Ordinal);
    }

    private static string Greeting(ExchangeProcess exchange)
    {
        Eventually.Holds(
            () => exchange.Text.Contains("; Ctrl-C stops", StringComparison.Ordinal),
            "it says how it started");
        return exchange.Text;
    }

    private static void Trade(TestMember member, int orders)
    {
        ulong last = 0;
        for (int sent = 0; sent < orders; sent++)
        {
            Side side = sent % 2 == 0 ? Side.Buy : Side.Sell;
            last = member.Send(
                Instrument, Account, side, Middle + (((sent % 7) - 3) * Tick),
                1 + (sent % 5), TimeInForce.GoodTillCancel);
            member.Client.Poll(TimeSpan.Zero);
        }

        if (orders > 0)
        {
            _ = member.AnswerTo(last);
        }
    }

    /// <summary>The whole journal, and the newest snapshot with what is behind it.</summary>
    private static void DemandEqual(DataFolder data, string where)
    {
        string folder = ExchangeHost.JournalIn(data.Path);
        Knowledge all = new();
        using (JournalReader reader = new(folder, ExchangePipeline.Versions))
        {
            all.Replay(reader);
        }

        Knowledge fast = new();
        using JournalReader identity = new(folder, ExchangePipeline.Versions);
        SnapshotFolder snapshots = new(
            new DiskStorage(ExchangeHost.SnapshotsIn(data.Path)), identity.Identity,
            ExchangePipeline.Versions);
        using SnapshotReader newest = snapshots.OpenNewest(
            told => Assert.Fail($"{where}: {told}"))!;
        using JournalReader behind = new(
            folder, ExchangePipeline.Versions, newest.Head.Point.LastSequence);
        newest.Head.DemandIn(behind);
        fast.TakeUp(newest);
        fast.Replay(behind);
        foreach ((string part, byte[] bytes) in all.Parts())
        {
            Assert.True(
                bytes.AsSpan().SequenceEqual(fast.Parts()[part]),
                $"{where}: '{part}' differs from the snapshot of command "
                    + $"{newest.Head.Point.LastSequence} on");
        }
    }

    private sealed class Knowledge
    {
        private readonly ExchangeCore _core =
            new(CoreCapacities.Of(VenueFile.Sample().Venue));

        private readonly IStatefulConsumer[] _consumers =
        [
            new DefinitionWatch(), BinaryGateway.NewTwin(),
            FeedEncoder.NewTwin(new FeedOptions(), new SystemClock()),
            new CheckpointPast(),
        ];

        private readonly Replayer _replayer;

        public Knowledge() => _replayer = new Replayer(_core, _consumers);

        public void TakeUp(SnapshotReader snapshot)
        {
            snapshot.Read("core", _core.ReadState);
            foreach (IStatefulConsumer consumer in _consumers)
            {
                snapshot.Read(
                    consumer.StateName, source => consumer.ReadState(new StateReader(source)));
            }

            _replayer.GoOnBehind(
                snapshot.Head.Point, (CommandKind)snapshot.Head.LastKind);
        }

        public void Replay(IBlockCursor blocks)
        {
            while (blocks.MoveNext())
            {
                _replayer.Apply(blocks.Current, in ReplayBound.End);
            }
        }

        public Dictionary<string, byte[]> Parts()
        {
            Dictionary<string, byte[]> parts = [];
            using MemoryStream core = new();
            _core.WriteState(bytes => core.Write(bytes));
            parts["core"] = core.ToArray();
            foreach (IStatefulConsumer consumer in _consumers)
            {
                using MemoryStream state = new();
                StateWriter writer = new(bytes => state.Write(bytes));
                consumer.WriteState(writer);
                writer.Flush();
                parts[consumer.StateName] = state.ToArray();
            }

            return parts;
        }
    }

    private static string Do(DataFolder data, string command, params string[] arguments)
    {
        (int code, string text) = ExchangeProcess.Do(data.Path, [command, .. arguments]);
        Assert.True(code == 0, text);
        return text;
    }
}
