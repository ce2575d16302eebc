using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Disk;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>A folder's name is durable before anything is put into the folder.</summary>
public sealed class DurableFolderTests
{
    [Fact]
    public void Each_folder_above_is_made_and_its_name_synced_before_the_next_one()
    {
        using TemporaryFolder folder = new();
        List<string> calls = [];

        StableFolder.Make(folder.File("a/b/c"), path =>
            calls.Add($"{Path.GetRelativePath(folder.Path, path)}: {Deepest(folder)}"));

        // The first one forces the name of the folder that was there.
        Assert.Equal(["..: .", ".: a", "a: a/b", "a/b: a/b/c"], calls);
    }

    [Fact]
    public void The_name_of_one_that_is_there_is_synced_for_its_maker_may_have_been_killed()
    {
        using TemporaryFolder folder = new();
        List<string> calls = [];

        StableFolder.Make(folder.Path, calls.Add);

        Assert.Equal([Path.GetDirectoryName(folder.Path)!], calls);
    }

    [Fact]
    public void A_disk_that_cannot_sync_the_name_of_one_that_is_there_is_told()
    {
        using TemporaryFolder folder = new();

        Assert.Throws<IOException>(() => StableFolder.Make(
            folder.File("a"), _ => throw new IOException("Input/output error", 5)));
        Assert.False(Directory.Exists(folder.File("a")));
    }

    [Fact]
    public void A_parent_that_may_not_be_opened_hinders_nobody_whose_folder_is_there()
    {
        using TemporaryFolder folder = new();

        StableFolder.Make(folder.Path, _ => throw new IOException("Permission denied", 13));

        Assert.True(Directory.Exists(folder.Path));
    }

    [Theory]
    [InlineData("a/b/c")]
    [InlineData("a/b/c/")]
    public void On_a_real_disk_the_whole_path_is_made(string path)
    {
        using TemporaryFolder folder = new();

        DurableFolder.Make(folder.File(path));

        Assert.True(Directory.Exists(folder.File("a/b/c")));
    }

    private static string Deepest(TemporaryFolder folder)
    {
        string deepest = ".";
        foreach (string path in (string[])["a", "a/b", "a/b/c"])
        {
            deepest = Directory.Exists(folder.File(path)) ? path : deepest;
        }

        return deepest;
    }
}
