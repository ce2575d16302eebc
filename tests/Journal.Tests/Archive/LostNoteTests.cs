using System;
using System.Text;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Archive;

/// <summary>
/// A slip of an editor in the note of the archive: who does not need the archive goes on and
/// starts, and who does is refused.
/// </summary>
public sealed class LostNoteTests
{
    private readonly ArchivedJournal _journal = new();

    public LostNoteTests()
    {
        _journal.Append(22);
        _journal.Take(32);
        _journal.Take(38);
        _ = _journal.Run();
    }

    [Theory]
    [InlineData("", "does not say where the archive is")]
    [InlineData("{ \"format\": 1, ", "does not say where the archive is")]
    [InlineData("[]", "does not say where the archive is")]
    [InlineData("{ \"format\": 1, \"folders\": [{ \"path\": 7 }] }",
        "does not say where the archive is")]
    [InlineData("{ \"format\": 1, \"folders\": [] }", "is gone or empty")]
    [InlineData(null, "is gone or empty")]
    public void A_running_writer_goes_on_by_what_the_note_said_before(string? slip, string fault)
    {
        using FasterJournal journal = FasterJournal.Open(Bounded);
        WriterLease lease = journal.AcquireWriter("test");
        LogSpace before = journal.MeasureSpace();
        Assert.Null(journal.ArchiveFault);
        byte[] good = _journal.Journal[ArchiveFolders.FileName];
        Change(slip);

        Assert.Equal(before, journal.MeasureSpace());
        Assert.Contains(fault, journal.ArchiveFault, StringComparison.Ordinal);
        Assert.Equal(
            fault != "is gone or empty",
            journal.ArchiveFault!.StartsWith("journal fault 4: ", StringComparison.Ordinal));
        Assert.Contains("memory/archive.json", journal.ArchiveFault,
            StringComparison.Ordinal);
        using (IBlockCursor old = journal.ReadFrom(1))
        {
            Assert.True(old.MoveNext());
        }

        Journals.AppendAll(journal, lease, 2);
        _journal.Journal[ArchiveFolders.FileName] = good;
        _ = journal.MeasureSpace();
        Assert.Null(journal.ArchiveFault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"format\": 1, \"folders\": 7 }")]
    public void A_start_needs_no_note_and_refuses_who_needs_a_segment(string slip)
    {
        LogSpace before;
        using (FasterJournal journal = FasterJournal.Open(Bounded))
        {
            before = journal.MeasureSpace();
        }

        byte[] good = _journal.Journal[ArchiveFolders.FileName];
        Change(slip);
        using (FasterJournal journal = FasterJournal.Open(Bounded))
        {
            Assert.Equal(44ul, journal.DurableSequence);
            Assert.Equal(before, journal.MeasureSpace());
            Assert.NotNull(journal.ArchiveFault);
            using (IBlockCursor recent = journal.ReadFrom(35))
            {
                Assert.True(recent.MoveNext());
                Assert.Equal(35ul, recent.Current.Header.FirstSequence);
            }

            JournalException away = Assert.Throws<JournalException>(() =>
            {
                using IBlockCursor old = journal.ReadFrom(1);
                _ = old.MoveNext();
            });
            Assert.Equal(JournalFault.Away, away.Fault);
            Assert.StartsWith(
                "segment file journal.0 of the journal in memory is not here, and "
                + "memory/archive.json does not say where the archive is: ",
                away.Message, StringComparison.Ordinal);
            Journals.AppendAll(journal, journal.AcquireWriter("test"), 2);
        }

        _journal.Journal[ArchiveFolders.FileName] = good;
        VerifyReport report = _journal.Verify();
        Assert.True(report.IsSound, report.Reason);
        Assert.Equal(46ul, report.LastSequence);
    }

    [Fact]
    public void A_segment_behind_one_that_is_here_is_missing_whatever_the_note_says()
    {
        Change("");
        _journal.Journal.Delete("journal.5");

        Assert.Equal(
            JournalFault.Missing,
            Assert.Throws<JournalException>(() => FasterJournal.Open(_journal.Settings)).Fault);
    }

    /// <summary>As a new process opens it: nothing is known from before.</summary>
    private FasterJournalSettings Bounded => _journal.Settings with { SpaceBytes = 1 << 18 };

    private void Change(string? slip)
    {
        if (slip is null)
        {
            _journal.Journal.Delete(ArchiveFolders.FileName);
        }
        else
        {
            _journal.Journal[ArchiveFolders.FileName] = Encoding.UTF8.GetBytes(slip);
        }
    }
}
