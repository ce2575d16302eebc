using System;
using System.Collections.Generic;
using System.Linq;

namespace SCO.Exchange.Testing.Core.Streams;

/// <summary>Makes a failing list shorter by leaving parts out (delta debugging).</summary>
public static class Shrinking
{
    /// <summary>
    /// A short list that still fails, after at most so many attempts. Allocates.
    /// </summary>
    /// <param name="failing">A list that fails.</param>
    /// <param name="fails">Whether a list fails; must not depend on earlier calls.</param>
    /// <param name="attemptsMax">How often to try.</param>
    public static List<T> Of<T>(List<T> failing, Func<List<T>, bool> fails, int attemptsMax)
    {
        List<T> shortest = failing;
        int attempts = 0;
        int chunk = Math.Max(1, failing.Count / 2);
        while (attempts < attemptsMax)
        {
            bool shortened = false;
            for (int end = shortest.Count; end > 0 && attempts < attemptsMax; end -= chunk)
            {
                int start = Math.Max(0, end - chunk);
                List<T> shorter = [.. shortest.Take(start), .. shortest.Skip(end)];
                attempts++;
                if (fails(shorter))
                {
                    shortest = shorter;
                    shortened = true;
                }
            }

            // Single ones are tried again as long as that helps: what was needed for another that
            // is gone by now is needed no longer.
            if (chunk == 1 && !shortened)
            {
                break;
            }

            chunk = Math.Max(1, chunk / 2);
        }

        return shortest;
    }
}
