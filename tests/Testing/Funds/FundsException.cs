using System;

namespace SCO.Exchange.Testing.Funds;

/// <summary>Money or goods are not what they must be; the message says which.</summary>
public sealed class FundsException(string message) : Exception(message)
{
    /// <summary>Throws if two amounts differ.</summary>
    /// <exception cref="FundsException">They differ.</exception>
    public static void Equal(long expected, long actual, string what)
    {
        if (expected != actual)
        {
            throw new FundsException($"{what}: {expected} expected, {actual} found");
        }
    }

    /// <summary>Throws if two amounts of one owner differ.</summary>
    /// <exception cref="FundsException">They differ.</exception>
    public static void Equal(long expected, long actual, string what, uint owner)
    {
        if (expected != actual)
        {
            throw new FundsException($"{what} of {owner}: {expected} expected, {actual} found");
        }
    }

    /// <summary>Throws if something does not hold.</summary>
    /// <exception cref="FundsException">It does not hold.</exception>
    public static void Unless(bool holds, string what)
    {
        if (!holds)
        {
            throw new FundsException(what);
        }
    }
}
