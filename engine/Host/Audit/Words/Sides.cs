using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Host.Audit.Words;

/// <summary>The two directions in words.</summary>
internal static class Sides
{
    /// <summary>What an order is to do: <c>buy</c> or <c>sell</c>.</summary>
    public static string Verb(Side side) => side == Side.Buy ? "buy" : "sell";

    /// <summary>What it does: <c>buys</c> or <c>sells</c>.</summary>
    public static string Doing(Side side) => side == Side.Buy ? "buys" : "sells";

    /// <summary>The other direction.</summary>
    public static Side Other(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;
}
