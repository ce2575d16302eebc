using System;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022;
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
    public void A_credit_of_nobody_is_refused_by_file_and_element_and_the_others_are_booked()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
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
        const string Entry = "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn/Ntry";
        Assert.Equal(
            [
                $"{Entry}[2]: UnknownMember: no member of this bank has the account NOBODY",
                $"{Entry}[3]: NtryDtls/TxDtls/RltdPties/DbtrAcct: no account of a payer",
                $"{Entry}[4]: CdtDbtInd: money left, and no payment of ours",
                $"{Entry}[5]: RvslInd: a booking that is taken back",
            ],
            Order(Faults(rig, "N1.xml.faults")));
        Assert.Contains("N1.xml is refused", Assert.Single(rig.Told), StringComparison.Ordinal);
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
