using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Tests.Shadow;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>What is told of a past that an archive does not give back, and of its end.</summary>
public sealed class BadPastTests : IDisposable
{
    private const int CausesMax = 64;

    private readonly ShortLog _log;
    private readonly ShadowedExchange _exchange;

    public BadPastTests()
    {
        StreamVenue venue = new(StreamShape.Tiny());
        _log = new ShortLog(
            new SimLog(
                new SimDisk(), SteppedExchange.IdentityOf(venue), ExchangePipeline.Versions),
            int.MaxValue);
        _exchange = new ShadowedExchange(
            venue, new Random(3), new VirtualClock(), _log, new FaultDevice());
        _exchange.SendDurably(300);
    }

    [Fact]
    public void More_bad_places_than_anybody_reads_of_are_told_together_until_one_is_good()
    {
        _log.Refusal = from => Bad($"offset {from}");
        for (ulong from = 1; from <= 100; from++)
        {
            Refused(from);
        }

        Assert.Equal(CausesMax + 1, _exchange.Told.Count);
        Assert.EndsWith(
            "no more are told until one of them can be", _exchange.Told[^1],
            StringComparison.Ordinal);
        _log.Refusal = _ => null;
        Read(_exchange.Log.DurableSequence);
        Assert.Equal(CausesMax + 1, _exchange.Told.Count);
        Read(7);
        Assert.StartsWith(
            "the past can be read back again at command ", _exchange.Told[^1],
            StringComparison.Ordinal);
        Read(7);
        Assert.Equal(CausesMax + 2, _exchange.Told.Count);
        _log.Refusal = from => Bad($"offset {from}");
        Refused(7);
        Assert.Equal(CausesMax + 3, _exchange.Told.Count);
    }

    [Fact]
    public void What_is_good_by_itself_and_does_not_follow_is_good_when_it_does()
    {
        using IBlockCursor blocks = _log.ReadFrom(1);
        Assert.True(blocks.MoveNext() && blocks.MoveNext());
        ulong joint = blocks.Current.Header.LastSequence + 1;
        (_log.Blocks, _log.Behind) = (2, Bad("chain broken", isOtherPast: true));
        Refused(1);
        (_log.Blocks, _log.Behind) = (int.MaxValue, null);
        Read(joint);
        Assert.Single(_exchange.Told);
        Read(1);
        Assert.Equal(
            $"the past can be read back again at command {joint}, where it could not",
            _exchange.Told[^1]);
    }

    [Fact]
    public void A_shadow_that_has_repeated_another_past_says_that_a_start_is_needed()
    {
        (_log.Blocks, _log.Behind) = (2, Bad("chain broken", isOtherPast: true));
        _exchange.SettleShadow();
        Assert.Equal(
            "the shadow waits until the archive is put right and the exchange was started again, "
                + "and no snapshots are taken meanwhile: journal fault 4: chain broken",
            Assert.Single(_exchange.Told));
    }

    /// <summary>Ends the exchange.</summary>
    public void Dispose()
    {
        _exchange.Dispose();
        _log.Dispose();
    }

    private static JournalException Bad(string what, bool isOtherPast = false) =>
        new(JournalFault.Damaged, what) { IsOfArchive = true, IsOtherPast = isOtherPast };

    private void Refused(ulong from) =>
        Assert.Throws<HistoryAwayException>(() => Read(from));

    private void Read(ulong from) =>
        _exchange.Pipeline.History.Read(new Sequence(from), new Nobody());

    private sealed class Nobody : IHistoryVisitor
    {
        public bool OnCommand(ref readonly Command command, ReadOnlySpan<byte> content) => true;

        public bool OnEvent(ref readonly Event recorded) => true;
    }
}
