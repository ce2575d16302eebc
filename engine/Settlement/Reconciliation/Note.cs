using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>
/// What one side alone has without a difference between them: told, and in nobody's way. Immutable.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bank">The code of the bank.</param>
/// <param name="Reference">The name of the instruction, or the bank's number; empty of a balance.
/// </param>
/// <param name="Member">
/// The code of the member, or <see cref="Break.Venue"/>, or <see cref="Break.NotTold"/>.
/// </param>
/// <param name="Fen">
/// What it will add to the pool, negative if it will take; or what came in and went back, negative
/// if it went and came back; or the balance of a member that owes, below 0. Whole fen.
/// </param>
public sealed record Note(
    NoteKind Kind, string Bank, string Reference, string Member, long Fen)
{
    /// <summary>The kind as it is written: <c>EXCHANGE_PENDING</c>.</summary>
    public string KindText => Kind switch
    {
        NoteKind.ExchangePending => "EXCHANGE_PENDING",
        NoteKind.Returned => "RETURNED",
        NoteKind.MemberOwes => "OWES",
        NoteKind.ReturnHeld => "HELD",
        _ => "UNOWNED",
    };

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        string whose = Member switch
        {
            Break.Venue => "of the venue",
            Break.NotTold => "(member not told)",
            _ => $"of {Member}",
        };
        string sign = Fen > 0 ? "+" : "";
        string what = Kind switch
        {
            NoteKind.ExchangePending => "in transit, the bank has not answered",
            NoteKind.Returned => "moved and moved back, never in the ledger",
            NoteKind.MemberOwes => "the member owes, and its bank has nothing of it",
            NoteKind.ReturnHeld =>
                "it came back after its contract was over, and two operators say whose it is",
            _ => "nobody is known whose it is",
        };
        string thing =
            Kind == NoteKind.MemberOwes ? $"balance of {Member}" : $"movement {Reference} {whose}";
        return $"{KindText}  {what}: {thing} at bank {Bank}; "
            + $"{sign}{Figures.Grouped(Fen)} CNY";
    }
}
