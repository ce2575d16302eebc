using BenchmarkDotNet.Attributes;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// An incoming order that takes one order at each of so many prices, one sweep behind the other.
/// </summary>
[MemoryDiagnoser]
public class SweepBenchmark
{
    private const int Sweeps = 256;
    private const int LevelsMax = 100;
    private const int Ticks = 1 << 15;

    private OrderBooks _books = new(1, 1, 1);
    private long _traded;

    /// <summary>Prices that a sweep takes.</summary>
    [Params(1, 10, LevelsMax)]
    public int Levels { get; set; }

    /// <summary>Makes an empty book.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _books = new OrderBooks(1, Sweeps * LevelsMax, Ticks);
        Invariant.Holds(_books.TryOpen(0, new Price(0), Ticks));
    }

    /// <summary>One order at each price, for all sweeps.</summary>
    [IterationSetup]
    public void PutIn()
    {
        for (int ticks = 0; ticks < Sweeps * Levels; ticks++)
        {
            Invariant.Holds(_books.TryTakeSlot(out int slot));
            _books.Rest(0, slot, Side.Sell, new Price(ticks), new Quantity(1));
        }
    }

    /// <summary>All sweeps; the figure is one of them.</summary>
    [Benchmark(OperationsPerInvoke = Sweeps)]
    public long Sweep()
    {
        Returning fills = new(_books);
        for (int i = 0; i < Sweeps; i++)
        {
            _books.Match(
                0, Side.Buy, new Price(Ticks - 1), new Quantity(Levels), int.MaxValue, ref fills);
        }

        _traded += fills.Lots;
        return _traded;
    }

    private struct Returning(OrderBooks books) : IFills
    {
        public long Lots;

        public void OnFill(
            int restingSlot, Price price, Quantity traded, Quantity restingRemaining)
        {
            Lots += traded.Lots;
            books.ReturnSlot(restingSlot);
        }
    }
}
