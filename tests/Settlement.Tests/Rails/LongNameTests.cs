using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>Files whose names leave no room for what is put beside them.</summary>
public sealed class LongNameTests
{
    private static readonly string LongName = new('n', 251);

    [Fact]
    public void A_file_with_too_long_a_name_is_refused_and_the_others_are_read()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        string cipsIn = Path.Combine(rig.BankIn, "..", "..", "cips", "in");
        File.WriteAllText(Path.Combine(rig.BankIn, LongName + ".txt"), "a file");
        File.WriteAllText(Path.Combine(rig.BankIn, LongName + ".xml"), "a message");
        File.WriteAllText(Path.Combine(cipsIn, LongName + ".xml"), "a message");
        _ = rig.Office.Deposit(new MemberId(1), new Money(500));
        _ = rig.Outbox.DoWork();
        rig.Exchange.Commit();
        _ = rig.Outbox.DoWork();

        Assert.Equal(500, rig.Exchange.DepositedFen);
        Assert.Empty(rig.BankFolder.Arrived());
        Assert.Empty(rig.Cips.Arrived());
        Assert.Equal(3, rig.Told.Count);
        Assert.Equal(1, Count(rig.Told, "BNK25 NameTooLong"));
        Assert.Equal(2, Count(rig.Told, "ISO09 NameTooLong"));
        Assert.Equal(
            $"BNK25 NameTooLong at line 1: a name of more than 230 bytes: {LongName}.txt\n",
            WordsOf(rig.BankFolder, "bad", ".faults"));
        foreach (string words in (string[])
            [
                WordsOf(rig.BankFolder, "refused", ".faults"), WordsOf(rig.Cips, "bad", ".txt"),
            ])
        {
            Assert.EndsWith($"{LongName}.xml\n", words, StringComparison.Ordinal);
        }
    }

    /// <summary>Their beginnings are the same, and characters of three bytes are cut.</summary>
    [Fact]
    public void Two_long_names_that_differ_at_their_ends_stay_two_files()
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        string beginning = new string('n', 210) + new string('单', 14);
        foreach (string end in (string[])["A", "B"])
        {
            File.WriteAllText(folder.File($"in/{beginning}{end}"), end);
            Assert.True(files.Move(beginning + end, "bad", ".faults", "why"u8));
        }

        Assert.Equal(4, files.Names("bad").Count);
        Assert.All(
            files.Names("bad"),
            name => Assert.True(
                Encoding.UTF8.GetByteCount(name) <= RailFolder.NameBytesMax + ".faults".Length));
    }

    [Fact]
    public void The_longest_name_that_is_read_has_room_for_what_is_put_beside_it()
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        string longest = new('n', RailFolder.NameBytesMax);
        Assert.False(RailFolder.IsNameTooLong(longest));
        foreach (string content in (string[])["one", "another"])
        {
            File.WriteAllText(folder.File($"in/{longest}"), content);
            Assert.True(files.Move(longest, "bad", ".faults", "why"u8));
        }

        Assert.Equal(
            [longest, longest + ".2", longest + ".2.faults", longest + ".faults"],
            files.Names("bad"));
    }

    private static int Count(List<string> told, string words) =>
        told.Count(one => one.Contains(words, StringComparison.Ordinal));

    private static string WordsOf(RailFolder folder, string part, string end)
    {
        string name = Assert.Single(
            folder.Names(part), one => one.EndsWith(end, StringComparison.Ordinal));
        return Encoding.UTF8.GetString(folder.Read(part, name));
    }
}
