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
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>Lines that the exchange cannot answer yet, as while the day of the banks is over.
/// </summary>
public sealed class UnansweredFilesTests
{
    private const int LinesMax = 3;

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

        BankFileRail rail = new(new BankId(1), folder, sentence => Assert.Fail(sentence))
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
        BankFileRail rail = new(new BankId(1), folder, sentence => Assert.Fail(sentence))
        {
            UnansweredLinesMax = LinesMax,
        };

        List<RailAnswer> held = Received(rail);
        Assert.Equal(4, held.Count);
        foreach (RailAnswer one in held)
        {
            rail.Acknowledge(one, RejectReason.None);
        }

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
