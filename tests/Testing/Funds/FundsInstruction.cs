using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// A payment, a withdrawal or a move from a pool that a bank was instructed to make.
/// </summary>
/// <param name="Id">Which one.</param>
/// <param name="Payer">Whose money; none: a move from a pool.</param>
/// <param name="Fen">How much.</param>
/// <param name="Contract">What it pays for; none: a withdrawal or a move.</param>
public sealed record FundsInstruction(
    InstructionId Id, MemberId Payer, long Fen, ContractId Contract)
{
    /// <summary>The bank that was instructed.</summary>
    public BankId Bank { get; init; }

    /// <summary>A move from a pool: where to; none: the venue's own account.</summary>
    public BankId ToBank { get; init; }

    /// <summary>What came back and is not given to anybody.</summary>
    public long ReturnedFen { get; set; }

    /// <summary>What left the pool for it.</summary>
    public long OutFen { get; set; }

    /// <summary>What came back to the pool.</summary>
    public long BackFen { get; set; }

    /// <summary>A withdrawal: what is frozen for it still.</summary>
    public long HeldFen { get; set; }

    /// <summary>A withdrawal: what became free again without having left.</summary>
    public long FreedFen { get; set; }
}
