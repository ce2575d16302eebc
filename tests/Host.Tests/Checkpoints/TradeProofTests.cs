using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing.Core;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>A member proves one trade without the rest of the journal.</summary>
public sealed class TradeProofTests : IDisposable
{
    private readonly RememberingSigner _signer = new();
    private readonly WitnessedExchange _exchange;
    private readonly string _key;

    public TradeProofTests()
    {
        (StreamVenue venue, List<StreamCommand> commands) = WitnessedExchange.Draw(4, 500);
        _exchange = new WitnessedExchange(venue, commands, _signer);
        _key = Verification.KeyFile(_exchange, _signer.Key);
    }

    private string File => Path.Combine(_exchange.Path, "proof.json");

    public void Dispose()
    {
        _exchange.Dispose();
        _signer.Dispose();
    }

    [Fact]
    public void Every_trade_is_proved_or_not_yet_covered()
    {
        int covered = 0;
        List<Event> trades = Trades();
        foreach (Event trade in trades)
        {
            if (!TryProve(trade.TradeId, out TradeProof? proof))
            {
                continue;
            }

            covered++;
            Assert.Null(proof!.Fault(_signer.Key.Public));
            Assert.Equal(
                (trade.Price, trade.Quantity, trade.Instrument, trade.Time, trade.TradingDay),
                (proof.Trade.Price, proof.Trade.Quantity, proof.Trade.Instrument,
                    proof.Trade.Time, proof.Trade.Day));
            Assert.Equal(
                ExitCode.Good, ProofTool.Verify(File, _key, TextWriter.Null));
        }

        Assert.True(covered > 10 && covered >= trades.Count - 10, $"{covered} of {trades.Count}");
    }

    [Fact]
    public void No_other_trade_has_that_proof()
    {
        Assert.True(TryProve(Trades()[3].TradeId, out _));
        string good = System.IO.File.ReadAllText(File);
        (string Old, string New)[] edits =
        [
            ("\"trade\":", "\"trade\":1"), ("\"price\":\"", "\"price\":\"1"),
            ("\"quantity\":", "\"quantity\":1"), ("\"instrument\":", "\"instrument\":1"),
            ("\"aggressor\":\"", "\"aggressor\":\"x"), ("\"type\":\"c", "\"type\":\"d"),
            ("\"index\":", "\"index\":1"), ("\"count\":", "\"count\":1"),
            ("\"executions\":", "\"executions\":1"), ("\"path\":[", "\"path\":[\"00\","),
            ("\"number\":", "\"number\":1"), ("{", "["),
        ];
        foreach ((string old, string other) in edits)
        {
            string bad = good.Replace(old, other, StringComparison.Ordinal);
            Assert.NotEqual(good, bad);
            System.IO.File.WriteAllText(File, bad);
            Assert.True(IsRefused(), bad);
        }
    }

    [Fact]
    public void A_trade_that_nobody_made_is_refused()
    {
        Assert.Equal(
            "the journal holds no trade 5",
            Assert.Throws<UsageException>(() => ProofTool.Prove(
                _exchange.Path, new TradeId(5), TextWriter.Null)).Message);
        Assert.Equal(
            "name the public key by --key",
            Assert.Throws<UsageException>(() =>
            {
                Assert.True(TryProve(Trades()[0].TradeId, out _));
                return ProofTool.Verify(File, null, TextWriter.Null);
            }).Message);
    }

    private bool TryProve(TradeId trade, out TradeProof? proof)
    {
        StringWriter text = new();
        try
        {
            Assert.Equal(ExitCode.Good, ProofTool.Prove(_exchange.Path, trade, text));
        }
        catch (UsageException refused)
        {
            Assert.Equal($"no checkpoint covers trade {trade.Value} yet", refused.Message);
            proof = null;
            return false;
        }

        System.IO.File.WriteAllText(File, text.ToString());
        proof = TradeProof.Read(text.ToString());
        return true;
    }

    private bool IsRefused()
    {
        try
        {
            return ProofTool.Verify(File, _key, TextWriter.Null) == ExitCode.Finding;
        }
        catch (UsageException)
        {
            return true;
        }
    }

    private List<Event> Trades()
    {
        List<Event> trades = [];
        using JournalReader reader = new(
            ExchangeHost.JournalIn(_exchange.Path), ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
            foreach (ReadOnlySpan<byte> record in reader.Current.Events)
            {
                SlotBytes.Read(record, out Slot slot);
                if (slot.Event.Kind == EventKind.Filled
                    && slot.Event.Flags.HasFlag(EventFlags.Incoming))
                {
                    trades.Add(slot.Event);
                }
            }
        }

        return trades;
    }
}
