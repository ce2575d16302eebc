using SCO.Exchange.MarketData.Protocol.Mold;

namespace SCO.Exchange.MarketData.Client;

/// <summary>How far one line has come, and whether it goes back. One thread; allocates nothing.
/// </summary>
/// <param name="setBackNs">
/// What the network doubles or lets be overtaken comes sooner than so long behind the furthest.
/// </param>
internal sealed class LinePlace(long setBackNs)
{
    private FeedPlace _furthest;
    private long _reachedNs;

    /// <summary>The furthest place that the line told of.</summary>
    internal FeedPlace Furthest => _furthest;

    /// <summary>Notes a packet.</summary>
    /// <returns>Whether it lies before what the line told, and that long ago.</returns>
    /// <remarks>The end of a session is repeated while the next one goes on.</remarks>
    internal bool GoesBack(in MoldHeader header, long nowNs)
    {
        ulong next = header.FeedSequence + (ulong)header.MessageCount;
        int order = header.Session.CompareTo(_furthest.Session);
        if (order > 0 || (order == 0 && next >= _furthest.Next))
        {
            _furthest = new FeedPlace(header.Session, next);
            _reachedNs = nowNs;
            return false;
        }

        return header.Count != MoldHeader.EndOfSession && nowNs - _reachedNs >= setBackNs;
    }

    /// <summary>The feed has begun anew: what was told before counts no more.</summary>
    internal void Forget() => _furthest = default;
}
