using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>
/// Blocks of the journal name the version of the rules by which their commands were applied.
/// </summary>
public sealed class RuleVersionTests
{
    private readonly VirtualClock _clock = new();
    private readonly SimDisk _disk = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_journal_begins_with_the_version_of_the_venue(ushort version)
    {
        using SteppedExchange exchange = Start(version);

        Assert.Equal([(uint)version], Blocks(exchange).Select(block => block.Rules).Distinct());
    }

    [Fact]
    public void A_change_begins_a_block_and_its_version_outlives_a_restart()
    {
        SteppedExchange exchange = Start(1);
        Command close = Command.Of(CommandKind.SetPhase);
        close.Phase = TradingPhase.Closed;
        exchange.Publish(0, in close);
        exchange.Settle();
        ulong before = exchange.Pipeline.LastSequence;
        foreach (long version in (long[])[1, 4, 3, 3])
        {
            Publish(exchange, CommandKind.Tick);
            Publish(exchange, CommandKind.SetRuleVersion, version);
            Publish(exchange, CommandKind.Tick);
        }

        exchange.Pipeline.StepCore();
        exchange.Settle();

        Assert.Equal(
            [(1U, before + 1, before + 7), (3U, before + 8, before + 12)],
            Blocks(exchange)
                .Where(block => block.First > before)
                .GroupBy(block => block.Rules)
                .Select(run => (run.Key, run.First().First, run.Last().Last)));
        exchange.Kill(blocksKept: 0);
        using SteppedExchange again = exchange.Again();
        again.Settle();
        Assert.Equal((3U, before + 13), (Blocks(again)[^1].Rules, Blocks(again)[^1].First));
    }

    [Fact]
    public void A_journal_of_later_rules_is_refused_in_words()
    {
        SteppedExchange exchange = Start(2);
        ulong last = exchange.Pipeline.LastSequence;
        exchange.Stop();
        int blocks = _disk.BlockCount;
        RecordVersions later = ExchangePipeline.Versions with { Rules = 4 };
        SimLog log = new(_disk, exchange.Log.Identity, later);
        WriterLease lease = log.AcquireWriter("later");
        BlockBuilder block = new(later);
        Slot slot = new() { Command = Command.Of(CommandKind.Tick) };
        slot.Command.Length = Command.LengthOf(CommandKind.Tick);
        slot.Command.Sequence = new Sequence(last + 2);
        slot.Command.Time = new Timestamp(ulong.MaxValue / 4);
        Assert.True(block.AddCommand(SlotBytes.Of(in slot)));
        log.Append(in lease, block);
        log.CloseClean(in lease);

        JournalException refusal = Assert.Throws<JournalException>(() => exchange.Again());

        Assert.Equal(
            (JournalFault.UnknownFormat,
                $"block {blocks}: rule version 4 is not known, the newest known is 3"),
            (refusal.Fault, refusal.Message));
    }

    private SteppedExchange Start(ushort version) =>
        new(new StreamVenue(StreamShape.Tiny(rules: version)), _clock, _disk);

    private static void Publish(SteppedExchange exchange, CommandKind kind, long version = 0)
    {
        Command command = Command.Of(kind);
        command.Quantity = new Quantity(version);
        exchange.Publish(0, in command);
    }

    private static List<(uint Rules, ulong First, ulong Last)> Blocks(SteppedExchange exchange)
    {
        List<(uint Rules, ulong First, ulong Last)> blocks = [];
        using IBlockCursor cursor = exchange.Log.ReadFrom(1);
        while (cursor.MoveNext())
        {
            BlockHeader header = cursor.Current.Header;
            blocks.Add((header.Rules, header.FirstSequence, header.LastSequence));
        }

        return blocks;
    }
}
