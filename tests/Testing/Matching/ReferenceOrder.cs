using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Matching;

/// <summary>An order of the <see cref="ReferenceBook"/>.</summary>
public sealed class ReferenceOrder(ulong id, Side side, Price price, Quantity remaining)
{
    /// <summary>Any number that the test knows it by.</summary>
    public ulong Id { get; } = id;

    /// <summary>Buys or sells.</summary>
    public Side Side { get; } = side;

    /// <summary>The price at which it rests.</summary>
    public Price Price { get; } = price;

    /// <summary>Lots still open.</summary>
    public Quantity Remaining { get; set; } = remaining;

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Side} {Remaining.Lots} @{Price.Ticks}";
}
