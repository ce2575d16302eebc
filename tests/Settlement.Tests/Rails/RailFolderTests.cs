using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using SCO.Exchange.Disk;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Tests.Iso20022;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>The folders of a rail: what is there after a loss of power, and when they are listed.
/// </summary>
public sealed class RailFolderTests
{
    /// <summary>A result that a bank gets is there before its movement is put away.</summary>
    [Fact]
    public void A_file_is_forced_to_the_disk_with_its_name_before_anything_goes_on()
    {
        using TemporaryFolder folder = new();
        List<string> synced = [];
        RailFolder files = new(
            folder.Path,
            path => synced.Add($"{path} {Directory.GetFiles(path).Length}"));
        Assert.Equal($"{folder.Path} 0", synced[^1]);
        synced.Clear();

        files.Put("RES-1.txt", [1]);
        Assert.Equal($"{folder.File("out")} 1", synced[^1]);
        files.Put("bad", "MOV-1.txt.faults", [1]);

        Assert.Equal($"{folder.File("bad")} 1", synced[^1]);
        Assert.Equal(2, synced.Count);
    }

    /// <summary>A payment that was put into a folder must not vanish with the folder.</summary>
    [Fact]
    public void New_folders_are_forced_in_their_parents_from_the_top_down()
    {
        using TemporaryFolder folder = new();
        List<string> synced = [];
        void Note(string path) => synced.Add(
            $"{path} {string.Join(' ', Directory.GetDirectories(path).Select(Path.GetFileName)
                .Order(StringComparer.Ordinal))}");
        string bank = folder.File("banks/ICBC");

        _ = new RailFolder(bank, Note);
        Assert.Equal(
            [
                $"{folder.Path} banks", $"{folder.File("banks")} ICBC",
                $"{bank} aside bad done in kept out refused",
            ],
            synced[1..]);

        // An earlier life may have been cut off before it had forced the last one.
        synced.Clear();
        _ = new RailFolder(bank, Note);
        Assert.Equal(
            [$"{folder.File("banks")} ICBC", $"{bank} aside bad done in kept out refused"], synced);
    }

    [Fact]
    public void A_real_disk_takes_it()
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        files.Put("A.xml", [1, 2]);
        Assert.Equal([1, 2], files.Read("out", "A.xml"));
        _ = Assert.Throws<IOException>(() => StableFolder.Sync(folder.File("nowhere")));
    }

    [Theory]
    [InlineData("../logon-times.txt")]
    [InlineData("day/RES-1.txt")]
    [InlineData("/RES-1.txt")]
    public void No_name_leads_out_of_a_folder(string name)
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.File("bank"));

        _ = Assert.Throws<ArgumentException>(() => files.Put(name, [1]));
        _ = Assert.Throws<ArgumentException>(() => files.Read("in", name));
        _ = Assert.Throws<ArgumentException>(() => files.Move(name, "done"));
        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.Empty(files.Names("out"));
    }

    /// <summary>The same file again is kept once; another one of its name beside it.</summary>
    [Fact]
    public void What_was_put_away_is_not_replaced_by_another_file_of_its_name()
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        foreach (byte content in (byte[])[1, 1, 2, 3])
        {
            files.Put("in", "M.txt", [content]);
            Assert.True(files.Move("M.txt", "done"));
        }

        Assert.Equal(["M.txt", "M.txt.2", "M.txt.3"], files.Names("done"));
        Assert.Equal(
            [1, 2, 3], files.Names("done").SelectMany(name => files.Read("done", name)));
    }

    /// <summary>What is said of a file is there before the file, in whichever life.</summary>
    [Fact]
    public void What_is_said_of_a_file_stands_beside_it_and_replaces_nothing()
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        // An earlier life was cut off between the two.
        files.Put("bad", "M.txt.faults", "1"u8);
        foreach (byte[] content in (byte[][])["1"u8.ToArray(), "1"u8.ToArray(), "2"u8.ToArray()])
        {
            files.Put("in", "M.txt", content);
            Assert.True(files.Move("M.txt", "bad", ".faults", content));
        }

        // A bank may call a file so, too.
        files.Put("in", "M.txt.faults", "3"u8);
        Assert.True(files.Move("M.txt.faults", "bad", ".faults", "4"u8));

        Assert.Equal(
            [
                "M.txt=1", "M.txt.2=2", "M.txt.2.faults=2", "M.txt.faults=1",
                "M.txt.faults.2=3", "M.txt.faults.2.faults=4",
            ],
            files.Names("bad").Select(
                name => $"{name}={Encoding.UTF8.GetString(files.Read("bad", name))}"));
    }

    [Fact]
    public void Another_file_than_was_read_stays_where_it_is()
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        foreach (long bytesMax in (long[])[4, 1])
        {
            files.Put("in", "M.txt", "read"u8);
            Assert.True(files.TryRead("M.txt", bytesMax, out byte[]? content));
            Assert.Equal(bytesMax == 1, content is null);
            files.Put("in", "M.txt", bytesMax == 1 ? "longer"u8 : "data"u8);

            Assert.False(files.Move("M.txt", "bad", ".faults", "words"u8));
            Assert.Equal(["M.txt"], files.Arrived());
            Assert.Equal(["M.txt.faults"], files.Names("bad"));
        }

        // What is read then goes, and the words of the earlier one stay what they are.
        Assert.True(files.TryRead("M.txt", 10, out _));
        Assert.True(files.Move("M.txt", "bad", ".faults", "other"u8));
        Assert.Equal(["M.txt.2", "M.txt.2.faults", "M.txt.faults"], files.Names("bad"));
        Assert.Empty(files.Arrived());
    }

    [Theory]
    [InlineData(".M.txt")]
    [InlineData("M.txt.next")]
    [InlineData("M.txt.tmp")]
    [InlineData("M.txt.TMP")]
    [InlineData("M.txt.part")]
    [InlineData("M.txt.filepart")]
    public void A_file_by_a_name_that_it_has_while_it_is_written_is_passed_over(string name)
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        files.Put("in", "M.txt", [1]);
        files.Put("in", name, [1]);

        Assert.Equal(["M.txt"], files.Arrived());
        foreach (string page in (string[])["Banks/BANKFILES.md", "ISO20022.md", "README.md"])
        {
            string text = RepositoryFile.Read($"engine/Settlement/{page}");
            string mark = name[0] == '.' ? "." : Path.GetExtension(name).ToLowerInvariant();
            Assert.Contains($"`{mark}`", text, StringComparison.Ordinal);
        }
    }

    /// <summary>A folder of a thousand files is not listed a thousand times.</summary>
    [Fact]
    public void What_was_listed_is_read_before_the_folder_is_listed_again()
    {
        using TemporaryFolder folder = new();
        RailFolder files = new(folder.Path);
        IsoFileRail rail = new(files, new VirtualClock(), _ => { });
        Assert.True(IsoWriter.TryWrite(
            Samples.Of(IsoMessageKind.StatusReport, 1), out byte[] report, out _));
        foreach (string name in (string[])["B.xml", "C.xml"])
        {
            files.Put("in", name, report);
        }

        Assert.True(rail.TryReceive(out RailAnswer? first));
        files.Put("in", "A.xml", report);
        Assert.True(rail.TryReceive(out RailAnswer? second));
        Assert.True(rail.TryReceive(out RailAnswer? third));

        Assert.Equal(
            ["B.xml", "C.xml", "A.xml"], [first.Receipt, second.Receipt, third.Receipt]);
        Assert.False(rail.TryReceive(out _));
    }
}
