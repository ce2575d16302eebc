using SCO.Exchange.MarketData.Protocol.Books;

namespace SCO.Exchange.MarketData.Client;

/// <summary>
/// Is told what the feed brings. Every method may be left out; see <see cref="IBookHandler"/> for
/// trades, books, phases and figures.
/// </summary>
/// <remarks>Called from <see cref="FeedClient.Poll"/>, on its thread.</remarks>
public interface IFeedHandler : IBookHandler
{
    /// <summary>The books stand differently to the feed now.</summary>
    void OnState(FeedState state)
    {
    }

    /// <summary>The feed fell silent, or is heard again.</summary>
    void OnStale(bool isStale)
    {
    }

    /// <summary>
    /// The feed goes on before what it had told already, as of an exchange whose journal was set
    /// back: numbers are used twice, and the books are loaded anew.
    /// </summary>
    /// <param name="before">How far it had come.</param>
    /// <param name="now">Where it goes on.</param>
    void OnSetBack(FeedPlace before, FeedPlace now)
    {
    }
}
