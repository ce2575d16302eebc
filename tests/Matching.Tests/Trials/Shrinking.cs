using System;
using System.Collections.Generic;

namespace SCO.Exchange.Matching.Tests.Trials;

/// <summary>Cuts a failing stream of operations down to what it takes to fail.</summary>
internal static class Shrinking
{
    /// <summary>The failure of the shortest stream found, with its operations.</summary>
    public static string Shorten(Grid grid, List<Operation> operations)
    {
        string failure = Failure(grid, operations) ?? "does not fail again";
        for (int size = operations.Count; size >= 1; size /= 2)
        {
            for (int start = operations.Count - size; start >= 0; start -= size)
            {
                List<Operation> shorter = [.. operations];
                shorter.RemoveRange(start, size);
                if (Failure(grid, shorter) is { } stillFails)
                {
                    operations = shorter;
                    failure = stillFails;
                    start = Math.Min(start, operations.Count);
                }
            }
        }

        return $"{failure}\n{string.Join('\n', operations)}";
    }

    private static string? Failure(Grid grid, List<Operation> operations)
    {
        try
        {
            new Trial(grid).Run(operations);
            return null;
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}
