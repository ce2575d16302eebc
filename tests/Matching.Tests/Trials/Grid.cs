using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Matching.Tests.Trials;

/// <summary>The room in which a trial moves.</summary>
public sealed record Grid
{
    /// <summary>Open books.</summary>
    public int Books { get; init; } = 1;

    /// <summary>Lowest price in ticks.</summary>
    public long Floor { get; init; }

    /// <summary>Prices of a ladder.</summary>
    public required int Ticks { get; init; }

    /// <summary>Slots.</summary>
    public int Orders { get; init; } = 10_000;

    /// <summary>Ladder pages.</summary>
    public int Pages { get; init; } = 10_000;

    /// <summary>Largest order.</summary>
    public int LotsMax { get; init; } = 9;

    /// <summary>Of a hundred operations, so many take orders out.</summary>
    public int RemovesPercent { get; init; } = 20;

    /// <summary>Random operations from a seed.</summary>
    public List<Operation> Generate(int seed, int count)
    {
        Random random = new(seed);
        List<Operation> operations = new(count);
        for (int i = 0; i < count; i++)
        {
            Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            operations.Add(new(
                PickKind(random),
                random.Next(Books),
                side,
                PickPrice(random, side),
                1 + random.Next(LotsMax),
                random.Next(int.MaxValue)));
        }

        return operations;
    }

    private OperationKind PickKind(Random random)
    {
        if (random.Next(100) < RemovesPercent)
        {
            return OperationKind.Remove;
        }

        return random.Next(20) switch
        {
            < 12 => OperationKind.Enter,
            12 => OperationKind.EnterImmediate,
            13 => OperationKind.EnterAllOrNothing,
            14 => OperationKind.EnterTwoFills,
            < 17 => OperationKind.Reduce,
            _ => OperationKind.Move,
        };
    }

    // Buyers favour the lower half and sellers the upper, so that books grow deep; one price in
    // five lies anywhere, one in fifty outside.
    private long PickPrice(Random random, Side side)
    {
        int middle = Ticks / 2;
        long place = random.Next(50) switch
        {
            0 => random.Next(2) == 0 ? -1 - random.Next(10) : Ticks + random.Next(10),
            < 10 => random.Next(Ticks),
            < 30 => Math.Clamp(middle + random.Next(-3, 4), 0, Ticks - 1),
            _ when side == Side.Buy => random.Next(Math.Max(middle, 1)),
            _ => middle + random.Next(Ticks - middle),
        };
        return Floor + place;
    }
}
