using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Host.Audit.Balances;

/// <summary>What a bank was instructed to pay, and what became of it. Immutable.</summary>
/// <param name="Id">The number of the instruction.</param>
/// <param name="Contract">The contract that it pays; none for a withdrawal.</param>
/// <param name="Payer">Whose money it is; none where it moves between pools.</param>
/// <param name="Payee">Who is paid; none but for a contract.</param>
/// <param name="Bank">The bank that pays.</param>
/// <param name="Amount">How much.</param>
/// <param name="Status">
/// Where it stands. A withdrawal that was done is Settled, one that was not is Rejected, one that
/// the bank took back afterwards is Returned.
/// </param>
/// <param name="Made">The command that made it.</param>
/// <param name="MadeAt">When that was.</param>
/// <param name="Changed">The command that changed it last.</param>
/// <param name="ChangedAt">When that was.</param>
public sealed record ToldInstruction(
    InstructionId Id, ContractId Contract, MemberId Payer, MemberId Payee, BankId Bank,
    Money Amount, PaymentStatus Status, Sequence Made, Timestamp MadeAt, Sequence Changed,
    Timestamp ChangedAt)
{
    /// <summary>A move between pools: the bank that gets it; none: the venue itself.</summary>
    public BankId ToBank { get; init; }

    /// <summary>A move between pools: whether the bank that gets it has told so.</summary>
    public bool HasArrived { get; init; }

    /// <summary>What came back after its contract was over, and waits for a decision.</summary>
    public Money Held { get; init; }

    /// <summary>Whether it moves money of a pool and none of a member.</summary>
    public bool IsMove => !Payer.IsSome;

    /// <summary>Whether a bank has still to say what became of it, or two operators.</summary>
    public bool IsOpen => PaymentLife.IsOpen(Status)
        || (IsMove && ToBank.IsSome && Status == PaymentStatus.Settled && !HasArrived)
        || Held.Fen != 0;

    /// <summary>The name by which the bank knows it, such as <c>W631D01</c>.</summary>
    public string Name => EndToEndName.Of(Contract, Payer, Id);
}
