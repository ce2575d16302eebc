using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Settlement.Tests.Banks;
using SCO.Exchange.Settlement.Tests.Iso20022;
using SCO.Exchange.Settlement.Tests.Outboxes;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>Payments and movements that travel as files, against a simulated bank.</summary>
public sealed partial class FileRailTests
{
    private const int Hours = 3_600;

    public static TheoryData<SimulatedFate, PaymentStatus> Ends => new()
    {
        { SimulatedFate.Settles, PaymentStatus.Settled },
        { SimulatedFate.Rejects, PaymentStatus.Rejected },
        { SimulatedFate.PaysInSilence, PaymentStatus.Settled },
        { SimulatedFate.AnswersTwice, PaymentStatus.Settled },
        { SimulatedFate.AnswersLate, PaymentStatus.Settled },
        { SimulatedFate.ReturnsLater, PaymentStatus.Returned },
        { SimulatedFate.LosesFirst, PaymentStatus.Settled },
        { SimulatedFate.KeepsSilent, PaymentStatus.TimedOut },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_payment_by_ISO_files_ends_as_its_bank_decides(
        SimulatedFate fate, PaymentStatus end)
    {
        using FileRig rig = new(1, SimulatedFates.Only(fate));
        InstructionId instruction = rig.Exchange.Instruct(77, 216_053_000);

        rig.Run(2 * Hours);

        Assert.Equal(end, rig.Exchange.Rows[instruction.Value].Status);
        string id = EndToEndName.Of(new ContractId(77), instruction);
        Assert.Equal(fate == SimulatedFate.Rejects ? 0 : 1, rig.CipsBank.CreditsOf(id));
        Assert.Empty(rig.Exchange.Refused);
        Assert.Empty(rig.Cips.Names("bad"));
        Assert.Empty(rig.Cips.Names("in"));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_payment_to_a_bank_at_home_ends_as_that_bank_decides(
        SimulatedFate fate, PaymentStatus end)
    {
        using FileRig rig = new(1, SimulatedFates.Only(fate));
        InstructionId instruction = rig.Exchange.Instruct(
            77, 216_053_000, PaymentRail.Domestic);

        rig.Run(2 * Hours);

        Assert.Equal(end, rig.Exchange.Rows[instruction.Value].Status);
        string id = EndToEndName.Of(new ContractId(77), instruction);
        Assert.Equal(fate == SimulatedFate.Rejects ? 0 : 1, rig.HomeBank.CreditsOf(id));
        Assert.Equal(0, rig.CipsBank.AttemptsOf(id));
        Assert.Empty(rig.Exchange.Refused);
        Assert.Empty(rig.Domestic.Names("bad"));
        Assert.Empty(rig.Domestic.Names("in"));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_withdrawal_by_bank_files_ends_as_its_bank_decides(
        SimulatedFate fate, PaymentStatus end)
    {
        using FileRig rig = new(1, SimulatedFates.Only(fate));
        InstructionId instruction = rig.Exchange.Withdraw(3_000_000);

        rig.Run(2 * Hours);

        // A withdrawal that nobody can tell of stays held: there is no other word for it.
        PaymentStatus wanted = end == PaymentStatus.TimedOut ? PaymentStatus.Instructed : end;
        Assert.Equal(wanted, rig.Exchange.Rows[instruction.Value].Status);
        Assert.Empty(rig.Exchange.Refused);
        Assert.Empty(rig.BankFolder.Names("bad"));
        Assert.Empty(rig.BankFolder.Names("in"));
    }

    [Fact]
    public void Lives_that_end_at_random_leave_each_payment_made_once() =>
        Seeds.Each(TestScale.Of(4), seed =>
        {
            Random luck = new(seed);
            using FileRig rig = new((ulong)seed, SimulatedFates.Mixed);
            for (int life = 0; life < 5; life++)
            {
                _ = rig.Exchange.Instruct((ulong)luck.Next(1, 9), luck.Next(1, 100_000));
                _ = rig.Exchange.Withdraw(luck.Next(1, 100_000));
                _ = rig.Office.Deposit(new MemberId(1), new Money(luck.Next(1, 1_000)));
                rig.Run(luck.Next(0, 40));
                rig.Restart();
            }

            rig.Run(2 * Hours);

            foreach ((ulong instruction, SmallExchange.Row row) in rig.Exchange.Rows)
            {
                SimulatedBank bank = row.IsWithdrawal ? rig.FileBank : rig.CipsBank;
                string id = row.IsWithdrawal
                    ? EndToEndName.Of(new InstructionId(instruction))
                    : EndToEndName.Of(row.Contract, new InstructionId(instruction));
                int credits = bank.FateOf(id) == SimulatedFate.Rejects ? 0 : 1;
                Assert.Equal(credits, bank.CreditsOf(id));
                Assert.NotEqual(PaymentStatus.Instructed, row.Status);
            }
        });

    [Fact]
    public void What_cannot_be_read_is_set_aside_with_its_fault()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.Cips.Put("in", "x.xml", "<Document>"u8);
        Assert.True(IsoWriter.TryWrite(
            Samples.Of(IsoMessageKind.Statement, 1), out byte[] statement, out _));
        rig.Cips.Put("in", "y.xml", statement);

        rig.Run(3);

        Assert.Equal(["x.xml", "x.xml.txt"], rig.Cips.Names("bad"));
        Assert.StartsWith(
            "ISO05 UnknownMessage at line 1, column 2",
            Encoding.UTF8.GetString(rig.Cips.Read("bad", "x.xml.txt")), StringComparison.Ordinal);
        Assert.Equal(["y.xml"], rig.Cips.Names("kept"));
    }

    [Fact]
    public void A_file_that_its_bank_takes_away_stops_nothing()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        Assert.False(rig.BankFolder.TryRead("MOV-0.txt", 1, out byte[]? content));
        Assert.Null(content);
        string serial = rig.Office.Deposit(new MemberId(1), new Money(500));
        string name = Assert.Single(rig.BankFolder.Arrived());
        Assert.True(rig.BankFolder.TryRead(name, 1, out content));
        Assert.Null(content);
        _ = rig.Outbox.DoWork();
        rig.BankFolder.Delete("in", name);

        rig.Exchange.Commit();
        rig.Run(3, withBank: false);

        Assert.Equal(500, rig.Exchange.DepositedFen);
        Assert.Empty(rig.BankFolder.Names("done"));
        Assert.Equal(
            new ResultRecord(serial, "0000"),
            Assert.Single(rig.Sent("RES-00000001.txt").Records));
    }

    [Fact]
    public void A_file_that_is_still_being_written_is_not_looked_at()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.Cips.Put("in", "x.xml.next", "<Docu"u8);

        rig.Run(3);

        Assert.Empty(rig.Cips.Names("bad"));
        Assert.Empty(rig.Told);
    }

