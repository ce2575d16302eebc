using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>
/// Every failure of a folder of the file system is an IOException, as its callers expect. A folder
/// in the place of a file is refused like a file without the right to it, to root too.
/// </summary>
public sealed class DiskStorageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_place_that_may_not_be_touched_is_an_IOException()
    {
        DiskStorage storage = new(_folder.Path);
        Directory.CreateDirectory(_folder.File("taken"));
        File.WriteAllBytes(_folder.File("file"), [1]);

        Assert.All(
            (Action[])
            [
                () => storage.OpenRead("taken"),
                () => storage.OpenWrite("taken", 0),
                () => storage.Delete("taken"),
                () => storage.Replace("file", "taken"),
                () => storage.Rename("file", "taken"),
            ],
            call => Assert.IsAssignableFrom<IOException>(Record.Exception(call)));
    }

    [Fact]
    public void What_the_disk_cannot_say_of_a_file_is_no_no()
    {
        // A name that is too long can be asked for by nobody, to root too.
        DiskStorage storage = new(_folder.Path);
        File.WriteAllBytes(_folder.File("file"), [1]);

        Assert.True(storage.Exists("file"));
        Assert.False(storage.Exists("none"));
        Assert.False(storage.Exists("none/file"));
        Assert.False(storage.Exists("file/below"));
        Assert.IsAssignableFrom<IOException>(
            Record.Exception(() => storage.Exists(new string('a', 300))));
        Assert.Empty(new DiskStorage(_folder.File("none")).List());
        Assert.IsAssignableFrom<IOException>(
            Record.Exception(() => new DiskStorage(_folder.File(new string('a', 300))).List()));
    }

    [Fact]
    public void A_file_that_is_there_gets_the_space_that_it_lacks_and_no_length()
    {
        DiskStorage storage = new(_folder.Path);
        File.WriteAllBytes(_folder.File("file"), [1]);
        using IStorageFile file = storage.OpenWrite("file", 1 << 20);

        Assert.Equal(1, file.Length);
        Assert.True(file.IsReserved);
        Assert.True(AllocatedBytes(_folder.File("file")) >= 1 << 20);
    }

    [Fact]
    public void A_segment_that_cannot_be_opened_is_a_finding_that_names_it()
    {
        Journals.Write(_folder, closes: true, 3, 4);
        File.Delete(_folder.File("journal.0"));
        Directory.CreateDirectory(_folder.File("journal.0"));

        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);

        Assert.False(report.IsSound);
        Assert.StartsWith(
            "segment file journal.0 cannot be read at ", report.Reason, StringComparison.Ordinal);
    }

    private static long AllocatedBytes(string path)
    {
        using Process stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%b %B", path])
        {
            RedirectStandardOutput = true,
        })!;
        string[] blocks = stat.StandardOutput.ReadToEnd().Split(' ');
        stat.WaitForExit();
        return long.Parse(blocks[0], CultureInfo.InvariantCulture)
            * long.Parse(blocks[1], CultureInfo.InvariantCulture);
    }
}
