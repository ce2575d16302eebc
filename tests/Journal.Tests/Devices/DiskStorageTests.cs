using System;
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
}
