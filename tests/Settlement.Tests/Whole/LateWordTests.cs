using System;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Whole;

/// <summary>
/// What a bank rejected and made after all, as two operators say: what banks tell of it before and
/// after them books nothing twice, over the real core.
/// </summary>
public sealed class LateWordTests
{
    private const long Moved = 400_000;
    private const long Left = PoolRig.Paid - Moved;

    [Theory]
    [InlineData(BankChannel.Iso20022, false)]
    [InlineData(BankChannel.Iso20022, true)]
    [InlineData(BankChannel.Files, false)]
    [InlineData(BankChannel.Files, true)]
    public void A_move_that_was_made_after_all_is_booked_once_where_it_comes_in(
        BankChannel second, bool inAnotherLife)
    {
        using PoolRig rig = new(SimulatedFate.Rejects, second: second, arrives: false);
        string name = Rejected(rig, isMove: true);
        Settle(rig, rig.Exchange.Move);
        Assert.Equal((Left, Moved, 0), rig.Pools);
        if (inAnotherLife)
        {
            rig.Start();
        }

        rig.Put(1, "N1.xml", Notice(1, "S1", name, Moved, "POOL-1"));
        rig.Run(10);

        Assert.Equal((Left, Moved, 0), rig.Pools);
        AssertAllTaken(rig, bank: 1);
    }

    [Theory]
    [InlineData(BankChannel.Iso20022, "POOL-1", false)]
    [InlineData(BankChannel.Iso20022, "", true)]
    [InlineData(BankChannel.Files, "POOL-1", true)]
    [InlineData(BankChannel.Files, "", false)]
    public void A_move_that_comes_in_while_it_is_rejected_waits_for_two_operators(
        BankChannel second, string payer, bool inAnotherLife)
    {
        using PoolRig rig = new(SimulatedFate.Rejects, second: second, arrives: false);
        string name = Rejected(rig, isMove: true);
        rig.Put(1, "N1.xml", Notice(1, "S1", name, Moved, payer));
        rig.Run(10);
        Assert.Equal((PoolRig.Paid, 0, 0), rig.Pools);
        Assert.StartsWith(
            $"outbox fault 16: a bank books money in as {name}, serial S1 (4,000.00 CNY, bank ",
            Assert.Single(rig.Told), StringComparison.Ordinal);

        foreach (string again in (string[])["N2.xml", "N3.xml"])
        {
            if (inAnotherLife)
            {
                rig.Start();
            }

            rig.Put(1, again, Notice(1, "S1", name, Moved, payer));
            rig.Run(10);
            if (again == "N2.xml")
            {
                Assert.Equal((PoolRig.Paid, 0, 0), rig.Pools);
                Settle(rig, rig.Exchange.Move);
            }
        }

        Assert.Equal((Left, Moved, 0), rig.Pools);
        Assert.Single(rig.Told);
        AssertAllTaken(rig, bank: 1);
    }

    /// <summary>Whoever pays in writes what he likes, and a move comes in once.</summary>
    [Theory]
    [InlineData(1, Moved, "NOBODY")]
    [InlineData(1, Moved - 1, "POOL-1")]
    [InlineData(0, Moved, "")]
    public void What_is_not_a_rejected_move_is_held_for_its_owner(int bank, long fen, string payer)
    {
        using PoolRig rig = new(SimulatedFate.Rejects, arrives: false);
        string name = Rejected(rig, isMove: true);
        rig.Put(1, "N1.xml", Notice(1, "S1", name, Moved, "POOL-1"));
        rig.Put(bank, "N2.xml", Notice(bank, "S2", name, fen, payer));
        rig.Put(1, "N3.xml", Notice(1, "S3", name, Moved, "POOL-1"));
        rig.Run(10);

        Assert.Equal(
            (PoolRig.Paid + (bank == 0 ? fen : 0), Moved + (bank == 1 ? fen : 0), 0), rig.Pools);
        Assert.Single(rig.Told);
        AssertAllTaken(rig, bank: 1);
    }

    [Theory]
    [InlineData(BankChannel.Iso20022, false)]
    [InlineData(BankChannel.Iso20022, true)]
    [InlineData(BankChannel.Files, false)]
    [InlineData(BankChannel.Files, true)]
    public void A_withdrawal_that_was_made_after_all_comes_back_once(
        BankChannel first, bool inAnotherLife)
    {
        using PoolRig rig = new(SimulatedFate.Rejects, first);
        string name = Rejected(rig, isMove: false);
        Settle(rig, rig.Exchange.Withdrawal);
        Assert.Equal((Left, 0, 0), rig.Pools);
        if (inAnotherLife)
        {
            rig.Start();
        }

        rig.Put(0, "N1.xml", Notice(0, "S1", name, Moved, "OWN-1"));
        rig.Run(10);
        Assert.Equal((Left, 0, 0), rig.Pools);
        TellReturn(rig, first, name);
        rig.Run(10);

        Assert.Equal((PoolRig.Paid, 0, 0), rig.Pools);
        AssertAllTaken(rig, bank: 0);
    }

