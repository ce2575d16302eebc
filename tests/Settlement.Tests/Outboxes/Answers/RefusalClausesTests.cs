using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Outboxes;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Answers;

/// <summary>What an alarm says of an answer that the exchange refuses.</summary>
public sealed class RefusalClausesTests
{
    [Theory]
    [InlineData(9, PaymentStatus.Settled, "instruction 9 was settled, rejected or returned before; "
        + "if it was rejected before and paid after all, sco admin instruction resolve 9 settled "
        + "FILE --data /d says so (UnknownInstruction)")]
    [InlineData(9, PaymentStatus.Rejected,
        "instruction 9 was settled, rejected or returned before (UnknownInstruction)")]
    [InlineData(0, PaymentStatus.Settled,
        "no such instruction stands, or it is answered (UnknownInstruction)")]
    public void An_instruction_that_is_answered_is_named_with_what_helps(
        ulong instruction, PaymentStatus status, string told) => Assert.Equal(
            told,
            RefusalClauses.Of(
                RejectReason.UnknownInstruction, new InstructionId(instruction), status,
                Line));

    [Fact]
    public void A_serial_that_differs_is_said_with_all_that_is_compared() => Assert.Equal(
        "its serial is known with another kind, member, instruction or amount, or, before version "
            + "3 of the rules, with another day (BankSerialDiffers)",
        RefusalClauses.Of(
            RejectReason.BankSerialDiffers, InstructionId.None, PaymentStatus.Settled, Line));

    [Theory]
    [InlineData(9, PaymentStatus.Settled, 500, "its amount is not the instructed 5.00 CNY",
        RejectReason.AmountDiffers)]
    [InlineData(9, PaymentStatus.Settled, 0, "its amount is not what was instructed",
        RejectReason.AmountDiffers)]
    [InlineData(9, PaymentStatus.Returned, 500,
        "with what came back before it is more than the instructed 5.00 CNY",
        RejectReason.AmountAboveRest)]
    [InlineData(0, PaymentStatus.Settled, 0, "no movement may have such an amount",
        RejectReason.AmountInvalid)]
    public void An_amount_that_is_refused_is_said_beside_the_one_that_was_instructed(
        ulong instruction, PaymentStatus status, long fen, string told, RejectReason reason) =>
        Assert.Equal(
            $"{told} ({reason})",
            RefusalClauses.Of(
                reason, new InstructionId(instruction), status, Line, new Money(fen)));

    [Theory]
    [InlineData(RejectReason.UnknownBank)]
    [InlineData(RejectReason.BankSerialDiffers)]
    [InlineData(RejectReason.AboveWithdrawable)]
    [InlineData(RejectReason.MovementReversed)]
    [InlineData(RejectReason.BankDayWrong)]
    [InlineData(RejectReason.InsufficientFunds)]
    public void A_reason_of_money_is_a_sentence_with_its_name_behind_it(RejectReason reason) =>
        Assert.EndsWith(
            $" ({reason})",
            RefusalClauses.Of(reason, InstructionId.None, PaymentStatus.Settled, Line),
            System.StringComparison.Ordinal);

    private static string Line(string command) => $"sco admin {command} --data /d";
}
