using System;
using BenchmarkDotNet.Attributes;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// The books alone, without numbers of others in front: orders that enter, leave and move at
/// random in a book of so many. The figures of whole order flow come from the argument
/// <c>tape</c>.
/// </summary>
[MemoryDiagnoser]
public class MatchingBenchmark
{
    private const int Ticks = 4_096;
    private const int Middle = Ticks / 2;
    private const int Rounds = 1 << 14;
    private const int Orders = 2 * Rounds;

    private readonly int[] _distances = new int[Rounds];
    private readonly int[] _slots = new int[Rounds];
    private OrderBooks _books = new(1, 1, 1);

    /// <summary>Orders that rest all the time.</summary>
    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Resting { get; set; }

    /// <summary>Fills the book around its middle.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        Random random = new(7);
        _books = new OrderBooks(1, Resting + Orders, Ticks);
        Invariant.Holds(_books.TryOpen(0, new Price(0), Ticks));
        for (int i = 0; i < Resting; i++)
        {
            Rest(i % 2 == 0 ? Side.Buy : Side.Sell, random.Next(2, Middle));
        }

        for (int i = 0; i < Rounds; i++)
        {
            _distances[i] = random.Next(2, Middle);
        }
    }

    /// <summary>The orders to enter are taken out again.</summary>
    [IterationCleanup(Target = nameof(Enter))]
    public void TakeOut() => Cancel();

    /// <summary>The orders to cancel rest, and are named in an order of their own.</summary>
    [IterationSetup(Targets = [nameof(Cancel), nameof(Replace)])]
    public void PutIn()
    {
        Enter();
        new Random(11).Shuffle(_slots);
    }

    /// <summary>The orders that moved are taken out again.</summary>
    [IterationCleanup(Target = nameof(Replace))]
    public void TakeOutMoved() => Cancel();

    /// <summary>An order rests somewhere in the book.</summary>
    [Benchmark(OperationsPerInvoke = Rounds)]
    public void Enter()
    {
        for (int i = 0; i < Rounds; i++)
        {
            _slots[i] = Rest((i & 1) == 0 ? Side.Buy : Side.Sell, _distances[i]);
        }
    }

    /// <summary>An order somewhere in the book leaves.</summary>
    [Benchmark(OperationsPerInvoke = Rounds)]
    public void Cancel()
    {
        foreach (int slot in _slots)
        {
            _books.Remove(slot);
            _books.ReturnSlot(slot);
        }
    }

    /// <summary>An order somewhere in the book moves to another price.</summary>
    [Benchmark(OperationsPerInvoke = Rounds)]
    public void Replace()
    {
        for (int i = 0; i < Rounds; i++)
        {
            int slot = _slots[i];
            Side side = _books.Order(slot).Side;
            Quantity remaining = _books.Order(slot).Remaining;
            _books.Remove(slot);
            _books.Rest(0, slot, side, PriceOf(side, _distances[i]), remaining);
        }
    }

    private static Price PriceOf(Side side, int distance) =>
        new(side == Side.Buy ? Middle - distance : Middle + distance);

    private int Rest(Side side, int distance)
    {
        Invariant.Holds(_books.TryTakeSlot(out int slot));
        _books.Rest(0, slot, side, PriceOf(side, distance), new Quantity(10));
        return slot;
    }
}