    /// <summary>Of a bank that gives no serial both words would have the same one.</summary>
    [Theory]
    [InlineData("", "", false)]
    [InlineData("", "", true)]
    [InlineData("R1", "", true)]
    [InlineData("", "R2", true)]
    public void The_bank_that_says_so_itself_in_the_end_is_known(
        string rejected, string settled, bool inAnotherLife)
    {
        using PoolRig rig = new(SimulatedFate.KeepsSilent, arrives: false);
        string name = rig.Move(Moved);
        rig.Run(10);
        rig.Put(0, "A1.xml", Report(rig, name, ReportedStatus.Rejected, rejected));
        rig.Run(10);
        Settle(rig, rig.Exchange.Move);
        foreach (int day in (int[])[1, 2])
        {
            if (inAnotherLife)
            {
                rig.Start();
            }

            rig.StartDay(CoreExchange.Day.DayNumber + day);
            rig.Put(0, $"A{day + 1}.xml", Report(rig, name, ReportedStatus.Settled, settled));
            rig.Run(10);
        }

        // Its first word, told once more, is known as well.
        rig.Put(0, "A4.xml", Report(rig, name, ReportedStatus.Rejected, rejected));
        rig.Run(10);

        Assert.Equal((Left, Moved, 0), rig.Pools);
        Assert.Empty(rig.Told);
        AssertAllTaken(rig, bank: 0);
    }

    /// <summary>The first bank rejects it.</summary>
    private static string Rejected(PoolRig rig, bool isMove)
    {
        string name = isMove ? rig.Move(Moved) : rig.Withdraw(Moved);
        rig.Run(60);
        Assert.Equal((PoolRig.Paid, 0, 0), rig.Pools);
        Assert.Equal(0, rig.Outbox.Waiting);
        return name;
    }

    private static void Settle(PoolRig rig, InstructionId instruction)
    {
        Command said = Command.Of(CommandKind.ResolveInstruction);
        (said.Instruction, said.PaymentStatus, said.Amount) =
            (instruction, PaymentStatus.Settled, default);
        rig.Exchange.Agree(said);
        Assert.Empty(rig.Exchange.Refused);
        rig.Run(10);
    }

    private static void AssertAllTaken(PoolRig rig, int bank)
    {
        Assert.Empty(rig.Exchange.Refused);
        foreach (string part in (string[])["in", "aside", "refused", "bad"])
        {
            Assert.Empty(rig.Folders[bank].Names(part));
        }
    }

    private static void TellReturn(PoolRig rig, BankChannel channel, string name)
    {
        TradingDay day = new((ushort)(CoreExchange.Day.DayNumber + 1));
        if (channel == BankChannel.Iso20022)
        {
            rig.Put(0, "R1.xml", new PaymentReturn
            {
                MessageId = "R1",
                Created = rig.Clock.Now,
                OriginalMessageId = EndToEndName.MessageOf(rig.Exchange.Withdrawal),
                EndToEndId = name,
                OriginalAmount = new Money(Moved),
                Amount = new Money(Moved),
                SettlementDay = day,
            });
            return;
        }

        BankFile file = new()
        {
            Kind = BankFileKind.Movements,
            Bank = new BankId(1),
            Day = day,
            FileId = "R1",
            Records =
            [
                new MovementRecord(
                    "R1", MovementCode.Returned, new MemberId(1), new Money(Moved), name, ""),
            ],
        };
        Assert.True(BankFileWriter.TryWrite(file, out byte[] bytes, out BankFileError? error));
        Assert.Null(error);
        rig.Folders[0].Put("in", "MOV-R1.txt", bytes);
    }

    private static PaymentStatusReport Report(
        PoolRig rig, string name, ReportedStatus status, string reference) =>
        new()
        {
            MessageId = "A1",
            Created = rig.Clock.Now,
            OriginalMessageId = EndToEndName.MessageOf(rig.Exchange.Move),
            OriginalKind = IsoMessageKind.InstitutionTransfer,
            EndToEndId = name,
            Status = status,
            ReasonCode = status == ReportedStatus.Rejected ? "AC04" : "",
            Reference = reference,
        };

    private static BankNotice Notice(
        int bank, string serial, string name, long fen, string payer) =>
        new()
        {
            MessageId = serial,
            Created = default,
            NoticeId = serial,
            Account = $"POOL-{bank + 1}",
            Entries =
            [
                new StatementEntry(serial, name, new Money(fen), CoreExchange.Day, "")
                {
                    PayerAccount = payer,
                },
            ],
        };
}
