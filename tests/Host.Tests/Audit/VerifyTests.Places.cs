using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Audit.Verify;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>What lies behind the promised end, or before what was asked for.</summary>
public sealed partial class VerifyTests
{
    /// <summary>Of the same term; a start tells it in a line, too, and goes on.</summary>
    [Theory]
    [InlineData(24, false)]
    [InlineData(25, true)]
    [InlineData(25, true, "--chain")]
    public void An_old_superblock_that_whole_blocks_follow_is_said_and_is_no_finding(
        int behind, bool isSaid, params string[] how)
    {
        using RecordedDay before = new(Script);
        using RecordedDay day = new(string.Concat(Enumerable.Range(0, behind).Select(
            order => $"\n09:31:00 s1 new {10 + order} buy 1 @490")).Insert(0, Script));
        using JournalCopy copy = new(day);
        File.Copy(
            Path.Combine(ExchangeHost.JournalIn(before.DataDirectory), "superblock"),
            copy.FileOf("superblock"), overwrite: true);

        (int code, string said) = Verify(copy, how);
        (int again, string json) = Verify(copy, [.. how, "--json"]);
        string figures = Stat(copy);
        string stat = Stat(copy, "--json");

        Assert.Equal((ExitCode.Good, ExitCode.Good), (code, again));
        Assert.Contains($"\ntail_blocks     {behind}, whole", said, StringComparison.Ordinal);
        Assert.Equal(isSaid, said.Contains(
            "\nold_superblock  it is not the newest one: a writer that is killed leaves at most 24 "
                + "blocks behind its promise. ", StringComparison.Ordinal));
        Assert.Contains(
            $"\"old_superblock\":{(isSaid ? "true" : "false")}", json, StringComparison.Ordinal);
        Assert.Contains($"\ntail_blocks  {behind}, whole", figures, StringComparison.Ordinal);
        Assert.Equal(isSaid, figures.Contains(
            "\nsuperblock   it is not the newest one: ", StringComparison.Ordinal));
        Assert.Contains(
            $"\"tail_blocks\":{behind},\"old_superblock\":{(isSaid ? "true" : "false")}", stat,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_block_before_the_range_in_its_page_is_said_and_the_range_is_checked()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        Flip(copy, JournalCopy.CommandsAt);

        (int code, string said) = Verify(copy, "--from", "29");
        (_, string json) = Verify(copy, "--from", "29", "--json");

        Assert.Equal(ExitCode.Good, code);
        Assert.Contains("\ncommands        1 (29 to 29)\n", said, StringComparison.Ordinal);
        Assert.Contains(
            "\npassed_over     before command 29, with which this check began, a block is bad that "
                + "was not asked for: journal fault 4: a block at address 114688: ",
            said, StringComparison.Ordinal);
        Assert.Contains(
            "\"passed_over\":\"journal fault 4: a block at address 114688: ", json,
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.Finding, Verify(copy, "--from", "28").Code);
    }

    [Fact]
    public void A_block_that_was_moved_belongs_one_block_further_on()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        (string file, int offset, int bytes) = copy.EntryOf(Bad + 1);
        PutNextInPlace(copy);
        byte[] all = File.ReadAllBytes(file);
        all.AsSpan(offset, bytes).Clear();
        File.WriteAllBytes(file, all);

        Assert.Contains(
            "block 28 is in its place, which belongs 1 block further on", Verify(copy).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100UL, true)]
    [InlineData(67UL, false)]
    [InlineData(null, false)]
    public void Where_a_block_begins_before_what_was_asked_for_it_is_said(ulong? from, bool isSaid)
    {
        string said = new VerifyReport(new Verdict
        {
            IsReplayed = false,
            From = from,
            Blocks = 2,
            Commands = 134,
            FirstSequence = 67,
            LastSequence = 200,
        }).Text();

        Assert.Equal(isSaid, said.Contains(
            "\nbegins_before   blocks are checked whole, and the one that holds command 100 begins "
                + "with command 67\n",
            StringComparison.Ordinal));
        Assert.Equal(isSaid, said.Contains("begins_before", StringComparison.Ordinal));
    }

    private static string Stat(JournalCopy copy, params string[] options)
    {
        using StringWriter output = new();
        Assert.Equal(ExitCode.Good, CommandLine.Run(
            ["journal", "stat", "--data", copy.Path, .. options], output, TextWriter.Null));
        return output.ToString();
    }
}
