using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Messages;
using Xunit;

namespace SCO.Exchange.MarketData.Protocol.Tests;

/// <summary>What a reader is told of trades that change, and of versions of the rules.</summary>
public sealed class TradeChangeTests : IBookHandler
{
    private readonly List<string> _told = [];

    void IBookHandler.OnTradeChange(InstrumentBook book, in TradeChange change) =>
        _told.Add($"{book.Symbol} {change.TradeId} {change.Kind} {change.Price}");

    void IBookHandler.OnCheckpoint(Checkpoint checkpoint) => _told.Add(
        $"checkpoint {checkpoint.Number} of {checkpoint.BlockCount} blocks, {checkpoint.Build}");

    void IBookHandler.OnRuleVersion(ushort version) => _told.Add($"rules {version}");

    [Fact]
    public void A_change_is_told_in_its_turn_and_touches_no_figure()
    {
        MarketBooks books = new(this, ordersRoom: 16);
        Assert.Equal(ApplyResult.Applied, books.ApplyIncremental(Examples.All[0]));
        Assert.Equal(ApplyResult.OutOfStep, books.ApplyIncremental(Examples.All[10]));
        Assert.True(TradeChange.TryDecode(Examples.All[10], out TradeChange change));
        byte[] first = new byte[TradeChange.SizeBytes];
        _ = (change with { ReportSequence = 1 }).Encode(first);
        Assert.Equal(ApplyResult.Applied, books.ApplyIncremental(first));

        Assert.Equal(["CRUDE-2702 5046273 Corrected 5499000"], _told);
        InstrumentBook book = books.Find("CRUDE-2702")!;
        Assert.Equal((1u, Wire.NullInt64, 0L), (
            book.ReportSequence, book.LastPrice, book.Volume));
    }

    [Fact]
    public void A_change_in_an_instrument_that_nobody_knows_is_out_of_step() => Assert.Equal(
        ApplyResult.OutOfStep,
        new MarketBooks(ordersRoom: 16).ApplyIncremental(Examples.All[10]));

    [Fact]
    public void A_checkpoint_is_told_in_the_stream_and_by_no_snapshot()
    {
        MarketBooks books = new(this, ordersRoom: 16);
        byte[] message = Examples.All[12];
        Assert.Equal(ApplyResult.Applied, books.ApplyIncremental(message));
        Assert.Equal(ApplyResult.Ignored, books.ApplySnapshot(message));
        Assert.Equal(ApplyResult.Malformed, books.ApplyIncremental(message.AsSpan(..^1)));

        Assert.Equal(["checkpoint 12 of 345 blocks, 1.0.0+0123456789ab"], _told);
        Assert.Equal(Examples.TimeNs, books.TimeNs);
    }

    [Fact]
    public void The_version_of_the_rules_is_known_once_it_was_told()
    {
        MarketBooks books = new(this, ordersRoom: 16);
        Assert.Equal(0, books.RuleVersion);
        Assert.Equal(ApplyResult.Applied, books.ApplyIncremental(Examples.All[11]));
        Assert.Equal(2, books.RuleVersion);
        books.Clear();
        Assert.Equal(0, books.RuleVersion);
        Assert.Equal(ApplyResult.Applied, books.ApplySnapshot(Examples.All[11]));

        Assert.Equal(["rules 2", "rules 2"], _told);
    }
}
