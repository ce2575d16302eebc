using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Funds;

/// <summary>A payment or a withdrawal that a bank was instructed to make.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Payer">Whose money.</param>
/// <param name="Fen">How much.</param>
/// <param name="Contract">What it pays for; none: a withdrawal.</param>
public sealed record FundsInstruction(
    InstructionId Id, MemberId Payer, long Fen, ContractId Contract)
{
    /// <summary>What left the pool for it.</summary>
    public long OutFen { get; set; }

    /// <summary>What came back to the pool.</summary>
    public long BackFen { get; set; }

    /// <summary>A withdrawal: what is frozen for it still.</summary>
    public long HeldFen { get; set; }

    /// <summary>A withdrawal: what became free again without having left.</summary>
    public long FreedFen { get; set; }
}
