using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Member;

/// <summary>Why a deal is not accepted on the terms that a member has seen.</summary>
/// <param name="Reason">
/// What the exchange would refuse it by; None: it would not, the deal stands at other terms.
/// </param>
/// <param name="Words">The same for people.</param>
internal sealed record SeenDifference(RejectReason Reason, string Words)
{
    /// <summary>What the exchange would refuse.</summary>
    public static SeenDifference Of(RejectReason reason) => new(reason, ReasonWords.Of(reason));
}
