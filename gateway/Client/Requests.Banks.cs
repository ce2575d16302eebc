using System;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

namespace SCO.Exchange.Gateway.Client;

/// <content>
/// Pools at banks, and instructions of which no bank tells. Money is counted in fen; a digest is
/// SHA-256 of the document that says so, 32 bytes.
/// </content>
public static partial class Requests
{
    /// <summary>
    /// Operator: proposes that each pool agrees with its bank. The entries, one for each bank by
    /// their numbers, go beside it.
    /// </summary>
    /// <param name="sumFen">What all pools hold together.</param>
    /// <param name="digest">Of the report.</param>
    public static ReconcilePools ReconcilePools(long sumFen, ReadOnlySpan<byte> digest)
    {
        ReconcilePools request = new() { AmountFen = sumFen };
        digest[..Digest.BytesMax].CopyTo(request.Digest);
        return request;
    }

    /// <summary>Operator: proposes to move money from the pool of a bank to that of another.
    /// </summary>
    public static MovePool MovePool(
        ushort bank, ushort toBank, long amountFen, ReadOnlySpan<byte> digest)
    {
        MovePool request = new() { AmountFen = amountFen, Bank = bank, ToBank = toBank };
        digest[..Digest.BytesMax].CopyTo(request.Digest);
        return request;
    }

    /// <summary>
    /// Operator: proposes to pay out Fees or Capital to the venue's own account.
    /// </summary>
    public static MovePool PayOutVenue(
        ushort bank, AccountKind from, long amountFen, ReadOnlySpan<byte> digest) =>
        MovePool(bank, Null.UInt16, amountFen, digest) with { FromKind = from };

    /// <summary>Operator: proposes to ask a payment back from the payee.</summary>
    /// <param name="instruction">The instruction of the payment.</param>
    /// <param name="reason">Why.</param>
    /// <param name="digest">Of the document that says so.</param>
    public static RecallPayment RecallPayment(
        ulong instruction, RecallReason reason, ReadOnlySpan<byte> digest)
    {
        RecallPayment request = new() { InstructionId = instruction, Reason = reason };
        digest[..Digest.BytesMax].CopyTo(request.Digest);
        return request;
    }

    /// <summary>Operator: proposes what became of an instruction that no bank tells of.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="outcome">Settled; Rejected: it was not made; Returned.</param>
    /// <param name="returnedFen">Returned: how much came back; else 0.</param>
    /// <param name="digest">Of the evidence.</param>
    public static ResolveInstruction ResolveInstruction(
        ulong instruction, PaymentStatus outcome, long returnedFen, ReadOnlySpan<byte> digest)
    {
        ResolveInstruction request = new()
        {
            InstructionId = instruction,
            Outcome = outcome,
            AmountFen = returnedFen,
        };
        digest[..Digest.BytesMax].CopyTo(request.Digest);
        return request;
    }

    /// <summary>
    /// Operator: proposes whose the money is that came back after its contract was over, or came in
    /// for nobody.
    /// </summary>
    /// <param name="instruction">The payment that came back.</param>
    /// <param name="member">Its payer or its payee.</param>
    /// <param name="amountFen">How much of what is held.</param>
    /// <param name="digest">Of the document that says so.</param>
    public static FreeReturned FreeReturned(
        ulong instruction, uint member, long amountFen, ReadOnlySpan<byte> digest)
    {
        FreeReturned request = new()
        {
            InstructionId = instruction,
            Member = member,
            AmountFen = amountFen,
        };
        digest[..Digest.BytesMax].CopyTo(request.Digest);
        return request;
    }
}
