using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Projection.Layout;
using SCO.Exchange.Projection.Rows;
using Xunit;

namespace SCO.Exchange.Projection.Tests;

/// <summary>Rows of payments, event by event.</summary>
public sealed class BankRowsTests
{
    private static readonly InstructionId Answered = new(7);

    /// <summary>A buyer whose time to object ends within the command pays another contract.
    /// </summary>
    [Fact]
    public void What_a_bank_writes_stands_beside_the_payment_that_it_answers_alone()
    {
        byte[] content = new byte[PaymentAnswer.SizeBytesMax];
        PaymentAnswer answer = new()
        {
            Instruction = Answered,
            Status = PaymentStatus.Rejected,
            Bank = new BankId(1),
        };
        Assert.Equal(
            ["8 1 ", "7 3 AC04"],
            StepsOf(CommandKind.AnswerPayment, content.AsSpan(0, answer.Write(content, "AC04"u8))));
    }

    [Fact]
    public void The_code_of_a_bank_stands_beside_the_withdrawal_that_failed_alone()
    {
        byte[] content = new byte[BankMovement.SizeBytesMax];
        BankMovement failed = new()
        {
            Kind = BankMovementKind.WithdrawalFailed,
            Instruction = Answered,
            Bank = new BankId(1),
            Reason = BankReason.Before("AC04 closed"),
        };
        Assert.Equal(
            ["8 1 ", "7 3 AC04"],
            StepsOf(CommandKind.MoveBank, content.AsSpan(0, failed.Write(content, "B1"u8))));
    }

    private static IEnumerable<string> StepsOf(CommandKind kind, ReadOnlySpan<byte> content)
    {
        RowBatch batch = new();
        RowScope scope = new(batch);
        Command command = Command.Of(kind);
        command.Sequence = new Sequence(9);
        scope.Begin(new ExchangeCore(CoreCapacities.Of(new SettledVenue(2).Venue)), in command);
        scope.Take(content);
        BankRows rows = new(scope);
        foreach ((EventKind told, InstructionId instruction, PaymentStatus status) in new[]
        {
            (EventKind.PaymentInstructed, new InstructionId(8), PaymentStatus.Instructed),
            (EventKind.PaymentChanged, Answered, PaymentStatus.Rejected),
        })
        {
            Event one = new()
            {
                Kind = told,
                Sequence = command.Sequence,
                Instruction = instruction,
                PaymentStatus = status,
            };
            rows.Take(in one);
        }

        return StepsIn(batch);
    }

    private static IEnumerable<string> StepsIn(RowBatch batch)
    {
        RowBuffer steps = batch[Schema.PaymentStep];
        int instruction = PlaceOf("instruction");
        int status = PlaceOf("status");
        int note = PlaceOf("note");
        return Enumerable.Range(0, steps.Count).Select(row =>
            $"{steps[row, instruction].Number} {steps[row, status].Number} "
                + steps[row, note].Content);
    }

    private static int PlaceOf(string column) =>
        Schema.PaymentStep.Columns.Select(one => one.Name).ToList().IndexOf(column);
}
