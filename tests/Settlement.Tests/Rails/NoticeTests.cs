using System;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Settlement.Tests.Iso20022;
using SCO.Exchange.Settlement.Tests.Outboxes;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>Notices of a settlement bank (camt.054): their credits are deposits.</summary>
public sealed class NoticeTests
{
    [Fact]
    public void A_credit_from_the_account_of_a_member_is_a_deposit_once()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        Put(rig, "N1", Credit("S1", 500), Credit("S2", 70));
        // Told again: by a file of another name, and within it twice.
        Put(rig, "N2", Credit("S1", 500), Credit("S1", 500));
        rig.Run(5, withBank: false);

        Assert.Equal(570, rig.Exchange.DepositedFen);
        Assert.Equal(["N1.xml", "N2.xml"], rig.BankFolder.Names("done"));
        Assert.Empty(rig.Told);

        rig.Restart();
        Put(rig, "N3", Credit("S2", 70));
        rig.Run(5, withBank: false);
        Assert.Equal(570, rig.Exchange.DepositedFen);
        Assert.Contains("N3.xml", rig.BankFolder.Names("done"));
    }

    [Fact]
    public void A_credit_of_nobody_is_held_and_what_its_bank_takes_back_is_held_no_more()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        Put(
            rig, "N1",
            Credit("S1", 500),
            Credit("S2", 70) with { PayerAccount = "NOBODY" },
            Credit("S3", 80) with { PayerAccount = "" });
        Put(rig, "N2", Credit("S3", 80) with { PayerAccount = "" });
        rig.Run(5, withBank: false);
        Assert.Equal((500, 150), (rig.Exchange.DepositedFen, rig.Exchange.HeldFen));
        Assert.Equal(["N1.xml", "N2.xml"], rig.BankFolder.Names("done"));

        Put(rig, "N3", Credit("S2", -70) with { IsReversal = true, PayerAccount = "" });
        Put(rig, "N4", Credit("S1", -500) with { IsReversal = true, PayerAccount = "" });
        rig.Run(5, withBank: false);
        Assert.Equal((0, 80), (rig.Exchange.DepositedFen, rig.Exchange.HeldFen));
        Assert.Equal(
            ["N1.xml", "N2.xml", "N3.xml", "N4.xml"], rig.BankFolder.Names("done"));
    }

    [Fact]
    public void Of_what_is_taken_back_and_refused_the_fault_says_why()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        Put(rig, "N1", Credit("S1", 500));
        Put(
            rig, "N2",
            Credit("S1", -400) with { IsReversal = true, PayerAccount = "" },
            Credit("S1", -500) with { IsReversal = true },
            Credit("S1", -500) with { IsReversal = true });
        rig.Run(5, withBank: false);
        // The third one is the second one told again.
        Assert.Equal(0, rig.Exchange.DepositedFen);
        Assert.Equal(
            $"NTC07 Refused at {Entry}[1]: the exchange refuses it: BankSerialDiffers",
            Assert.Single(Faults(rig, "N2.xml.faults")));
    }

    // Two of 35 characters that are equal in the first 32 would be one serial, and one credit.
    [Theory]
    [InlineData("A2345678901234567890123456789012345")]
    [InlineData("流水号")]
    public void A_credit_of_nobody_whose_reference_is_no_serial_is_for_people(string reference)
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        Put(rig, "N1", Credit(reference, 80) with { PayerAccount = "" }, Credit("S1", 500));
        rig.Run(5, withBank: false);

        Assert.Equal((500, 0), (rig.Exchange.DepositedFen, rig.Exchange.HeldFen));
        Assert.StartsWith(
            $"NTC04 NoPayerAccount at {Entry}[1]: ",
            Assert.Single(Faults(rig, "N1.xml.faults")), StringComparison.Ordinal);
    }

    [Fact]
    public void By_older_rules_a_credit_of_nobody_is_refused_and_the_others_are_booked()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.Exchange.HoldsUnowned = false;
        Put(
            rig, "N1",
            Credit("S1", 500),
            Credit("S2", 70) with { PayerAccount = "NOBODY" },
            Credit("S3", 80) with { PayerAccount = "" },
            Credit("S4", -90),
            Credit("S5", 60) with { IsReversal = true },
            Credit("S6", -40) with { EndToEndId = "W4D200" },
            Credit("S7", 30));
        rig.Run(5, withBank: false);

        Assert.Equal(530, rig.Exchange.DepositedFen);
        Assert.Equal(["N1.xml", "N1.xml.faults"], rig.BankFolder.Names("refused"));
        Assert.Equal(
            [
                $"NTC01 IsReversal at {Entry}[5]: RvslInd: a booking that is taken back",
                $"NTC02 MoneyLeft at {Entry}[4]: CdtDbtInd: money left, and no payment of ours",
                $"NTC02 MoneyLeft at {Entry}[6]: CdtDbtInd: money left, and no payment of ours; "
                    + "it names W4D200, which is no payment of ours",
                $"NTC04 NoPayerAccount at {Entry}[3]: "
                    + "NtryDtls/TxDtls/RltdPties/DbtrAcct: no account of a payer",
                $"NTC06 UnknownPayer at {Entry}[2]: "
                    + "no member of this bank has the account NOBODY",
            ],
            Order(Faults(rig, "N1.xml.faults")));
        Assert.StartsWith(
            "the message N1.xml is refused", rig.Told[^1],
            StringComparison.Ordinal);
    }

    /// <summary>Whoever pays in writes what he likes: only what we instructed is ours.</summary>
    [Theory]
    [InlineData("WAGE")]
    [InlineData("W4D200")]
    [InlineData("P1")]
    [InlineData("PFEED")]
    [InlineData("C4D-I7")]
    [InlineData("INVOICE-77")]
    public void A_credit_that_looks_like_a_payment_of_ours_and_is_none_is_a_deposit(string name)
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        Put(rig, "N1", Credit("S1", 500) with { EndToEndId = name });
        Put(
            rig, "N2",
            Credit("S2", 70) with { EndToEndId = name, PayerAccount = "NOBODY" },
            Credit("S3", 30));
        rig.Run(5, withBank: false);

        Assert.Equal((530, 70), (rig.Exchange.DepositedFen, rig.Exchange.HeldFen));
        Assert.Equal(["N1.xml", "N2.xml"], rig.BankFolder.Names("done"));
    }

    [Fact]
    public void What_a_payment_of_ours_has_moved_is_told_by_its_own_answer_and_else_it_is_not_its()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        string open = EndToEndName.Of(rig.Exchange.Withdraw(900));
        InstructionId leg = rig.Exchange.Instruct(77, 216_053_000);
        string payment = EndToEndName.Of(new ContractId(77), leg);
        rig.Run(60);
        Assert.Equal(PaymentStatus.Settled, rig.Exchange.Rows[leg.Value].Status);
        string waits = EndToEndName.Of(rig.Exchange.Withdraw(901));
        rig.Run(1, withBank: false);

        foreach (int life in (int[])[1, 2])
        {
            Put(
                rig, $"N{life}",
                Credit("S1", -900) with { EndToEndId = open },
                Credit("S2", 900) with { EndToEndId = open },
                Credit("S3", -901) with { EndToEndId = waits },
                Credit("S4", 216_052_000) with { EndToEndId = payment },
                Credit("S5", 1_000) with { EndToEndId = payment });
            rig.Run(5, withBank: false);
            Assert.Contains($"N{life}.xml", rig.BankFolder.Names("done"));
            Assert.Equal(0, rig.Exchange.DepositedFen);
            // Once, and in words: what was passed over is not in the journal yet.
            Assert.Equal(2, rig.Told.Count);
            Assert.Contains(
                $"a bank books money in as {payment}, serial S5 (10.00 CNY, bank BOC, record 5 of "
                    + "N1.xml): ",
                rig.Told[1], StringComparison.Ordinal);
            rig.Restart(losesFile: false);
        }

        Put(
            rig, "N3",
            Credit("S6", 899) with { EndToEndId = open },
            Credit("S7", 216_053_001) with { EndToEndId = payment },
            Credit("S8", 900) with { EndToEndId = "P" + open[1..] },
            Credit("S9", 900) with { EndToEndId = "W0" + open[1..] },
            // Nothing is left to come back of it; and one of another contract.
            Credit("S11", 900) with { EndToEndId = open },
            Credit("S12", 1) with { EndToEndId = payment },
            Credit("S13", 2) with { EndToEndId = EndToEndName.Of(new ContractId(78), leg) },
            Credit("S10", -899) with { EndToEndId = open });
        rig.Run(5, withBank: false);
        Assert.Equal(
            899 + 216_053_001 + 900 + 900 + 900 + 1 + 2, rig.Exchange.DepositedFen);
        Assert.StartsWith(
            $"NTC02 MoneyLeft at {Entry}[8]",
            Assert.Single(Faults(rig, "N3.xml.faults")), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_payment_that_was_not_made_nothing_comes_back()
    {
        using FileRig rig = new(1, SimulatedFates.Only(SimulatedFate.Rejects));
        InstructionId leg = rig.Exchange.Instruct(77, 500);
        InstructionId withdrawal = rig.Exchange.Withdraw(600);
        rig.Run(60);
        Assert.Equal(PaymentStatus.Rejected, rig.Exchange.Rows[leg.Value].Status);
        rig.Restart();
        Put(
            rig, "N1",
            Credit("S1", 500) with { EndToEndId = EndToEndName.Of(new ContractId(77), leg) },
            Credit("S2", 600) with { EndToEndId = EndToEndName.Of(withdrawal) });
        rig.Run(5, withBank: false);
        Assert.Equal(1_100, rig.Exchange.DepositedFen);
        Assert.Empty(rig.Told);
        Assert.Equal(2, rig.Rejected.Count);
    }

    /// <summary>What comes back of it is told by its own answer.</summary>
    [Fact]
    public void Of_a_payment_that_two_operators_say_was_made_after_all_credits_are_passed_over()
    {
        using FileRig rig = new(1, SimulatedFates.Only(SimulatedFate.Rejects));
        InstructionId leg = rig.Exchange.Instruct(77, 500);
        InstructionId withdrawal = rig.Exchange.Withdraw(600);
        rig.Run(60);
        foreach (InstructionId rejected in (InstructionId[])[leg, withdrawal])
        {
            Assert.Equal(PaymentStatus.Rejected, rig.Exchange.Rows[rejected.Value].Status);
            rig.Exchange.Resolve(rejected, PaymentStatus.Settled);
        }

        for (int life = 1; life <= 2; life++)
        {
            rig.Run(5, withBank: false);
            rig.Restart();
            Put(
                rig, $"N{life}",
                Credit("S1", 500) with { EndToEndId = EndToEndName.Of(new ContractId(77), leg) },
                Credit("S2", 600) with { EndToEndId = EndToEndName.Of(withdrawal) });
            rig.Run(5, withBank: false);
            Assert.Contains($"N{life}.xml", rig.BankFolder.Names("done"));
        }

        Assert.Equal((0, 0), (rig.Exchange.DepositedFen, rig.Exchange.HeldFen));
        Assert.StartsWith(
            "outbox fault 8: ", Assert.Single(rig.Told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_notice_that_comes_by_another_rail_is_kept_and_told()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.Cips.Put("in", "N1.xml", Bytes(Credit("S1", 500)));
        rig.Run(5, withBank: false);
        Assert.Equal(["N1.xml"], rig.Cips.Names("kept"));
        Assert.Equal(
            "the file N1.xml is kept for people: Notice answers no payment",
            Assert.Single(rig.Told));
    }

    [Theory]
    [InlineData("Ccy=\"CNY\"", "Ccy=\"USD\"", "line 19", "/Ntfctn/Ntry/Amt/@Ccy")]
    [InlineData(">5.00<", ">5.005<", "line 19", "/Ntfctn/Ntry/Amt")]
    [InlineData("<AcctSvcrRef>S1</AcctSvcrRef>", "", "line 28", "/Ntfctn/Ntry/BkTxCd")]
    public void A_spoiled_notice_is_refused_whole_with_line_and_element(
        string good, string bad, string line, string element)
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        string text = Encoding.UTF8.GetString(Bytes(Credit("S1", 500)));
        Assert.Contains(good, text, StringComparison.Ordinal);
        rig.BankFolder.Put("in", "N1.xml", Encoding.UTF8.GetBytes(
            text.Replace(good, bad, StringComparison.Ordinal)));
        rig.Run(5, withBank: false);

        Assert.Equal(0, rig.Exchange.DepositedFen);
        string fault = Assert.Single(Faults(rig, "N1.xml.faults"));
        Assert.Contains(line, fault, StringComparison.Ordinal);
        Assert.Contains(element, fault, StringComparison.Ordinal);
    }

    private const string Entry = "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn/Ntry";

    private static StatementEntry Credit(string serial, long fen) =>
        new(serial, "", new Money(fen), SmallExchange.Day, "") { PayerAccount = "OWN-1" };

    private static void Put(FileRig rig, string name, params StatementEntry[] entries) =>
        rig.BankFolder.Put("in", name + ".xml", Bytes(entries));

    private static byte[] Bytes(params StatementEntry[] entries)
    {
        BankNotice notice = (BankNotice)Samples.Of(IsoMessageKind.Notice, 1) with
        {
            Entries = entries,
        };
        Assert.True(IsoWriter.TryWrite(notice, out byte[] bytes, out IsoError? error), $"{error}");
        return bytes;
    }

    private static string[] Faults(FileRig rig, string name) =>
        Encoding.UTF8.GetString(rig.BankFolder.Read("refused", name)).TrimEnd().Split('\n');

    private static string[] Order(string[] lines)
    {
        Array.Sort(lines, StringComparer.Ordinal);
        return lines;
    }
}
