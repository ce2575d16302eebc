using System.Globalization;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Words;

/// <summary>How what waited for a second operator has ended, in words. Any thread.</summary>
internal static class ProposalEndWords
{
    /// <summary>A sentence without its full stop, such as <c>proposal 3 of operator-1, report of
    /// the day, has ended: a new trading day began</c>.</summary>
    /// <param name="names">The names of the venue.</param>
    /// <param name="proposal">Its number.</param>
    /// <param name="proposer">Who proposed it; none: the exchange itself.</param>
    /// <param name="kind">What was proposed.</param>
    /// <param name="how">How it ended.</param>
    public static string Of(
        VenueNames names, uint proposal, PrincipalId proposer, CommandKind kind,
        ProposalEnd how) => string.Create(
            CultureInfo.InvariantCulture,
            $"proposal {proposal} of {names.Principal(proposer)}, {NameOf(kind)}, has ended")
        + Clause(how);

    /// <summary>Why it ended, behind a colon; nothing where that is not told.</summary>
    public static string Clause(ProposalEnd how) => how switch
    {
        0 => "",
        ProposalEnd.Approved => ": another operator has approved it",
        ProposalEnd.Declined => ": it was declined",
        ProposalEnd.TooOld => ": nobody had approved it in time",
        ProposalEnd.Replaced => ": a later report took its place",
        ProposalEnd.DayBegan => ": a new trading day began",
        ProposalEnd.SwitchEngaged => ": the switch was engaged again",
        ProposalEnd.PricesFixed => ": the settlement prices of the day are fixed",
        _ => string.Create(CultureInfo.InvariantCulture, $": by cause {(byte)how}"),
    };

    private static string NameOf(CommandKind kind) => kind switch
    {
        CommandKind.ReconcileDay => "report of the day",
        _ => PlainWords.Spaced(kind),
    };
}
