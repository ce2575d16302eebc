using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>
/// One posting about the money of a member, as its statement tells it. Sequence and index are its
/// key: no other entry of the journal has both. Immutable.
/// </summary>
/// <param name="Sequence">The command that made it.</param>
/// <param name="Index">Its place among the postings of that command, from 0.</param>
/// <param name="Time">When that was.</param>
/// <param name="Kind">What for.</param>
/// <param name="From">What the account is for that it was taken from.</param>
/// <param name="To">What the account is for that it was given to.</param>
/// <param name="Fen">How much; more than 0.</param>
/// <param name="ChangeFen">What it added to the member's money; 0 if it only changed its kind.
/// </param>
/// <param name="Reference">What it is about, by its number; 0 for none.</param>
/// <param name="Other">The other owner; empty if there is none.</param>
/// <param name="Serial">The bank's number of the movement that it posts; empty if it posts none,
/// as what a deadline brings about in the command that tells a movement.</param>
public sealed record MoneyEntry(
    ulong Sequence, int Index, Timestamp Time, PostingKind Kind, AccountKind From, AccountKind To,
    long Fen, long ChangeFen, ulong Reference, string Other, string Serial)
{
    /// <summary>Of a mark: the symbol of the instrument; else empty.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>What its reference is the number of; 0: of nothing that has one here.</summary>
    public EntrySubject About { get; init; }

    /// <summary>The contract that it is about, or that its instruction pays; none for others.
    /// </summary>
    public ContractId Contract { get; init; }

    /// <summary>Of a payment to a bank, and of what came back of it: the code of the seller; else
    /// empty.</summary>
    public string Counterparty { get; init; } = "";

    /// <summary>The name by which a bank knows the instruction that it is about; empty if it is
    /// about none.</summary>
    public string EndToEndId { get; init; } = "";

    /// <summary>
    /// Of a withdrawal that was not paid: the code by which its bank says why; empty of none.
    /// </summary>
    public string Reason { get; init; } = "";
}