    [Fact]
    public void A_resent_message_is_the_same_byte_for_byte()
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        IsoFileRail rail = new(files, new VirtualClock(), _ => { });

        Assert.Equal(SendOutcome.Taken, rail.Send(Samples.Order).Outcome);
        byte[] first = files.Read("out", "SCO-4D2-1.xml");
        Assert.Equal(SendOutcome.Taken, rail.Send(Samples.Order).Outcome);

        Assert.Equal(["SCO-4D2-1.xml"], files.Names("out"));
        Assert.Equal(first, files.Read("out", "SCO-4D2-1.xml"));
        Assert.Equal(RailStatus.Pending, rail.Query(Samples.Order, 1).Status);
    }

    [Fact]
    public void A_payment_is_asked_back_by_a_message_of_its_own()
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        IsoFileRail rail = new(files, new VirtualClock(), _ => { });
        RecallRequest request = (RecallRequest)Samples.Of(IsoMessageKind.RecallRequest, 2);

        Assert.Equal(SendOutcome.Taken, rail.Recall(request).Outcome);

        Assert.True(IsoReader.TryRead(
            files.Read("out", request.MessageId + ".xml"), out IsoMessage? read, out _));
        Assert.Equal(request, read);
    }

    [Theory]
    [InlineData(SimulatedFate.Settles, PaymentStatus.Settled)]
    [InlineData(SimulatedFate.PaysInSilence, PaymentStatus.Settled)]
    [InlineData(SimulatedFate.Rejects, PaymentStatus.Rejected)]
    public void A_wallet_is_credited_at_once(SimulatedFate fate, PaymentStatus end)
    {
        using FileRig rig = new(1, SimulatedFates.Only(fate));
        InstructionId instruction = rig.Exchange.Instruct(5, 700, PaymentRail.Wallet);

        rig.Run(300);

        Assert.Equal(end, rig.Exchange.Rows[instruction.Value].Status);
        Assert.Equal(
            fate == SimulatedFate.Rejects ? 0 : 700, rig.WalletBank.BalanceOf("OWN-2").Fen);
    }

    [Fact]
    public void Another_amount_than_was_asked_for_is_not_taken_for_done()
    {
        using FileRig rig = new(1, SimulatedFates.Only(SimulatedFate.KeepsSilent));
        InstructionId instruction = rig.Exchange.Withdraw(500);
        rig.Run(3);
        rig.Put(BankFileTests.FileOf(
            BankFileKind.Movements,
            BankFileTests.Movement("S1", MovementCode.Done, 400, EndToEndName.Of(instruction))));

        rig.Run(3, withBank: false);

        Assert.Equal(PaymentStatus.Instructed, rig.Exchange.Rows[instruction.Value].Status);
        Assert.Contains("another amount", Assert.Single(rig.Told), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MovementCode.Done, 1, 500, "")]
    [InlineData(MovementCode.Done, 2, 500, "another member")]
    [InlineData(MovementCode.Done, 1, 499, "another amount, not of 5.00 CNY (4.99 CNY, bank")]
    [InlineData(MovementCode.Failed, 2, 500, "another member")]
    [InlineData(MovementCode.Failed, 1, 501, "another amount, not of 5.00 CNY (5.01 CNY, bank")]
    [InlineData(MovementCode.NotFound, 1, 501, "another amount, not of 5.00 CNY (5.01 CNY, bank")]
    [InlineData(MovementCode.Returned, 2, 500, "another member")]
    [InlineData(MovementCode.Returned, 1, 499,
        "not of 5.00 CNY, and no withdrawal or move comes back in parts (4.99 CNY, ")]
    [InlineData(MovementCode.Returned, 1, 501, "another amount, not of 5.00 CNY (5.01 CNY, bank")]
    public void An_answer_that_does_not_agree_with_its_withdrawal_is_set_aside(
        MovementCode code, uint member, long fen, string told)
    {
        using FileRig rig = new(1, SimulatedFates.Only(SimulatedFate.KeepsSilent));
        InstructionId instruction = rig.Exchange.Withdraw(500);
        rig.Run(3);
        rig.Put(BankFileTests.FileOf(
            BankFileKind.Movements,
            BankFileTests.Movement("S1", code, fen, EndToEndName.Of(instruction)) with
            {
                Member = new MemberId(member),
            }));

        rig.Run(3, withBank: false);

        bool isTaken = told.Length == 0;
        Assert.Equal(
            isTaken ? PaymentStatus.Settled : PaymentStatus.Instructed,
            rig.Exchange.Rows[instruction.Value].Status);
        Assert.Equal(["MOV-F1.txt"], rig.BankFolder.Names(isTaken ? "done" : "aside"));
        Assert.Contains(told, string.Concat(rig.Told), StringComparison.Ordinal);
        Assert.Equal(isTaken ? 0 : 1, rig.Told.Count);
        Assert.Empty(rig.Exchange.Refused);
    }

    /// <summary>A question of an earlier life is one of ours; its answer is late, and changes
    /// nothing either.</summary>
    [Theory]
    [InlineData("", "9431")]
    [InlineData("never heard of it", "9431")]
    [InlineData("SCO-FFFFFFFFFFFFFFFF-Q", "9431")]
    [InlineData("SCO-1-RQ", "9431")]
    [InlineData("SCO-1-Q", AnswerCodes.Done)]
    public void That_a_bank_never_had_a_withdrawal_answers_a_question_that_was_asked(
        string reason, string answer)
    {
        using FileRig rig = new(1, SimulatedFates.Only(SimulatedFate.KeepsSilent));
        InstructionId instruction = rig.Exchange.Withdraw(500);
        rig.Run(3);
        string name = EndToEndName.Of(instruction);
        rig.Put(BankFileTests.FileOf(
            BankFileKind.Movements,
            BankFileTests.Movement("S1", MovementCode.NotFound, 500, name) with
            {
                Reason = reason,
            }));

        rig.Run(3, withBank: false);

        bool isOurs = answer == AnswerCodes.Done;
        string[] told = isOurs ? [] :
            [
                $"outbox fault 21: a bank says that it never had {name}, and names no question of "
                    + "ours: it is asked again (5.00 CNY, bank BOC, record 1 of MOV-F1.txt)",
            ];
        Assert.Equal(told, rig.Told);
        Assert.Equal(["MOV-F1.txt"], rig.BankFolder.Names(isOurs ? "done" : "aside"));
        string results = Assert.Single(
            rig.BankFolder.Names("out"), one => one.StartsWith("RES", StringComparison.Ordinal));
        Assert.Contains(
            $"R|S1|{answer}\n",
            Encoding.UTF8.GetString(rig.BankFolder.Read("out", results)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_to_end_id_tells_its_instruction_and_fits_the_standard()
    {
        InstructionId instruction = new(ulong.MaxValue);
        string id = EndToEndName.Of(new ContractId(ulong.MaxValue), instruction);

        Assert.Equal(35, id.Length);
        Assert.True(EndToEndName.TryRead(id, out InstructionId read, out bool isWithdrawal));
        Assert.Equal((instruction, false), (read, isWithdrawal));
        Assert.True(EndToEndName.TryRead(EndToEndName.Of(instruction), out read, out isWithdrawal));
        Assert.Equal((instruction, true), (read, isWithdrawal));
        foreach (string odd in (string[])
            ["", "C", "C1", "C-I1", "C1-I", "W", "Wx", "W0", "X1", "C1-I-1"])
        {
            Assert.False(EndToEndName.TryRead(odd, out _, out _), odd);
        }
    }

    [Fact]
    public void Files_are_taken_in_the_order_of_their_names()
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        foreach (string name in (string[])["b", "a", "c"])
        {
            files.Put("in", name, [1]);
        }

        Assert.Equal(new List<string> { "a", "b", "c" }, files.Arrived());
    }

    /// <summary>A file may have 64 MiB: there is never more of them in the memory than is being
    /// told.</summary>
    [Fact]
    public void The_next_file_is_read_when_the_lines_of_the_one_before_it_are_told()
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        List<string> told = [];
        BankFileRail rail = new(new BankId(1), files, told.Add);
        Put("MOV-1.txt", "S1", "S2");
        Put("MOV-2.txt", "S3");
        Assert.Equal("S1", Next());

        Put("MOV-2.txt", "S4");
        // It sorts before what is listed, and is found when that is read.
        Put("MOV-0.txt", "S0");

        Assert.Equal(["S2", "S4", "S0", ""], [Next(), Next(), Next(), Next()]);
        Assert.Empty(told);

        void Put(string name, params string[] serials)
        {
            BankFile file = BankFileTests.FileOf(
                BankFileKind.Movements,
                [.. serials.Select(
                    serial => BankFileTests.Movement(serial, MovementCode.Deposit, 5, ""))]);
            Assert.True(BankFileWriter.TryWrite(file, out byte[] bytes, out _));
            files.Put("in", name, bytes);
        }

        string Next() => rail.TryReceive(out RailAnswer? answer) ? answer.Reference : "";
    }
}
