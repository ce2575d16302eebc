using System.Collections.Generic;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching.Tests.Trials;
using Xunit;

namespace SCO.Exchange.Matching.Tests;

/// <summary>All sequences of a few operations on a grid of two prices, none left out.</summary>
public sealed class ExhaustiveTests
{
    private const int Depth = 5;

    private static readonly Operation[] Choices =
    [
        new(OperationKind.Enter, 0, Side.Buy, 255, 1, 0),
        new(OperationKind.Enter, 0, Side.Buy, 256, 2, 0),
        new(OperationKind.Enter, 0, Side.Sell, 255, 2, 0),
        new(OperationKind.Enter, 0, Side.Sell, 256, 1, 0),
        new(OperationKind.EnterImmediate, 0, Side.Sell, 255, 3, 0),
        new(OperationKind.EnterAllOrNothing, 0, Side.Buy, 256, 2, 0),
        new(OperationKind.Remove, 0, Side.Buy, 0, 0, 0),
        new(OperationKind.Remove, 0, Side.Buy, 0, 0, 1),
        new(OperationKind.Move, 0, Side.Buy, 255, 2, 0),
    ];

    [Fact]
    public void Every_short_sequence_agrees_with_the_reference()
    {
        // The two prices lie on two pages of the ladder, and one slot too few is there.
        Grid grid = new() { Ticks = 257, Floor = 0, Orders = 3, Pages = 3 };
        OrderBooks books = new(1, grid.Orders, grid.Pages);
        int[] odometer = new int[Depth];
        List<Operation> operations = [];
        int sequences = 0;
        do
        {
            operations.Clear();
            foreach (int choice in odometer)
            {
                operations.Add(Choices[choice]);
            }

            try
            {
                new Trial(grid, books).Run(operations);
            }
            catch (TrialFailedException failure)
            {
                Assert.Fail($"{failure.Message}\n{string.Join('\n', operations)}");
            }

            sequences++;
        }
        while (Advance(odometer));

        Assert.Equal(59_049, sequences);
    }

    private static bool Advance(int[] odometer)
    {
        for (int digit = 0; digit < odometer.Length; digit++)
        {
            if (++odometer[digit] < Choices.Length)
            {
                return true;
            }

            odometer[digit] = 0;
        }

        return false;
    }
}
