using System;
using System.Linq;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>A journal tells by which build each term was written, and how it was left.</summary>
public sealed class WrittenByTests
{
    private readonly FaultDevice _device = new();

    [Fact]
    public void Each_term_names_its_build_and_its_commands()
    {
        Write("build-a", "boot-1", closes: true, 2, 2);
        Write("build-a", "boot-1", closes: true, 1);
        Write("build-a", "boot-1", closes: true);
        Write("build-b", "boot-1", closes: true, 2);
        Write("", "boot-1", closes: true, 3);

        VerifyReport report = JournalVerifier.Verify(_device, Records.Versions);

        Assert.True(report.IsSound, report.Reason);
        Assert.Equal(
            [
                "build-a in terms 1 to 2: commands 1 to 5",
                "build-b in terms 4 to 4: commands 6 to 7",
                " in terms 5 to 5: commands 8 to 10",
            ],
            report.WrittenBy.Select(span =>
                $"{span.Build} in terms {span.FirstTerm} to {span.LastTerm}: "
                + $"commands {span.FirstSequence} to {span.LastSequence}"));
        Assert.Equal("", report.Superblock!.BuildId);
    }

    [Theory]
    [InlineData(true, "boot-1", LogEnd.Closed)]
    [InlineData(true, "boot-2", LogEnd.Closed)]
    [InlineData(false, "boot-1", LogEnd.OpenThisBoot)]
    [InlineData(false, "boot-2", LogEnd.OpenOtherBoot)]
    [InlineData(false, "", LogEnd.OpenOtherBoot)]
    public void The_end_of_the_writer_before_is_told_apart(
        bool closes, string boot, LogEnd expected)
    {
        Write("build", "boot-1", closes, 2);

        VerifyReport report = JournalVerifier.Verify(_device, Records.Versions);
        Assert.Equal(expected, report.Superblock!.EndSeenFrom(boot));
        using FasterJournal next = FasterJournal.Open(
            Journals.Settings(_device) with { BootId = boot });
        Assert.Equal(expected, next.PreviousEnd);
        Assert.Equal(closes, next.WasClosedClean);
    }

    [Fact]
    public void The_name_of_a_build_takes_at_most_32_bytes()
    {
        string longest = new('x', BuildId.SizeBytes);
        Assert.Equal(longest, BuildId.Of(longest).ToString());
        Assert.Equal("", default(BuildId).ToString());
        Assert.Throws<ArgumentException>(() => BuildId.Of(longest + "x"));
    }

    private void Write(string build, string boot, bool closes, params int[] commandsPerBlock)
    {
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(_device) with
        {
            Build = BuildId.Of(build),
            BootId = boot,
        });
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, commandsPerBlock);
        if (closes)
        {
            journal.CloseClean(lease);
        }
    }
}
