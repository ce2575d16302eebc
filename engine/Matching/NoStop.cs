namespace SCO.Exchange.Matching;

/// <summary>Trades with every order.</summary>
internal readonly struct NoStop : IMatchStop
{
    /// <inheritdoc/>
    public bool StopsBefore(in RestingOrder order) => false;
}
