using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Tests.Banks;
using SCO.Exchange.Settlement.Tests.Iso20022;
using SCO.Exchange.Settlement.Tests.Outboxes;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>Lines that the exchange cannot answer yet, as while the day of the banks is over.
/// </summary>
public sealed class UnansweredFilesTests
{
    private const int LinesMax = 3;
    private const long MinuteNs = 60_000_000_000;

    /// <summary>Of each file two lines, and no more files than that many lines are open.</summary>
    [Fact]
    public void No_more_files_are_read_while_too_many_lines_wait_for_their_answers()
    {
        using TemporaryFolder root = new();
        RailFolder folder = new(root.Path);
        for (int file = 1; file <= 4; file++)
        {
            Put(folder, file);
        }

        BankFileRail rail = new(new BankId(1), folder, _ => { })
        {
            UnansweredLinesMax = LinesMax,
        };

        List<RailAnswer> held = Received(rail);
        Assert.Equal(["S1-0", "S1-1", "S2-0", "S2-1"], held.Select(one => one.Reference));
        rail.Acknowledge(held[0], RejectReason.None);
        Assert.Empty(Received(rail));

        // A file is kept until its last line is answered.
        rail.Acknowledge(held[1], RejectReason.None);
        Assert.Equal(["S3-0", "S3-1"], Received(rail).Select(one => one.Reference));
        Assert.Equal(["MOV-1.txt"], folder.Names("done"));
    }

    /// <summary>The day is reconciled by statements, and may be over before anything is booked.
    /// </summary>
    [Fact]
    public void Statements_behind_them_are_read()
    {
        using TemporaryFolder root = new();
        RailFolder folder = new(root.Path);
        Put(folder, 1);
        Put(folder, 2);
        Put(folder, 3);
        PutStatement(folder, "STM-1.txt");
        BankFileRail rail = new(new BankId(1), folder, _ => { })
        {
            UnansweredLinesMax = LinesMax,
        };
        List<RailAnswer> held = Received(rail);
        Assert.Equal(4, held.Count);
        Assert.Equal(["STM-1.txt"], folder.Names("kept"));

        // One that comes later, one before the files that wait, one that is a message, and one that
        // is spoiled.
        PutStatement(folder, "A.txt");
        Assert.True(IsoWriter.TryWrite(
            Samples.Of(IsoMessageKind.Statement, 1), out byte[] message, out _));
        folder.Put("in", "B.xml", message);
        folder.Put("in", "C.txt", "H|SCO-BANK-1|STM|\n"u8);
        Assert.Empty(Received(rail));
        Assert.Equal(["A.txt", "B.xml", "STM-1.txt"], folder.Names("kept"));
        Assert.Equal(["C.txt", "C.txt.faults"], folder.Names("bad"));
        Assert.Equal(["MOV-1.txt", "MOV-2.txt", "MOV-3.txt"], folder.Arrived());

        rail.Acknowledge(held[0], RejectReason.None);
        rail.Acknowledge(held[1], RejectReason.None);
        Assert.Equal(["S3-0", "S3-1"], Received(rail).Select(one => one.Reference));
    }

