using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Tests.Iso20022;
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
        Assert.Equal([$"{folder.Path} 0"], synced);

        files.Put("RES-1.txt", [1]);
        Assert.Equal($"{folder.File("out")} 1", synced[^1]);
        files.Put("bad", "MOV-1.txt.faults", [1]);

        Assert.Equal($"{folder.File("bad")} 1", synced[^1]);
        Assert.Equal(3, synced.Count);
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
