using System;

namespace SCO.Exchange.Host.Member;

/// <summary>
/// One form of a contract, whether it stands or is over, and whatever told of it. Any thread.
/// </summary>
internal static class ContractForm
{
    private static readonly string[] Names =
    [
        "contract", "deal", "stage", "disputed_at", "action", "side", "lots", "instrument",
        "price", "goods", "delivered", "differential", "metering", "amount", "paid", "deposit",
        "locked", "counterparty", "title", "title_moved", "awaited", "awaited_step",
        "silent_at", "overdue_at", "overdue", "deadline", "paper", "note",
    ];

    // Where one of these is not known, that is said.
    private static readonly string[] Always =
    [
        "deal", "goods", "delivered", "deposit", "locked", "title_moved", "awaited",
    ];

    // They are of the last thing that was told: what stands does not say them.
    private static readonly string[] OfEvents = ["action", "deadline", "paper", "note"];

    /// <summary>The contract with all that is known of it.</summary>
    /// <param name="standing">As it stands now; null: it does not, or was over before today.
    /// </param>
    /// <param name="told">As it was told last.</param>
    public static MemberReport Of(MemberReport? standing, MemberReport told)
    {
        MemberReport now = standing ?? told;
        MemberReport form = new("contract", told.About) { IsStanding = now.IsStanding };
        foreach (string name in Names)
        {
            bool isOfEvent = Array.IndexOf(OfEvents, name) >= 0;
            if (!form.TryTake(name, isOfEvent ? told : now)
                && Array.IndexOf(Always, name) >= 0)
            {
                _ = form.WithUnknown(name);
            }
        }

        return form;
    }
}
