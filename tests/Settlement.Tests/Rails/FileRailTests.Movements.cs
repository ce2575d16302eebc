using System;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Settlement.Tests.Banks;
using SCO.Exchange.Settlement.Tests.Outboxes;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>Deposits, bank days and statements that a bank tells in its files.</summary>
public sealed partial class FileRailTests
{
    [Fact]
    public void A_deposit_is_posted_once_and_its_result_goes_back()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        string serial = rig.Office.Deposit(new MemberId(1), new Money(20_000_000));

        rig.Run(3, withBank: false);

        Assert.Equal(20_000_000, rig.Exchange.DepositedFen);
        BankFile results = rig.Sent("RES-00000001.txt");
        Assert.Equal(new ResultRecord(serial, "0000"), Assert.Single(results.Records));

        // The bank tells it again, as 5202 or as the same file.
        rig.Put(BankFileTests.FileOf(
            BankFileKind.Movements,
            BankFileTests.Movement(serial, MovementCode.Deposit, 20_000_000, "")));
        rig.Run(3, withBank: false);

        Assert.Equal(20_000_000, rig.Exchange.DepositedFen);
        Assert.Equal(
            new ResultRecord(serial, "0000"), Assert.Single(rig.Sent("RES-F1.txt").Records));
    }

    [Fact]
    public void A_file_with_one_spoiled_line_posts_nothing_at_all()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        BankFile file = BankFileTests.FileOf(
            BankFileKind.Movements,
            BankFileTests.Movement("S1", MovementCode.Deposit, 100, ""),
            BankFileTests.Movement("S2", MovementCode.Deposit, 200, ""));
        Assert.True(BankFileWriter.TryWrite(file, out byte[] bytes, out _));
        string text = Encoding.UTF8.GetString(bytes);
        text = text.Replace(
            "|5200|0000000001|000000000000200|", "|52|1|200|", StringComparison.Ordinal);
        rig.BankFolder.Put("in", "MOV-1.txt", Encoding.UTF8.GetBytes(text));

        rig.Run(3);

        Assert.Equal(0, rig.Exchange.DepositedFen);
        Assert.Equal(["MOV-1.txt", "MOV-1.txt.faults"], rig.BankFolder.Names("bad"));
        Assert.Contains(
            "BNK13 UnknownCode at line 3, field 3",
            Encoding.UTF8.GetString(rig.BankFolder.Read("bad", "MOV-1.txt.faults")),
            StringComparison.Ordinal);
        Assert.Contains("MOV-1.txt", Assert.Single(rig.Told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_stays_until_the_journal_holds_every_line_of_it()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.Put(BankFileTests.FileOf(
            BankFileKind.Movements,
            BankFileTests.Movement("S1", MovementCode.Deposit, 100, ""),
            BankFileTests.Movement("S2", MovementCode.Deposit, 200, "")));

        // Both are published; one becomes durable, and then the process dies.
        _ = rig.Outbox.DoWork();
        rig.Exchange.Commit(1);
        _ = rig.Outbox.DoWork();
        Assert.Equal(["MOV-F1.txt"], rig.BankFolder.Names("in"));
        rig.Exchange.LosePublished();
        rig.Restart();
        rig.Run(3, withBank: false);

        Assert.Equal(300, rig.Exchange.DepositedFen);
        Assert.Equal(["MOV-F1.txt"], rig.BankFolder.Names("done"));
        Assert.Equal(2, rig.Sent("RES-F1.txt").Records.Count);
    }

    [Theory]
    [InlineData(0, "0000")]
    [InlineData(-1, "9427")]
    public void What_is_told_twice_is_answered_twice_and_not_before_the_journal_holds_it(
        int days, string result)
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        BankFile file = BankFileTests.FileOf(
            BankFileKind.Movements,
            BankFileTests.Movement("S1", MovementCode.Deposit, 100, "")) with
        {
            Day = new TradingDay((ushort)(SmallExchange.Day.DayNumber + days)),
        };
        rig.Put(file);
        rig.Put(file with { FileId = "F2" });
        _ = rig.Outbox.DoWork();
        _ = rig.Outbox.DoWork();
        Assert.Equal(["MOV-F1.txt", "MOV-F2.txt"], rig.BankFolder.Names("in"));
        Assert.Equal(1, rig.Exchange.PublishedCount);

        rig.Exchange.Commit();
        rig.Run(3, withBank: false);

        foreach (string name in (string[])["RES-F1.txt", "RES-F2.txt"])
        {
            Assert.Equal(
                new ResultRecord("S1", result), Assert.Single(rig.Sent(name).Records));
        }
    }

    [Fact]
    public void A_deposit_in_a_closed_bank_day_waits_for_the_open_one()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.Exchange.SetBankDay(BankDayState.Clearing);
        _ = rig.Office.Deposit(new MemberId(1), new Money(500));

        rig.Run(60);
        Assert.Equal(0, rig.Exchange.DepositedFen);
        int refused = rig.Exchange.Refused.Count;
        rig.Exchange.SetBankDay(BankDayState.Open);
        rig.Run(60);

        Assert.Equal(500, rig.Exchange.DepositedFen);
        Assert.Equal(1, refused);
        Assert.Single(rig.BankFolder.Names("done"));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void A_bank_that_is_a_day_ahead_or_finds_no_room_is_heard_when_the_day_rolls(
        ushort daysAhead, bool isFull)
    {
        using FileRig rig = new(1, SimulatedFates.Only(SimulatedFate.KeepsSilent));
        InstructionId instruction = rig.Exchange.Withdraw(500);
        rig.Run(3);
        rig.Exchange.IsFull = isFull;
        rig.Put(BankFileTests.FileOf(
            BankFileKind.Movements,
            BankFileTests.Movement("S1", MovementCode.Done, 500, EndToEndName.Of(instruction))) with
        {
            Day = new TradingDay((ushort)(SmallExchange.Day.DayNumber + daysAhead)),
        });
        rig.Run(60, withBank: false);
        Assert.Equal(PaymentStatus.Instructed, rig.Exchange.Rows[instruction.Value].Status);
        Assert.Equal(["MOV-F1.txt"], rig.BankFolder.Names("in"));
        Assert.Single(rig.Exchange.Refused);

        rig.Exchange.RollDay();
        rig.Run(3, withBank: false);

        Assert.Equal(PaymentStatus.Settled, rig.Exchange.Rows[instruction.Value].Status);
        Assert.Single(rig.Exchange.Refused);
        // That a day, or room, is waited for is told, once.
        Assert.Single(rig.Told);
        Assert.Equal(
            new ResultRecord("S1", "0000"), Assert.Single(rig.Sent("RES-F1.txt").Records));
    }

    /// <summary>
    /// While banks are reconciled a deposit waits and what takes it back does not: booked first,
    /// it would be refused, and the deposit would stay with money that no bank has.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_takes_back_a_movement_that_waits_waits_behind_it(bool isInOneFile)
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.Exchange.SetBankDay(BankDayState.Reconciling);
        MovementRecord deposit =
            BankFileTests.Movement("S1", MovementCode.Deposit, 100, "");
        MovementRecord reversal =
            BankFileTests.Movement("S1", MovementCode.DepositReversal, 100, "");
        rig.Put(isInOneFile
            ? BankFileTests.FileOf(BankFileKind.Movements, deposit, reversal)
            : BankFileTests.FileOf(BankFileKind.Movements, deposit));
        rig.Run(3, withBank: false);
        if (!isInOneFile)
        {
            rig.Put(
                BankFileTests.FileOf(BankFileKind.Movements, reversal) with { FileId = "F2" });
            rig.Run(3, withBank: false);
        }

        rig.Exchange.SetBankDay(BankDayState.Open);
        rig.Run(3, withBank: false);

        Assert.Equal(0, rig.Exchange.DepositedFen);
        Assert.StartsWith(
            "what a bank tells of movement S1 (1.00 CNY, bank BOC, ", Assert.Single(rig.Told),
            StringComparison.Ordinal);
        ResultRecord booked = new("S1", "0000");
        Assert.Equal<BankFileRecord>(
            isInOneFile ? [booked, booked] : [booked], rig.Sent("RES-F1.txt").Records);
    }

    /// <summary>The bank day opens between the two commands: the first waits no more.</summary>
    [Fact]
    public void What_takes_back_goes_out_again_behind_what_was_released_meanwhile()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.Exchange.SetBankDay(BankDayState.Reconciling);
        rig.Put(BankFileTests.FileOf(
            BankFileKind.Movements,
            BankFileTests.Movement("S1", MovementCode.Deposit, 100, ""),
            BankFileTests.Movement("S1", MovementCode.DepositReversal, 100, "")));
        _ = rig.Outbox.DoWork();
        Assert.Equal(2, rig.Exchange.PublishedCount);
        rig.Exchange.Commit(1);
        rig.Exchange.SetBankDay(BankDayState.Open);
        rig.Exchange.Commit();

        rig.Run(3, withBank: false);

        Assert.Equal(0, rig.Exchange.DepositedFen);
        Assert.StartsWith(
            "what a bank tells of movement S1 (1.00 CNY, bank BOC, ", Assert.Single(rig.Told),
            StringComparison.Ordinal);
        Assert.Equal(2, rig.Sent("RES-F1.txt").Records.Count);
    }

    [Fact]
    public void A_refusal_goes_back_to_the_bank_as_a_code()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.Put(BankFileTests.FileOf(
            BankFileKind.Movements,
            BankFileTests.Movement("S1", MovementCode.Deposit, 100, "")) with
        {
            Day = new TradingDay(20_700),
        });

        rig.Run(3, withBank: false);

        Assert.Equal(
            new ResultRecord("S1", "9427"), Assert.Single(rig.Sent("RES-F1.txt").Records));
        string told = Assert.Single(rig.Told);
        Assert.Contains(
            "movement S1 (1.00 CNY, bank ", told, StringComparison.Ordinal);
        Assert.EndsWith(
            ", record 1 of MOV-F1.txt): its day is over, and its bank has to tell it again "
                + "with the present day (BankDayWrong)",
            told, StringComparison.Ordinal);
    }

    [Fact]
    public void The_statement_of_a_day_is_kept_and_agrees_with_the_pool()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        _ = rig.Office.Deposit(new MemberId(1), new Money(500));
        _ = rig.Exchange.Withdraw(200);
        rig.Run(60);
        rig.Office.EndDay(new TradingDay(20_784));
        rig.Run(3);

        string name = Assert.Single(rig.BankFolder.Names("kept"));
        Assert.True(BankFileReader.TryRead(
            rig.BankFolder.Read("kept", name), out BankFile? statement, out _));
        PoolRecord pool = Assert.IsType<PoolRecord>(statement.Records[0]);
        Assert.Equal(300, pool.Closing.Fen - pool.Opening.Fen);
        Assert.Equal(rig.FileBank.BalanceOf("POOL-1"), pool.Closing);
    }

    [Fact]
    public void What_moves_behind_the_cut_off_has_the_whole_day_stated_once_more()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        _ = rig.Office.Deposit(new MemberId(1), new Money(500));
        rig.Office.WriteStatement();
        _ = rig.Office.Deposit(new MemberId(1), new Money(70));
        rig.Office.WriteStatement();
        rig.Office.EndDay(new TradingDay(20_784));
        rig.Office.EndDay(new TradingDay(20_785));
        rig.Run(3);

        Assert.Equal(
            ["0 to 500", "0 to 570", "570 to 570"],
            rig.BankFolder.Names("kept").Select(name => ClosingOf(rig, name)).Order());
    }

    private static string ClosingOf(FileRig rig, string name)
    {
        Assert.True(BankFileReader.TryRead(
            rig.BankFolder.Read("kept", name), out BankFile? statement, out _));
        PoolRecord pool = Assert.IsType<PoolRecord>(statement.Records[0]);
        return $"{pool.Opening.Fen} to {pool.Closing.Fen}";
    }
}
