using System.Collections.Frozen;
using System.Collections.Generic;

namespace SCO.Exchange.Gateway.Protocol.Codes;

/// <summary>
/// What each reason of a refusal means, as one sentence for people. A reason has its row here from
/// the change on that brings its number.
/// </summary>
/// <remarks>Any thread. Allocates at the first call only.</remarks>
public static class ReasonSentences
{
    private static readonly FrozenDictionary<RejectReason, string> ByReason = Joined();

    /// <summary>
    /// The sentence, with its full stop; null for a number that this build does not know.
    /// </summary>
    /// <param name="reason">The reason.</param>
    public static string? Of(RejectReason reason) => ByReason.GetValueOrDefault(reason);

    private static FrozenDictionary<RejectReason, string> Joined()
    {
        Dictionary<RejectReason, string> joined = [];
        foreach ((RejectReason reason, string sentence) in
            ((RejectReason, string)[])
            [.. OrderSentences.Rows, .. GatewaySentences.Rows, .. MoneySentences.Rows])
        {
            joined.Add(reason, sentence);
        }

        return joined.ToFrozenDictionary();
    }
}
