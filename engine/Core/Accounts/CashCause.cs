using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Accounts;

/// <summary>What money moves for, each in a field of its own type. Immutable.</summary>
/// <param name="Deal">A deal that is not a contract yet, or none.</param>
/// <param name="Contract">A contract, or none.</param>
/// <param name="Instruction">An instruction of a payment or of a withdrawal, or none.</param>
internal readonly record struct CashCause(
    DealId Deal, ContractId Contract, InstructionId Instruction)
{
    /// <summary>Of nothing that has a number.</summary>
    public static readonly CashCause None;

    /// <summary>Why a bank has not paid it, where it comes back for that; or none.</summary>
    public BankReason Reason { get; init; }

    /// <summary>The number under which the ledger keeps it; 0: none.</summary>
    public ulong Reference => Instruction.IsSome ? Instruction.Value
        : Contract.IsSome ? Contract.Value
        : Deal.Value;

    /// <summary>Of a deal.</summary>
    public static CashCause Of(DealId deal) =>
        new(deal, ContractId.None, InstructionId.None);

    /// <summary>Of a contract.</summary>
    public static CashCause Of(ContractId contract) =>
        new(DealId.None, contract, InstructionId.None);

    /// <summary>Of an instruction.</summary>
    public static CashCause Of(InstructionId instruction) =>
        new(DealId.None, ContractId.None, instruction);
}
