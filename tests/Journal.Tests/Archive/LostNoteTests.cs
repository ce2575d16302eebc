using System;
using System.Collections.Generic;
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
    [InlineData("", "does not say where the archive is: it is no JSON from line 1 on")]
    [InlineData("{ \"format\": 1,\n ",
        "does not say where the archive is: it is no JSON from line 2 on")]
    [InlineData("[]",
        "does not say where the archive is: it is a list, and should be an object")]
    [InlineData("{ \"format\": 2, \"folders\": [] }",
        "does not say where the archive is: format is 2, and should be 1")]
    [InlineData("{ \"folders\": [] }", "does not say where the archive is: format is missing")]
    [InlineData("{ \"format\": 1, \"folders\": 7 }",
        "does not say where the archive is: folders is 7, and should be a list")]
    [InlineData("{ \"format\": 1, \"folders\": [{ \"path\": 7 }] }",
        "does not say where the archive is: path in row 1 of its folders is 7, and should be a "
            + "text")]
    [InlineData("{ \"format\": 1, \"folders\": [{ \"path\": \"\u00ff\" }] }",
        "does not say where the archive is: path in row 1 of its folders is bytes that are no "
            + "UTF-8, and should be a text")]
    [InlineData("{ \"format\": 1, \"\\ud800-and-more\": 2 }",
        "does not say where the archive is: the name of a member beside f")]
    [InlineData("{ \"format\": 1, \"folders\": [{ \"path\": \"/a\" }] }",
        "does not say where the archive is: first_segment in row 1 of its folders is missing")]
    [InlineData("{ \"format\": 1, \"folders\": [] }", "is gone or empty")]
    [InlineData("0-70", "segment 71 would be the first that was not archived, and is not here")]
    [InlineData("0-2", "ends with segment 2, and ended with segment 3 before")]
    [InlineData("1-3", "segments 1 to 3 do not follow each other from segment 0 on")]
    [InlineData("0-1 3-3", "segments 3 to 3 do not follow each other from segment 2 on")]
    [InlineData("0-2 2-3", "segments 2 to 3 do not follow each other from segment 3 on")]
    [InlineData("0-9223372036854775807", "do not follow each other from segment 0 on")]
    [InlineData("0--1", "segments 0 to -1 do not follow each other from segment 0 on")]
    [InlineData("0-18446744073709551615",
        "does not say where the archive is: last_segment in row 1 of its folders is "
            + "18446744073709551615, and should be a whole number from -9223372036854775808 to "
            + "9223372036854775807")]
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
            fault != "is gone or empty" && !fault.StartsWith("ends with", StringComparison.Ordinal),
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

    /// <summary>What was archived since the note was last read is in no note that is known: it
    /// lies before the first segment here, so it is away and not lost.</summary>
    [Fact]
    public void A_segment_that_went_after_the_last_note_that_could_be_read_is_away()
    {
        JournalStorage reader = _journal.Joined;
        Assert.True(reader.IsElsewhere("journal.3"));
        _journal.Append(8);
        _journal.Take(54);
        _journal.Take(58);
        _ = _journal.Run();
        Assert.False(_journal.Journal.Exists("journal.4"));
        byte[] good = _journal.Journal[ArchiveFolders.FileName];
        Change("");

        JournalException away =
            Assert.Throws<JournalException>(() => reader.OpenRead("journal.4"));
        Assert.Equal(JournalFault.Away, away.Fault);
        Assert.Contains("it is no JSON from line 1 on", away.Message, StringComparison.Ordinal);
        Assert.True(reader.IsElsewhere("journal.4"));
        reader.OpenRead("journal.3").Dispose();
        Assert.False(reader.Exists("journal.40"));

        _journal.Journal[ArchiveFolders.FileName] = good;
        reader.OpenRead("journal.4").Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"format\": 1, \"folders\": 7 }")]
    [InlineData("{ \"format\": 1, \"folders\": [{ \"path\": \"a\\u0000\", "
        + "\"first_segment\": 0, \"last_segment\": 3 }] }")]
    [InlineData("0-70")]
    [InlineData("0-2")]
    [InlineData("1-3")]
    [InlineData("0-9223372036854775807")]
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
                + "memory/archive.json",
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

    [Fact]
    public void A_writer_that_goes_on_to_the_next_segment_is_not_stopped_by_a_claim_on_it()
    {
        using FasterJournal journal = FasterJournal.Open(Bounded);
        WriterLease lease = journal.AcquireWriter("test");
        Change("0-70");
        string before = _journal.Here;

        Journals.AppendAll(journal, lease, 2, 2, 2, 2, 2, 2);

        Assert.StartsWith(before + " ", _journal.Here, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_that_says_less_than_before_is_not_believed_though_it_fits_the_folder()
    {
        using FasterJournal journal = FasterJournal.Open(Bounded);
        LogSpace before = journal.MeasureSpace();
        _journal.Journal["journal.3"] = _journal.Archives["/a"]["journal.3"];
        Change("0-2");

        LogSpace after = journal.MeasureSpace();

        Assert.Equal(before.FreeBytes - (1 << 14), after.FreeBytes);
        Assert.Equal(
            "memory/archive.json, which says where the archive is, ends with segment 2, and ended "
            + "with segment 3 before",
            journal.ArchiveFault);
    }

    [Fact]
    public void Segments_that_are_put_back_beside_a_note_of_them_are_read_here_and_no_fault()
    {
        _journal.Journal["journal.1"] = _journal.Archives["/a"]["journal.1"];
        using FasterJournal journal = FasterJournal.Open(Bounded);

        _ = journal.MeasureSpace();

        Assert.Null(journal.ArchiveFault);
        Assert.True(_journal.Verify().IsSound);
    }

    [Theory]
    [InlineData("0-3", JournalFault.Missing)]
    [InlineData("1-3", JournalFault.Damaged)]
    [InlineData("", JournalFault.Damaged)]
    public void A_note_alone_shows_that_there_was_a_journal_whatever_it_says(
        string note, JournalFault fault)
    {
        foreach (string name in _journal.Journal.Names)
        {
            _journal.Journal.Lose(name);
        }

        Change(note);

        Assert.Equal(
            fault,
            Assert.Throws<JournalException>(() => FasterJournal.Open(_journal.Settings)).Fault);
    }

    /// <summary>As a new process opens it: nothing is known from before.</summary>
    private FasterJournalSettings Bounded => _journal.Settings with { SpaceBytes = 1 << 18 };

    /// <summary>Puts something in the note's place.</summary>
    /// <param name="slip">Its text, or ranges of segments; null: it is taken away.</param>
    private void Change(string? slip)
    {
        if (slip is { Length: > 0 } && char.IsAsciiDigit(slip[0]))
        {
            slip = Ranges(slip);
        }

        if (slip is null)
        {
            _journal.Journal.Delete(ArchiveFolders.FileName);
        }
        else
        {
            // A byte for each character, so that a row can have what is no UTF-8.
            _journal.Journal[ArchiveFolders.FileName] = Encoding.Latin1.GetBytes(slip);
        }
    }

    private static string Ranges(string text)
    {
        List<string> rows = [];
        foreach (string range in text.Split(' '))
        {
            string[] ends = range.Split('-', 2);
            rows.Add("{ \"path\": \"/a\", \"first_segment\": " + ends[0]
                + ", \"last_segment\": " + ends[1] + " }");
        }

        return "{ \"format\": 1, \"folders\": [" + string.Join(", ", rows) + "] }";
    }
}
