using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing;
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
    /// <summary>A buyer whose time to object ends within the command pays another contract.
    /// </summary>
    [Fact]
    public void What_a_bank_writes_stands_beside_the_payment_that_it_answers_alone()
    {
        RowBatch batch = new();
        RowScope scope = new(batch);
        Command command = Command.Of(CommandKind.AnswerPayment);
        command.Sequence = new Sequence(9);
        scope.Begin(new ExchangeCore(CoreCapacities.Of(new SettledVenue(2).Venue)), in command);
        byte[] content = new byte[PaymentAnswer.SizeBytesMax];
        PaymentAnswer answer = new()
        {
            Instruction = new InstructionId(7),
            Status = PaymentStatus.Rejected,
            Bank = new BankId(1),
        };
        scope.Take(content.AsSpan(0, answer.Write(content, "AC04"u8)));
        BankRows rows = new(scope);

        foreach ((EventKind kind, ulong instruction, PaymentStatus status) in new[]
        {
            (EventKind.PaymentInstructed, 8ul, PaymentStatus.Instructed),
            (EventKind.PaymentChanged, 7ul, PaymentStatus.Rejected),
        })
        {
            Event told = new()
            {
                Kind = kind,
                Sequence = command.Sequence,
                Instruction = new InstructionId(instruction),
                PaymentStatus = status,
            };
            rows.Take(in told);
        }

        Assert.Equal(["8 1 ", "7 3 AC04"], StepsIn(batch));
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
