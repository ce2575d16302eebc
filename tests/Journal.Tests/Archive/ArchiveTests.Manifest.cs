using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Archive;

/// <summary>What the manifest of an archive may hold.</summary>
public sealed partial class ArchiveTests
{
    /// <summary>Each number in turn; those of one segment stand for those of all.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("2147483647")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("18446744073709551615")]
    [InlineData("1e300")]
    [InlineData("null")]
    public void Whatever_a_number_of_a_manifest_is_a_reader_throws_nothing_but_its_own(
        string number)
    {
        Fill();
        _ = _journal.Run("/a");
        FaultDevice archive = _journal.Archives["/a"];
        string text = Encoding.UTF8.GetString(archive[ArchiveManifest.FileName]);
        MatchCollection numbers = Regex.Matches(text, "(?<=\": )[0-9]+(?=,?\n)");
        Assert.InRange(numbers.Count, 20, 100);
        foreach (Match one in numbers)
        {
            archive[ArchiveManifest.FileName] = Encoding.UTF8.GetBytes(
                text[..one.Index] + number + text[(one.Index + one.Length)..]);

            Exception? thrown = Record.Exception(
                () => ArchiveCheck.Run(archive, Records.Versions, static _ => { }));

            Assert.True(thrown is null or JournalException, $"at {one.Index}: {thrown}");
        }
    }

    [Fact]
    public void Every_change_of_a_manifest_that_matters_is_found()
    {
        Fill();
        _ = _journal.Run("/a");
        FaultDevice archive = _journal.Archives["/a"];
        byte[] text = archive[ArchiveManifest.FileName];
        int harmless = 0;
        for (int at = 0; at < text.Length; at++)
        {
            byte[] changed = [.. text];
            changed[at] = (byte)(text[at] is >= (byte)'0' and <= (byte)'9'
                ? '0' + ((text[at] - '0' + 1) % 10)
                : text[at] ^ 1);
            archive[ArchiveManifest.FileName] = changed;
            harmless += Finding("/a").Length == 0 ? 1 : 0;
        }

        // Names of files and spaces say nothing that is not said elsewhere.
        int names = Encoding.UTF8.GetString(text).Split("\"file\": \"journal.").Length - 1;
        Assert.Equal(4, names);
        Assert.True(harmless <= names * "\"file\": \"journal.0\"".Length,
            string.Create(CultureInfo.InvariantCulture, $"{harmless} changes were not found"));
    }
}
