using System;
using BenchmarkDotNet.Attributes;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// The books alone, without numbers of others in front: an order that rests and is taken out, and
/// one that rests and is filled. The figures of whole order flow come from the argument
/// <c>tape</c>.
/// </summary>
[MemoryDiagnoser]
public class MatchingBenchmark
{
    private const int Ticks = 4_096;
    private const int Middle = Ticks / 2;
    private const int Rounds = 1_024;

    private readonly int[] _distances = new int[Rounds];
    private OrderBooks _books = new(1, 1, 1);

    /// <summary>Orders that rest all the time.</summary>
    [Params(1_000, 10_000, 100_000)]
    public int Resting { get; set; }

    /// <summary>Fills the book around its middle.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        Random random = new(7);
        _books = new OrderBooks(1, Resting + 1, Ticks);
        Invariant.Holds(_books.TryOpen(0, new Price(0), Ticks));
        for (int i = 0; i < Resting; i++)
        {
            Side side = i % 2 == 0 ? Side.Buy : Side.Sell;
            Rest(side, random.Next(2, Middle), 10);
        }

        for (int i = 0; i < Rounds; i++)
        {
            _distances[i] = random.Next(2, Middle);
        }
    }

    /// <summary>An order rests somewhere in the book and is taken out.</summary>
    [Benchmark(OperationsPerInvoke = Rounds)]
    public void RestAndRemove()
    {
        foreach (int distance in _distances)
        {
            int slot = Rest(Side.Buy, distance, 10);
            _books.Remove(slot);
            _books.ReturnSlot(slot);
        }
    }

    /// <summary>An order rests in front of the book and is filled.</summary>
    [Benchmark(OperationsPerInvoke = Rounds)]
    public long RestAndFill()
    {
        Returning fills = new(_books);
        for (int i = 0; i < Rounds; i++)
        {
            Rest(Side.Buy, 1, 10);
            _books.Match(
                0, Side.Sell, new Price(Middle - 1), new Quantity(10), int.MaxValue, ref fills);
        }

        return fills.Lots;
    }

    private int Rest(Side side, int distance, long lots)
    {
        Invariant.Holds(_books.TryTakeSlot(out int slot));
        Price price = new(side == Side.Buy ? Middle - distance : Middle + distance);
        _books.Rest(0, slot, side, price, new Quantity(lots));
        return slot;
    }

    private struct Returning(OrderBooks books) : IFills
    {
        public long Lots;

        public void OnFill(
            int restingSlot, Price price, Quantity traded, Quantity restingRemaining)
        {
            Lots += traded.Lots;
            if (restingRemaining == Quantity.Zero)
            {
                books.ReturnSlot(restingSlot);
            }
        }
    }
}
