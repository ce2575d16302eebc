using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Run.Streams;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>What an operator is told, on a screen that takes nothing for a while.</summary>
public sealed class AlarmsTests : IDisposable
{
    private const int LookMs = 25;

    private readonly Alarms _alarms = new();
    private readonly BlockedWriter _screen = new();

    public void Dispose()
    {
        _alarms.Dispose();
        _screen.Dispose();
    }

    [Fact]
    public void The_market_is_halted_while_the_screen_takes_nothing()
    {
        VirtualClock clock = new();
        CommandRecorder durable = new();
        using SteppedExchange exchange = new(
            new StreamVenue(StreamShape.Tiny()), clock, new SimDisk(),
            pipeline => pipeline.AddConsumer(durable), told: _alarms.Tell);
        Thread writer = Write();
        Command cancel = Command.Of(CommandKind.MassCancel);
        exchange.Log.BlocksPerStep = 0;
        exchange.Publish(1, in cancel);
        for (int passed = 0; passed < 2_200; passed += LookMs)
        {
            clock.Pass(LookMs * 1_000_000L);
            exchange.Pipeline.Step();
            exchange.Pipeline.StepWatches();
            if (passed == 1_000)
            {
                Eventually.Holds(() => _screen.IsBlocked, "the first alarm on its way");
            }
        }

        exchange.Pipeline.Step();
        Assert.True(_screen.IsBlocked, "the screen has taken something");
        Assert.Contains("HALTED", exchange.Pipeline.Trouble, StringComparison.Ordinal);
        exchange.Log.BlocksPerStep = int.MaxValue;
        exchange.Settle();
        Assert.Single(durable.Commands, one =>
            one.Kind == CommandKind.SetPhase && one.Phase == TradingPhase.Halted);
        Assert.Equal("", _screen.Text);

        _screen.Release();
        writer.Join();
        _alarms.WriteTo(_screen);
        Assert.Equal(
            ["sco: alarm: the disk is slow", "sco: alarm: the disk does not answer"],
            _screen.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(": the journal")[0]));
    }

    [Fact]
    public void What_finds_no_room_is_counted()
    {
        _screen.Release();
        for (int number = 1; number <= Alarms.WaitingMax + 3; number++)
        {
            _alarms.Tell($"number {number}");
        }

        _alarms.WriteTo(_screen);
        _alarms.Tell("the next");
        _alarms.WriteTo(_screen);

        Assert.Equal(
            [
                "sco: alarm: number 1",
                $"sco: alarm: number {Alarms.WaitingMax}",
                "sco: alarm: 3 more alarms found no room to wait",
                "sco: alarm: the next",
            ],
            _screen.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where((_, line) => line == 0 || line >= Alarms.WaitingMax - 1));
    }

    [Fact]
    public void Words_of_others_move_no_cursor()
    {
        using StringWriter written = new();
        _alarms.Tell("rejected: \u001b[2J\r\nall is well");
        _alarms.WriteTo(written);

        Assert.Equal("sco: alarm: rejected:  [2J  all is well\n", written.ToString());
    }

    private Thread Write()
    {
        Thread writer = new(() =>
        {
            _alarms.Come.WaitOne();
            _alarms.WriteTo(_screen);
        });
        writer.Start();
        return writer;
    }

    /// <summary>Takes nothing until it is let go.</summary>
    private sealed class BlockedWriter : StringWriter
    {
        private readonly ManualResetEventSlim _isOpen = new();
        private readonly StringBuilder _taken = new();

        public bool IsBlocked { get; private set; }

        public string Text
        {
            get
            {
                lock (_taken)
                {
                    return _taken.ToString();
                }
            }
        }

        public void Release() => _isOpen.Set();

        public override void WriteLine(string? value)
        {
            IsBlocked = !_isOpen.IsSet;
            _isOpen.Wait();
            lock (_taken)
            {
                _taken.Append(value).Append('\n');
            }
        }

        protected override void Dispose(bool disposing)
        {
            _isOpen.Dispose();
            base.Dispose(disposing);
        }
    }
}
