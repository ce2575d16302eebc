using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Proofs;
using SCO.Exchange.Host.Checkpoints.Witness;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>What is said of a line or a file that is not what it has to be.</summary>
public sealed class CheckpointJsonTests
{
    private static readonly string Good = CheckpointJson.Line(Examples.Of(7));

    // what stands in a good line | what stands there instead | what is wrong
    [Theory]
    [InlineData("\"number\":7", "\"number\":\"7\"",
        "number is not a whole number from 0 to 18446744073709551615")]
    [InlineData("\"number\":7", "\"number\":-7",
        "number is not a whole number from 0 to 18446744073709551615")]
    [InlineData("\"stream\":1", "\"stream\":4294967296",
        "stream is not a whole number from 0 to 4294967295")]
    [InlineData("\"blocks\":70", "\"blocks\":7.5",
        "blocks is not a whole number from -9223372036854775808 to 9223372036854775807")]
    [InlineData("\"hash\":\"sha-256\"", "\"hash\":1", "hash is not a text")]
    [InlineData("\"build\":\"", "\"build\":\"\\ud800", "build is not a text")]
    [InlineData("\"build\":\"", "\"build\":\"1234567890123456789012345678901234567890",
        "build is not the name of a build")]
    [InlineData("\"venue\"", "\"view\"", "it has no member venue")]
    [InlineData("\"number\":7", "\"number\" 7",
        "it is no JSON: byte 11 does not fit, or something is missing there")]
    public void A_slip_is_named_in_plain_words(string from, string to, string fault)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);
        using TemporaryFolder folder = new();
        string file = folder.File("kept.ndjson");
        File.WriteAllText(
            file, $"{Good}\n{Good.Replace(from, to, StringComparison.Ordinal)}\n");

        Assert.Equal(
            $"{file}, line 2: {fault}",
            Assert.Throws<UsageException>(() => CheckpointFile.Read(file)).Message);
    }

    [Fact]
    public void Of_a_file_that_must_hold_one_no_more_than_two_are_read()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("kept.ndjson");
        File.WriteAllText(file, $"{Good}\n{Good}\nno checkpoint\n");

        Assert.Equal(
            $"{file} must hold one checkpoint",
            Assert.Throws<UsageException>(() => CheckpointFile.ReadOne(file)).Message);
    }

    /// <summary>Who has no end of a line must not be read to the end of the memory.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void A_line_that_is_too_long_is_refused_and_without_its_end_passed_over_by_who_adds(
        string end)
    {
        using TemporaryFolder folder = new();
        string file = folder.File("aside-1.ndjson");
        string longest = new(' ', CheckpointFile.LineCharsMax - Good.Length);
        File.WriteAllText(
            file, $"{Good}{longest}\n{Good}{longest}{longest}{longest} {end}");
        string refusal =
            $"{file}, line 2: it has more than 16384 characters, and no checkpoint has";

        Assert.Equal(
            refusal, Assert.Throws<UsageException>(() => CheckpointFile.Read(file)).Message);
        Assert.Equal(
            refusal,
            Assert.Throws<UsageException>(
                () => CheckpointFile.Stream(file, _ => { }).ToList()).Message);
        if (end.Length == 0)
        {
            Assert.Single(new AsideCheckpoints(folder.Path).All);
        }
        else
        {
            Assert.Equal(
                refusal,
                Assert.Throws<UsageException>(() => new AsideCheckpoints(folder.Path)).Message);
        }
    }

    [Theory]
    [InlineData("{\n\"trade\"",
        "it is no JSON: line 2, byte 8 does not fit, or something is missing there")]
    [InlineData("{}", "it has no member trade")]
    [InlineData("{\"trade\":\"1\"}",
        "trade is not a whole number from 0 to 18446744073709551615")]
    public void What_is_no_proof_is_named_in_plain_words(string text, string fault)
    {
        using TemporaryFolder folder = new();
        string file = folder.File("proof.json");
        File.WriteAllText(file, text);

        Assert.Equal(
            $"{file} is no proof of a trade: {fault}",
            Assert.Throws<UsageException>(() => ProofTool.Verify(
                file, ["key"], json: false, TextWriter.Null)).Message);
    }
}
