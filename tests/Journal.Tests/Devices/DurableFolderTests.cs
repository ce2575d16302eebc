using System.Collections.Generic;
using System.IO;
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
        HashSet<string> there = ["/", "/data"];
        List<string> calls = [];

        DurableFolder.Make(
            "/data/a/b/c",
            there.Contains,
            path =>
            {
                there.Add(path);
                calls.Add($"make {path}");
            },
            path => calls.Add($"sync {path}"));

        Assert.Equal(
            [
                "make /data/a", "sync /data",
                "make /data/a/b", "sync /data/a",
                "make /data/a/b/c", "sync /data/a/b",
            ],
            calls);
    }

    [Fact]
    public void One_that_is_there_costs_nothing()
    {
        DurableFolder.Make(
            "/data", _ => true, path => Assert.Fail(path), path => Assert.Fail(path));
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
}
