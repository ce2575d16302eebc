namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>One line of a member's own file. Immutable.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Member">The code or the number of the member.</param>
/// <param name="Reference">The bank's number or the name of the instruction; empty of a balance.
/// </param>
/// <param name="Kind">What the line is about.</param>
/// <param name="Fen">How much; negative of what went out.</param>
public sealed record MemberRow(
    int Line, string Member, string Reference, MemberRowKind Kind, long Fen);
