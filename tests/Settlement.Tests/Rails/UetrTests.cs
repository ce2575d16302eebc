using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>The number of a payment among all banks.</summary>
public sealed partial class UetrTests
{
    private const string Venue = "SCO Exchange";

    [Fact]
    public void It_has_the_form_of_a_drawn_one_and_is_made_of_venue_and_instruction()
    {
        HashSet<string> seen = [];
        for (ulong instruction = 1; instruction <= 2_000; instruction++)
        {
            string name = UetrName.Of(Venue, new InstructionId(instruction));
            Assert.Matches(Uuid(), name);
            Assert.True(seen.Add(name));
            Assert.True(seen.Add(UetrName.Of("Other", new InstructionId(instruction))));
            Assert.Equal(name, UetrName.Of(Venue, new InstructionId(instruction)));
        }

        // What stands in messages stays what it was.
        Assert.Equal(
            "256e195a-4393-4f2e-9c93-89e6ee8ee217", UetrName.Of(Venue, new InstructionId(1_234)));
    }

    [Fact]
    public void The_payment_carries_it_and_an_answer_with_another_one_is_set_aside()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        InstructionId instruction = rig.Exchange.Instruct(77, 500);
        rig.Run(1, withBank: false);
        PaymentOrder order = Assert.IsType<PaymentOrder>(Read(rig, "out"));
        string uetr = UetrName.Of(Venue, instruction);
        Assert.Equal(uetr, order.Uetr);

        Answer(rig, order, UetrName.Of(Venue, new InstructionId(5)), "A1");
        rig.Run(1, withBank: false);
        Assert.Single(rig.Cips.Names("aside"));
        Assert.Empty(rig.Exchange.Rows[instruction.Value].Path);

        Assert.Contains(
            $"set aside: its UETR is {UetrName.Of(Venue, new InstructionId(5))}, and that of the "
                + $"payment is {uetr} (", string.Concat(rig.Told), StringComparison.Ordinal);
        Answer(rig, order, uetr, "A2");
        rig.Run(3, withBank: false);
        Assert.Single(rig.Exchange.Rows[instruction.Value].Path);
        Assert.Single(rig.Cips.Names("done"));
    }

    private static void Answer(FileRig rig, PaymentOrder order, string uetr, string name)
    {
        PaymentStatusReport report = new()
        {
            MessageId = name,
            Created = order.Created,
            OriginalMessageId = order.MessageId,
            EndToEndId = order.EndToEndId,
            Uetr = uetr,
            Status = ReportedStatus.Settled,
        };
        Assert.True(IsoWriter.TryWrite(report, out byte[] bytes, out _));
        rig.Cips.Put("in", name + ".xml", bytes);
    }

    private static IsoMessage Read(FileRig rig, string part)
    {
        string name = Assert.Single(rig.Cips.Names(part));
        Assert.True(IsoReader.TryRead(rig.Cips.Read(part, name), out IsoMessage? message, out _));
        return message;
    }

    [GeneratedRegex("^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$")]
    private static partial Regex Uuid();
}
