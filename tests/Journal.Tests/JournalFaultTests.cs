using System;
using System.IO;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Journal.Tests;

/// <summary>The numbers by which operators look up what a journal refuses.</summary>
public sealed class JournalFaultTests
{
    [Fact]
    public void A_sentence_for_operators_begins_with_the_number_of_its_fault() => Assert.Equal(
        "journal fault 8: another writer was seen",
        new JournalException(JournalFault.Fenced, "another writer was seen").Numbered);

    [Fact]
    public void A_failure_of_another_kind_is_told_without_a_number()
    {
        Assert.Equal(
            "journal fault 5: gone",
            JournalException.WordsOf(new JournalException(JournalFault.Missing, "gone")));
        Assert.Equal("no space", JournalException.WordsOf(new IOException("no space")));
    }

    [Fact]
    public void The_page_of_the_guards_says_what_to_do_about_each_number()
    {
        string[] lines = File.ReadAllLines(
            RepositoryFile.PathOf("engine/Journal/GUARDS.md"));

        Assert.All(Enum.GetValues<JournalFault>(), fault => Assert.Single(
            lines, line => line.StartsWith($"| {(byte)fault} | ", StringComparison.Ordinal)));
    }
}