    /// <summary>A large file on its way into the journal is nothing to be told.</summary>
    [Fact]
    public void That_files_wait_is_told_once_when_it_takes_long_and_that_they_are_read_again()
    {
        using TemporaryFolder root = new();
        RailFolder folder = new(root.Path);
        VirtualClock clock = new();
        List<string> told = [];
        BankFileRail rail = new(new BankId(1), BankChannel.Files, folder, clock, told.Add)
        {
            UnansweredLinesMax = LinesMax,
        };
        Put(folder, 1);
        Put(folder, 2);
        List<RailAnswer> held = Received(rail);
        Assert.Equal(4, held.Count);
        clock.Pass(MinuteNs);
        Assert.Empty(Received(rail));
        Put(folder, 3);
        Put(folder, 4);
        Assert.Empty(Received(rail));
        clock.Pass(MinuteNs - 1);
        Assert.Empty(Received(rail));
        Assert.Empty(told);

        clock.Pass(1);
        Assert.Empty(Received(rail));
        Assert.Empty(Received(rail));
        Assert.Equal(
            [
                "files wait in its folder, from MOV-3.txt on: 4 lines of those before are not "
                    + "booked yet, as deposits are not while the day of the banks is over, and 3 "
                    + "may wait; its statements are read",
            ],
            told);

        // One goes, one comes: the others wait yet.
        AcknowledgeAll(rail, held[..2]);
        List<RailAnswer> later = Received(rail);
        Assert.Equal(["S3-0", "S3-1"], later.Select(one => one.Reference));
        clock.Pass(MinuteNs);
        Assert.Empty(Received(rail));
        Assert.Single(told);

        AcknowledgeAll(rail, [.. held[2..], .. later]);
        held = Received(rail);
        Assert.Equal(["S4-0", "S4-1"], held.Select(one => one.Reference));
        Assert.Equal(["its files are read again"], told.Skip(1));

        // And anew.
        Put(folder, 5);
        Put(folder, 6);
        _ = Received(rail);
        clock.Pass(MinuteNs);
        _ = Received(rail);
        Assert.Equal(3, told.Count);
        Assert.StartsWith("files wait in its folder, from MOV-6.txt on: 4 lines ", told[^1]);
    }

    /// <summary>A notice has lines too.</summary>
    [Fact]
    public void Lines_of_a_notice_count()
    {
        using TemporaryFolder root = new();
        RailFolder folder = new(root.Path);
        BankNotice notice = (BankNotice)Samples.Of(IsoMessageKind.Notice, 1) with
        {
            Entries =
            [
                .. Enumerable.Range(0, 4).Select(at => new StatementEntry(
                    $"N{at}", "", new Money(5), SmallExchange.Day, "")
                {
                    PayerAccount = "OWN-1",
                }),
            ],
        };
        Assert.True(IsoWriter.TryWrite(notice, out byte[] bytes, out _));
        folder.Put("in", "MOV-0.xml", bytes);
        Put(folder, 1);
        BankFileRail rail = new(new BankId(1), folder, _ => { })
        {
            UnansweredLinesMax = LinesMax,
        };

        List<RailAnswer> held = Received(rail);
        Assert.Equal(4, held.Count);
        AcknowledgeAll(rail, held);
        Assert.Equal(["S1-0", "S1-1"], Received(rail).Select(one => one.Reference));
    }

    private static List<RailAnswer> Received(BankFileRail rail)
    {
        List<RailAnswer> received = [];
        while (rail.TryReceive(out RailAnswer? answer))
        {
            received.Add(answer);
        }

        return received;
    }

    private static void AcknowledgeAll(BankFileRail rail, List<RailAnswer> answers) =>
        answers.ForEach(one => rail.Acknowledge(one, RejectReason.None));

    private static void PutStatement(RailFolder folder, string name)
    {
        BankFile file = BankFileTests.FileOf(
            BankFileKind.Statement, new PoolRecord(new Money(0), new Money(0)));
        Assert.True(BankFileWriter.TryWrite(file, out byte[] bytes, out _));
        folder.Put("in", name, bytes);
    }

    private static void Put(RailFolder folder, int number)
    {
        BankFile file = BankFileTests.FileOf(BankFileKind.Movements, Deposit(0), Deposit(1)) with
        {
            FileId = $"F{number}",
        };
        Assert.True(BankFileWriter.TryWrite(file, out byte[] bytes, out _));
        folder.Put("in", $"MOV-{number}.txt", bytes);

        MovementRecord Deposit(int line) => new(
            $"S{number}-{line}", MovementCode.Deposit, new MemberId(1), new Money(5), "", "");
    }
}
