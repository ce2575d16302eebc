using System;
using BenchmarkDotNet.Attributes;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// Mass quotes of one market maker that move both sides in so many instruments by a tick: each
/// side ends and a new one rests. The core with all its checks, events into a ring.
/// </summary>
[MemoryDiagnoser]
public class QuoteBenchmark
{
    private const int Rounds = 1 << 12;
    private const int EntriesMax = 8;
    private const long Tick = 100;
    private const long Middle = 10_000;

    private readonly Slot[] _ring = new Slot[1 << 13];
    private readonly byte[][] _contents =
    [
        new byte[EntriesMax * QuoteEntry.SizeBytes], new byte[EntriesMax * QuoteEntry.SizeBytes],
    ];

    private ExchangeCore _core = new(CoreCapacities.Of(CoreTape.Venue));
    private Command _command;
    private long _place;

    /// <summary>Entries of a mass quote.</summary>
    [Params(1, EntriesMax)]
    public int Entries { get; set; }

    /// <summary>Opens the market, without any order.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _core = new ExchangeCore(CoreCapacities.Of(CoreTape.Venue));
        foreach ((Command command, byte[] content) in CoreTape.Opening())
        {
            EventWriter events = new(_ring, 0, in command);
            _core.Apply(in command, content, ref events);
        }

        _command = Command.Of(CommandKind.MassQuote);
        _command.Principal = new PrincipalId(1);
        _command.Session = new SessionId(1);
        _command.Account = new AccountId(1);
        for (int content = 0; content < _contents.Length; content++)
        {
            for (int at = 0; at < EntriesMax; at++)
            {
                new QuoteEntry(
                    new InstrumentId((uint)at + 1), 10, 10,
                    new UnitPrice((Middle - 2 + content) * Tick),
                    new UnitPrice((Middle + 2 + content) * Tick))
                    .Write(_contents[content].AsSpan(at * QuoteEntry.SizeBytes));
            }
        }
    }

    /// <summary>Mass quotes one behind the other; the figure is one of them.</summary>
    [Benchmark(OperationsPerInvoke = Rounds)]
    public long Quote()
    {
        for (int round = 0; round < Rounds; round++)
        {
            _command.ClientOrderId = new ClientOrderId(_command.ClientOrderId.Value + 1);
            EventWriter events = new(_ring, _place, in _command);
            ReadOnlySpan<byte> content =
                _contents[round & 1].AsSpan(0, Entries * QuoteEntry.SizeBytes);
            _core.Apply(in _command, content, ref events);
            _place += events.Count;
        }

        return _place;
    }
}
