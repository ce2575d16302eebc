namespace SCO.Exchange.Matching;

/// <summary>Stops at the orders of one owner.</summary>
/// <param name="Owner">As <see cref="OrderBooks.SetOwner"/> says; 0 stops at none.</param>
public readonly record struct OwnerStop(ushort Owner) : IMatchStop
{
    /// <inheritdoc/>
    public bool StopsBefore(in RestingOrder order) =>
        order.OwnerTag == Owner && Owner != 0;
}
