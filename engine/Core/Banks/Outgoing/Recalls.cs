using System;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Banks.Outgoing;

/// <summary>
/// Payments that two operators ask back, and what the banks answer (decision 0054). A recall moves
/// no money: what comes back is told as a return.
/// </summary>
/// <param name="instructions">The payments.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class Recalls(Instructions instructions, IBankVenue venue)
{
    /// <summary>
    /// Whether a payment of a contract was made by banks, or may have been, and is not asked back
    /// already; or is, and is to be asked back no more. A credit of a wallet is for good.
    /// </summary>
    /// <param name="said">The payment, and why it is asked back, or that it is no more.</param>
    /// <param name="by">The operator who says so.</param>
    public RejectReason CheckAsked(in ProposedMoney said, PrincipalId by)
    {
        if (said.Why is < RecallReason.Duplicate or > RecallReason.GivenUp)
        {
            return RejectReason.RecallInvalid;
        }

        RejectReason reason = instructions.CheckNeutral(said.Instruction, by, out int place);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref InstructionRow row = ref instructions[place];
        return said.Why == RecallReason.GivenUp
            ? CheckGivenUp(in row)
            : CheckAskedBack(in row);
    }

    private static RejectReason CheckGivenUp(in InstructionRow row)
    {
        bool isWaiting = row.IsRecalled || (row.IsAskedBack && row.IsOpen);
        return isWaiting ? RejectReason.None : RejectReason.RecallInvalid;
    }

    private static RejectReason CheckAskedBack(in InstructionRow row)
    {
        bool isByBanks = row.Contract.IsSome
            && (row.Rail is PaymentRail.Cips or PaymentRail.Domestic);
        if (!isByBanks || !(row.IsOpen || row.Status == PaymentStatus.Settled))
        {
            return RejectReason.RecallForbidden;
        }

        return row.IsAskedBack ? RejectReason.RecallOpen : RejectReason.None;
    }

    /// <summary>A payment is asked back, or no more: what was paid stands then, and what comes back
    /// of it all the same is a return like any other.</summary>
    public void Ask(in ProposedMoney said, ref EventWriter events)
    {
        int place = instructions.Find(said.Instruction);
        bool isOver = said.Why == RecallReason.GivenUp;
        instructions.SetRecall(place, isOver ? RecallStatus.GivenUp : RecallStatus.Asked);
        TellChange(place, ref events).RecallReason = said.Why;
    }

    /// <summary>What a bank answers to a recall; told again, it changes nothing.</summary>
    /// <param name="content">The answer.</param>
    /// <param name="events">Where it is told.</param>
    /// <returns>Why not, and nothing has changed; or None.</returns>
    public RejectReason TakeAnswer(ReadOnlySpan<byte> content, ref EventWriter events)
    {
        RejectReason reason = CheckAnswer(content, out PaymentRecall answer, out int place);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (instructions[place].Recall == answer.Status)
        {
            instructions.TellRepeated(place, ref events);
        }
        else
        {
            instructions.SetRecall(place, answer.Status);
            _ = TellChange(place, ref events);
        }

        return RejectReason.None;
    }

    private RejectReason CheckAnswer(
        ReadOnlySpan<byte> content, out PaymentRecall answer, out int place)
    {
        place = Instructions.None;
        if (!PaymentRecall.TryRead(content, out answer, out _)
            || answer.Status < RecallStatus.Accepted || answer.Status > RecallStatus.Pending)
        {
            return RejectReason.RecallInvalid;
        }

        place = instructions.Find(answer.Instruction);
        if (place == Instructions.None || instructions[place].Bank != answer.Bank)
        {
            return RejectReason.UnknownInstruction;
        }

        RecallStatus recall = instructions[place].Recall;
        if (recall == RecallStatus.GivenUp)
        {
            return RejectReason.RecallGivenUp;
        }

        bool isAsked = recall is RecallStatus.Asked or RecallStatus.Pending;
        return isAsked || recall == answer.Status
            ? RejectReason.None
            : RejectReason.RecallInvalid;
    }

    private ref Event TellChange(int place, ref EventWriter events)
    {
        ref InstructionRow row = ref instructions[place];
        ref Event told = ref venue.Tell(EventKind.RecallChanged, row.Payer, ref events);
        row.WriteTo(ref told, row.Fen);
        told.RecallStatus = row.Recall;
        return ref told;
    }
}
