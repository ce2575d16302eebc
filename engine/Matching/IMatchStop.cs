namespace SCO.Exchange.Matching;

/// <summary>
/// What a match may not trade with. Implemented by a struct and passed as a type parameter, so that
/// a match that stops at nothing does not ask. Matching thread only; must not touch the books.
/// </summary>
public interface IMatchStop
{
    /// <summary>Whether the match ends before it trades with this order.</summary>
    bool StopsBefore(in RestingOrder order);
}
