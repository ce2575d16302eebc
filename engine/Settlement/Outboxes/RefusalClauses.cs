using System;
using System.Globalization;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>Why the exchange refuses for good what a bank tells, as people read it. Any thread.
/// </summary>
internal static class RefusalClauses
{
    /// <summary>A clause, with the name that scripts know behind it.</summary>
    /// <param name="refusal">Why it is refused.</param>
    /// <param name="instruction">The instruction that the bank answers; none: it answers none.
    /// </param>
    /// <param name="status">What the bank says of it.</param>
    /// <param name="adminLine">How a command is typed, from what follows <c>sco admin</c>.</param>
    /// <param name="instructed">How much was instructed; 0: nobody knows it any more.</param>
    public static string Of(
        RejectReason refusal, InstructionId instruction, PaymentStatus status,
        Func<string, string> adminLine, Money instructed = default)
    {
        string clause = refusal switch
        {
            RejectReason.UnknownInstruction when instruction.IsSome =>
                Answered(instruction, status, adminLine),
            RejectReason.UnknownInstruction => "no such instruction stands, or it is answered",
            RejectReason.InstructionResolved => "two operators have said what became of it",
            RejectReason.UnknownBank => "the member has no account at this bank",
            RejectReason.UnknownMember => "there is no such member",
            RejectReason.BankSerialDiffers =>
                "its serial is known with another kind, member, instruction or amount, or, before "
                    + "version 3 of the rules, with another day",
            RejectReason.AboveWithdrawable => "it is above what the member can withdraw",
            RejectReason.UnknownMovement => "the movement that it takes back is not known",
            RejectReason.MovementReversed =>
                "the movement that it takes back is taken back already",
            RejectReason.PaymentAnswerInvalid => "it does not fit where the payment stands",
            RejectReason.AmountInvalid or RejectReason.AmountDiffers
                or RejectReason.AmountAboveRest => OfAmount(instruction, status, instructed),
            RejectReason.PoolShort => "the pool of its bank does not hold as much",
            RejectReason.BankDayWrong =>
                "its day is over, and its bank has to tell it again with the present day",
            RejectReason.InsufficientFunds => "the member has not as much free any more",
            RejectReason.BankDayForgotten => "its day is too old to tell whether it is known",
            _ => "",
        };
        return clause.Length == 0 ? $"{refusal}" : $"{clause} ({refusal})";
    }

    private static string OfAmount(
        InstructionId instruction, PaymentStatus status, Money instructed)
    {
        string amount = instructed.Fen == 0
            ? "what was instructed" : $"the instructed {Figures.Grouped(instructed.Fen)} CNY";
        return !instruction.IsSome ? "no movement may have such an amount"
            : status == PaymentStatus.Returned
                ? $"with what came back before it is more than {amount}"
                : $"its amount is not {amount}";
    }

    private static string Answered(
        InstructionId instruction, PaymentStatus status, Func<string, string> adminLine)
    {
        string command = $"instruction resolve {Figures.Whole(instruction.Value)} settled FILE";
        string advice = status == PaymentStatus.Settled
            ? $"; if it was rejected before and paid after all, {adminLine(command)} says so"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"instruction {instruction.Value} was settled, rejected or returned before{advice}");
    }
}
