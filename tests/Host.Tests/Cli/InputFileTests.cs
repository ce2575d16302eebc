using System;
using System.IO;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>Documents that operators put on record.</summary>
public sealed class InputFileTests
{
    [Fact]
    public void A_document_goes_on_record_by_its_sha_256()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("order.pdf"), "abc");

        Assert.Equal(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            Convert.ToHexStringLower(InputFile.DigestOf(folder.File("order.pdf"))));
    }

    [Fact]
    public void What_is_empty_a_folder_or_not_there_is_no_document()
    {
        using TemporaryFolder folder = new();
        string empty = folder.File("empty.pdf");
        File.WriteAllText(empty, "");

        Assert.Equal(
            $"{empty} is empty: no document to put on record", Refused(empty));
        Assert.Equal($"{folder.Path} is a folder, not a file", Refused(folder.Path));
        Assert.Equal($"there is no file {empty}.gone", Refused($"{empty}.gone"));
    }

    private static string Refused(string path) =>
        Assert.Throws<UsageException>(() => InputFile.DigestOf(path)).Message;
}
