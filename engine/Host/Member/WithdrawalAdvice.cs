using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli.Arguments;
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

    /// <summary>Whether a report is that of the free money, with what of it can go out.</summary>
    public static bool IsFree(MemberReport report) =>
        report.Kind == "balance" && report.TextOf("withdrawable") is not null;

    /// <summary>What was asked for, what goes out today, and what later, as a clause.</summary>
    /// <param name="free">The free money, with what of it can go out.</param>
    /// <param name="asked">What was asked for.</param>
    public static string Of(MemberReport free, Money asked)
    {
        long later = free.NumberOf("amount") - free.NumberOf("withdrawable");
        return $"; {MoneyWords.Yuan(asked)} were asked for, {free.TextOf("withdrawable")} can be "
            + "withdrawn today"
            + (later <= 0
                ? ""
                : $", and {MoneyWords.Yuan(new Money(later))} more from the next trading day on, "
                    + "as far as no margin call and no loss takes it");
    }
}
