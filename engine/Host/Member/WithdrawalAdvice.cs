using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Member;

/// <summary>Why no money goes out now, and when it does. Any thread.</summary>
internal static class WithdrawalAdvice
{
    /// <summary>A clause to stand behind the refusal, or nothing.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="state">Where the day of the banks stands; 0 if that was not told.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="member">Whose money it is.</param>
    public static string Of(
        RejectReason reason, BankDayState state, VenueFile venue, MemberId member)
    {
        if (reason != RejectReason.BankDayForbids || state == 0)
        {
            return "";
        }

        string bank = VenueNames.Of(venue).MemberOf(member) is { Bank.IsSome: true } owner
            ? $" at {VenueCodes.BankText(venue, owner.Bank.Value)}"
            : "";
        return $", it is {PlainWords.Spaced(state)} now{bank}: it opens with the next trading "
            + "day, once this one is closed, or when an operator opens it (sco admin bank-day "
            + "open)";
    }
}
