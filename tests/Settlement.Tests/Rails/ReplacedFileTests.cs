using System;
using System.Text;
using SCO.Exchange.Domain.Events;
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
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>Files that their bank sends a second time by one name.</summary>
public sealed class ReplacedFileTests
{
    private const string Words = " was replaced while it was under way: what was read of it "
        + "counts, and the file that lies there now is read next";

    [Fact]
    public void A_bank_file_that_replaces_one_under_way_is_read_when_that_one_is_over()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.BankFolder.Put("in", "M.txt", FileOf("F1", "S1", 100));
        _ = rig.Outbox.DoWork();
        rig.BankFolder.Put("in", "M.txt", FileOf("F2", "S2", 200));
        rig.Exchange.Commit();
        rig.Run(5, withBank: false);

        Assert.Equal(300, rig.Exchange.DepositedFen);
        Assert.Equal("the file M.txt" + Words, Assert.Single(rig.Told));
        Assert.Equal(["M.txt"], rig.BankFolder.Names("done"));
        Assert.Equal(FileOf("F2", "S2", 200), rig.BankFolder.Read("done", "M.txt"));
        Assert.Equal(["RES-F1.txt", "RES-F2.txt"], rig.BankFolder.Names("out"));
    }

    [Fact]
    public void A_notice_that_replaces_one_under_way_is_read_when_that_one_is_over()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.BankFolder.Put("in", "N.xml", NoticeOf("S1", 100));
        _ = rig.Outbox.DoWork();
        rig.BankFolder.Put("in", "N.xml", NoticeOf("S2", 200));
        rig.Exchange.Commit();
        rig.Run(5, withBank: false);

        Assert.Equal(300, rig.Exchange.DepositedFen);
        Assert.Equal("the file N.xml" + Words, Assert.Single(rig.Told));
        Assert.Equal(["N.xml"], rig.BankFolder.Names("done"));
    }

    [Fact]
    public void A_message_that_replaces_one_under_way_is_read_when_that_one_is_over()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        IsoFileRail rail = new(rig.Cips, rig.Clock, rig.Told.Add);
        rig.Cips.Put("in", "A.xml", Report(1));
        Assert.True(rail.TryReceive(out RailAnswer? first));
        rig.Cips.Put("in", "A.xml", Report(2));
        rail.Acknowledge(first, RejectReason.None);

        Assert.Equal("the file A.xml" + Words, Assert.Single(rig.Told));
        Assert.Empty(rig.Cips.Names("done"));
        Assert.True(rail.TryReceive(out RailAnswer? second));
        Assert.NotEqual(first, second);
        rail.Acknowledge(second, RejectReason.None);
        Assert.Equal(["A.xml"], rig.Cips.Names("done"));
        Assert.Empty(rig.Cips.Arrived());
    }

    [Fact]
    public void The_faults_of_a_bad_file_stand_beside_it_whatever_else_comes_by_its_name()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        foreach (string text in (string[])["H\n", "X\n", "H\n"])
        {
            rig.BankFolder.Put("in", "M.txt", Encoding.UTF8.GetBytes(text));
            rig.BankFolder.Put("in", "N.xml", Encoding.UTF8.GetBytes($"<{text[0]}/>"));
            rig.Cips.Put("in", "A.xml", Encoding.UTF8.GetBytes($"<{text[0]}/>"));
            rig.Run(5, withBank: false);
        }

        Assert.Equal(
            ["M.txt", "M.txt.2", "M.txt.2.faults", "M.txt.faults"], rig.BankFolder.Names("bad"));
        Assert.StartsWith("BNK07 ", TextOf(rig.BankFolder, "bad", "M.txt.faults"), Ordinal);
        Assert.StartsWith("BNK04 ", TextOf(rig.BankFolder, "bad", "M.txt.2.faults"), Ordinal);
        Assert.Equal(
            ["N.xml", "N.xml.2", "N.xml.2.faults", "N.xml.faults"],
            rig.BankFolder.Names("refused"));
        Assert.EndsWith("}H\n", TextOf(rig.BankFolder, "refused", "N.xml.faults"), Ordinal);
        Assert.EndsWith("}X\n", TextOf(rig.BankFolder, "refused", "N.xml.2.faults"), Ordinal);
        Assert.Equal(
            ["A.xml", "A.xml.2", "A.xml.2.txt", "A.xml.txt"], rig.Cips.Names("bad"));
        Assert.EndsWith("}H\n", TextOf(rig.Cips, "bad", "A.xml.txt"), Ordinal);
        Assert.EndsWith("}X\n", TextOf(rig.Cips, "bad", "A.xml.2.txt"), Ordinal);
    }

    /// <summary>One fault for each line would be more than is written at once.</summary>
    [Fact]
    public void A_file_of_faults_is_put_away_with_the_first_thousand_of_them()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        rig.BankFolder.Put("in", "M.txt", Encoding.UTF8.GetBytes(new string('\n', 5_000)));
        rig.Run(5, withBank: false);

        Assert.Equal(["M.txt", "M.txt.faults"], rig.BankFolder.Names("bad"));
        string[] lines = TextOf(rig.BankFolder, "bad", "M.txt.faults").TrimEnd().Split('\n');
        Assert.Equal(BankFileReader.FaultsMax, lines.Length);
        Assert.EndsWith(", and 4001 more", lines[^1], Ordinal);
        Assert.EndsWith(", and 5000 more", Assert.Single(rig.Told), Ordinal);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static string TextOf(RailFolder folder, string part, string name) =>
        Encoding.UTF8.GetString(folder.Read(part, name));

    private static byte[] FileOf(string id, string serial, long fen)
    {
        BankFile file = BankFileTests.FileOf(
            BankFileKind.Movements,
            BankFileTests.Movement(serial, MovementCode.Deposit, fen, "")) with
        {
            FileId = id,
        };
        Assert.True(BankFileWriter.TryWrite(file, out byte[] bytes, out _));
        return bytes;
    }

    private static byte[] NoticeOf(string serial, long fen)
    {
        BankNotice notice = (BankNotice)Samples.Of(IsoMessageKind.Notice, 1) with
        {
            Entries =
            [
                new(serial, "", new Money(fen), SmallExchange.Day, "") { PayerAccount = "OWN-1" },
            ],
        };
        Assert.True(IsoWriter.TryWrite(notice, out byte[] bytes, out _));
        return bytes;
    }

    private static byte[] Report(int seed)
    {
        Assert.True(IsoWriter.TryWrite(
            Samples.Of(IsoMessageKind.StatusReport, seed), out byte[] bytes, out _));
        return bytes;
    }
}
