using System;
using System.IO;
using SCO.Exchange.Disk;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>Bytes that are forced to the disk, and those that cannot be.</summary>
public sealed class StableFileTests
{
    // What has no disk behind it cannot be forced out; the runtime's own flush says nothing of it.
    [Fact]
    public void Bytes_that_cannot_be_forced_out_are_an_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "this call is Linux's");
        using FileStream nowhere = new("/dev/null", FileMode.Open, FileAccess.Write);

        nowhere.Flush(flushToDisk: true);

        IOException told = Assert.Throws<IOException>(() => StableFile.Sync(nowhere));
        Assert.StartsWith("fdatasync /dev/null failed: ", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_forced_out_are_in_the_file()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("sco-stable-").FullName, "f");
        using (FileStream file = new(path, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write("forced"u8);
            StableFile.Sync(file);
            Assert.Equal("forced", ReadShared(path));
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static string ReadShared(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(file);
        return reader.ReadToEnd();
    }
}
