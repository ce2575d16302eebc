using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Host.Member;

/// <summary>
/// What became of a deal that the exchange does not know any more: it forgets a deal once it is
/// answered. Any thread.
/// </summary>
internal static class DealAdvice
{
    /// <summary>Whether a refusal leaves open what became of the deal.</summary>
    public static bool IsOf(RejectReason reason) => reason == RejectReason.UnknownDeal;

    /// <summary>A clause to stand behind the refusal, or nothing.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="told">How it stood as this session was told last; null: it was not.</param>
    /// <param name="standing">All that stands with the member now.</param>
    public static string Of(
        ulong deal, string? told, IEnumerable<MemberReport> standing)
    {
        MemberReport? contract = standing.FirstOrDefault(
            one => one.Kind == "contract" && (ulong)one.NumberOf("deal") == deal);
        return contract is not null
                ? $"; deal {deal} is contract {contract.About} already{StageOf(contract)}"
            : told == "contracted" ? $"; deal {deal} became a contract, which is over"
            : told is "declined" or "withdrawn" or "lapsed" or "refused"
                ? $"; deal {deal} is {told}"
            : "";
    }

    private static string StageOf(MemberReport contract) =>
        contract.TextOf("stage") is { } stage ? $", and it stands at {stage}" : "";
}
