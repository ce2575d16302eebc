using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;
using ContractAction = SCO.Exchange.Domain.Clearing.Deals.ContractAction;
using ContractStage = SCO.Exchange.Domain.Clearing.Deals.ContractStage;
using RejectReason = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// What the journal of a data directory on this machine told last of a contract. Immutable.
/// </summary>
/// <param name="Stage">Where it came to stand; 0: the journal tells of no such contract.</param>
/// <param name="Action">What brought it there; 0 where nobody did it.</param>
/// <param name="At">When.</param>
/// <param name="Member">One of its parties.</param>
/// <remarks>
/// The exchange forgets a contract that is over, and a refusal names a reason alone. It is told
/// when it is durable, so that the journal holds all that led to it.
/// </remarks>
internal sealed record ContractPast(
    ContractStage Stage, ContractAction Action, Timestamp At, MemberId Member)
{
    /// <summary>Whether a refusal depends on where the contract stands.</summary>
    public static bool IsOf(RejectReason reason) => reason
        is RejectReason.UnknownContract or RejectReason.ContractStageForbids
        or RejectReason.ContractRoleForbids;

    /// <summary>Looks into the journal, from its end as far back as is needed.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="contract">The number of the contract.</param>
    /// <param name="first">How many commands are looked at first.</param>
    /// <param name="widest">Behind how many commands it is not looked for.</param>
    /// <returns>
    /// Null where there is no journal, where what says it is archived away, or where it lies behind
    /// the widest look.
    /// </returns>
    public static ContractPast? Read(
        string dataDirectory, ulong contract, ulong first = JournalScan.FirstLook,
        ulong widest = JournalScan.WidestLook)
    {
        bool isKnown = false;
        ContractPast? past = JournalScan.Back(dataDirectory, (folder, from, look) =>
        {
            ContractPast found = new(0, 0, default, MemberId.None);
            JournalScan.Events(folder, from, (in Event told) =>
            {
                if (told.Kind == EventKind.ContractChanged && told.Contract.Value == contract)
                {
                    found = new ContractPast(
                        told.ContractStage, told.ContractAction, told.Time, told.Member);
                }

                return true;
            });
            isKnown = found.Stage != 0 || from == 1;
            return isKnown || look >= widest ? found : null;
        }, first);
        return isKnown ? past : null;
    }

    /// <summary>A clause to stand behind a refusal.</summary>
    /// <param name="names">The names of the venue.</param>
    /// <param name="dataDirectory">The data directory of the exchange, as it was named.</param>
    public string Clause(VenueNames names, string dataDirectory)
    {
        if (Stage == 0)
        {
            return "; the journal tells of none with this number";
        }

        string how = $"{PlainWords.Spaced(Stage)} since {BeijingTime.DateAndClock(At)}"
            + (Action == 0 ? "" : $", by {PlainWords.Joined(Action)}");
        return ContractRules.IsOver(Stage)
            ? $"; it is over: {how}"
            : $"; it stands at {how}; "
                + AdminLine.Of(dataDirectory, $"standing {names.Code(Member)}")
                + " tells what is awaited of whom";
    }
}
