using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>
/// What is said of checkpoints and signatures in a journal that is not ok, and where the key that
/// lies with a journal is not the one that signed it.
/// </summary>
public sealed class DamagedSignedTests : IDisposable
{
    private const int Commands = 300;
    private const long BlocksBehindBad = 40;

    private readonly RememberingSigner _signer = new();
    private readonly WitnessedExchange _exchange;
    private readonly string _key;
    private readonly long _bad;
    private readonly ulong _sound;

    public DamagedSignedTests()
    {
        _exchange = WitnessedExchange.Of(seed: 5, Commands, _signer);
        _key = Verification.KeyFile(_exchange, _signer.Key);
        using JournalCopy copy = new(_exchange.Path);
        List<ulong> lasts = [];
        using JournalReader reader = new(copy.Path, ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
            lasts.Add(reader.Current.Header.LastSequence);
        }

        _bad = lasts.Count - BlocksBehindBad;
        _sound = lasts[(int)_bad - 1];
    }

    public void Dispose()
    {
        _exchange.Dispose();
        _signer.Dispose();
    }

    /// <summary>The whole journal up to the damage says how many there are, and how far.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Checkpoints_before_a_damage_are_counted_and_vouch_for_nothing(bool isChained)
    {
        string[] chain = isChained ? ["--chain"] : [];
        using JournalCopy copy = new(_exchange.Path);
        (int code, string[] before) =
            Verify(copy.Path, ["--key", _key, "--to", $"{_sound}", .. chain]);
        Assert.Equal(ExitCode.Good, code);
        string[] agreed = Line(before, "checkpoints").Split(' ');
        Assert.Equal("agree,", agreed[1]);
        Assert.InRange(int.Parse(agreed[0], CultureInfo.InvariantCulture), 2, Commands);
        copy.Change(_bad, entry => entry[^1] ^= 1);

        (code, string[] told) = Verify(copy.Path, ["--key", _key, .. chain]);

        Assert.Equal(ExitCode.Finding, code);
        Assert.StartsWith(
            $"NOT OK: journal fault 4: block {_bad} ", told[0], StringComparison.Ordinal);
        Assert.Equal(
            $"{agreed[0]} stand before that, nothing is vouched for: see what is not ok",
            Line(told, "checkpoints"));
        Assert.Equal(Line(before, "signed"), Line(told, "signed"));
        Assert.EndsWith(
            " commands behind it are not", Line(told, "signed"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            told, line => line.Contains("signatures", StringComparison.Ordinal));
    }

    [Fact]
    public void Kept_checkpoints_that_agree_before_a_damage_vouch_for_nothing_either()
    {
        using JournalCopy copy = new(_exchange.Path);
        copy.Change(_bad, entry => entry[^1] ^= 1);

        (int code, string[] told) =
            Verify(copy.Path, ["--key", _key, "--against", _exchange.Folder]);

        Assert.Equal(ExitCode.Finding, code);
        Assert.Matches(
            "^[1-9][0-9]* of [1-9][0-9]* agree, nothing is vouched for: see what is not ok$",
            Line(told, "witnessed"));
        Assert.DoesNotContain(
            told, line => line.Contains("signatures", StringComparison.Ordinal));
    }

    /// <summary>The same journal, whole: it is the damage that takes the words away.</summary>
    [Fact]
    public void Of_a_whole_journal_the_same_checkpoints_are_told_with_their_key()
    {
        (int code, string[] told) = Verify(_exchange.Path, ["--key", _key]);

        Assert.Equal(ExitCode.Good, code);
        Assert.EndsWith(
            $" agree, executions and signatures good by the key {_signer.KeyId:x16} of {_key}",
            Line(told, "checkpoints"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_than_the_one_that_signed_is_named_beside_it()
    {
        using CheckpointKey other = CheckpointKey.Make();
        string beside = CheckpointKeyFile.PublicPathIn(_exchange.Path);
        string replaced = CheckpointKeyFile.ReplacedPathIn(_exchange.Path, _signer.KeyId);
        File.WriteAllText(beside, other.Public.Pem());

        (int code, string[] told) = Verify(_exchange.Path, []);

        Assert.Equal(ExitCode.Finding, code);
        Assert.Matches("^NOT OK: the checkpoint in command [1-9][0-9]* is signed by ", told[0]);
        Assert.EndsWith(
            $" is signed by the key {_signer.KeyId:x16}, and the one that lies with the journal "
                + $"is another, {other.KeyId:x16} of {beside}: give the public half of "
                + $"{_signer.KeyId:x16} with --key, that of a key that was replaced is in "
                + Path.GetFileName(replaced),
            told[0], StringComparison.Ordinal);
    }

    /// <summary>As a start leaves it there behind an exchange of the key.</summary>
    [Fact]
    public void The_public_half_of_a_key_that_was_replaced_is_taken_where_it_lies_with_the_journal()
    {
        using CheckpointKey other = CheckpointKey.Make();
        string beside = CheckpointKeyFile.PublicPathIn(_exchange.Path);
        string replaced = CheckpointKeyFile.ReplacedPathIn(_exchange.Path, _signer.KeyId);
        File.WriteAllText(beside, other.Public.Pem());
        File.WriteAllText(replaced, _signer.Key.Public.Pem());
        File.WriteAllText(CheckpointKeyFile.ReplacedPathIn(_exchange.Path, 1), "no key");

        (int code, string[] told) = Verify(_exchange.Path, []);

        Assert.Equal(ExitCode.Good, code);
        Assert.EndsWith(
            $" signatures good by the keys {other.KeyId:x16} of {beside}, {_signer.KeyId:x16} of "
                + $"{replaced}, which lie with the journal: only a key of your own proves",
            Line(told, "checkpoints"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, Verify(_exchange.Path, ["--key", replaced]).Code);
    }

    /// <summary>As by way of its journal.</summary>
    [Fact]
    public void Of_a_damaged_archive_alone_it_is_said_how_far_signatures_reach()
    {
        string archive = Path.Combine(_exchange.Path, "archive");
        Take(_sound + 20);
        Take(_sound + 30);
        using StringWriter said = new();
        Assert.Equal(
            ExitCode.Good,
            CommandLine.Run(
                ["journal", "archive", "--data", _exchange.Path, "--to", archive], said, said));
        string file = Path.Combine(archive, "journal.1");
        byte[] segment = File.ReadAllBytes(file);
        segment[(segment.Length / 2) + 9] ^= 1;
        File.WriteAllBytes(file, segment);

        (int code, string[] journal) = Verify(_exchange.Path, ["--key", _key]);
        Assert.Equal(ExitCode.Finding, code);
        foreach (string[] chain in (string[][])[[], ["--chain"]])
        {
            (code, string[] alone) = Verify(archive, ["--key", _key, .. chain]);

            Assert.Equal(ExitCode.Finding, code);
            Assert.StartsWith("up to command ", Line(alone, "signed"), StringComparison.Ordinal);
            Assert.Equal(Line(journal, "signed"), Line(alone, "signed"));
        }
    }

    /// <summary>It is good for the question, and in the wrong hands.</summary>
    [Fact]
    public void A_secret_half_that_is_given_as_the_key_is_warned_of()
    {
        string secret = Path.Combine(_exchange.Path, "secret.pem");
        File.WriteAllText(secret, _signer.Key.PrivatePem());
        string file = Path.Combine(_exchange.Path, "one.ndjson");
        File.WriteAllText(file, CheckpointJson.Line(CheckpointFile.Read(_exchange.Folder)[0]));
        using StringWriter error = new();

        int code = CommandLine.Run(
            ["verify", "--checkpoint", file, "--key", secret], TextWriter.Null, error);

        Assert.Equal(ExitCode.Good, code);
        Assert.StartsWith(
            $"sco: WARNING: {secret} holds the secret half of the key, which belongs to nobody who "
                + "checks: ",
            error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Who names the key is told of no other one that may lie there.</summary>
    [Fact]
    public void Another_key_that_was_given_is_told_to_be_another()
    {
        using CheckpointKey other = CheckpointKey.Make();
        string given = Path.Combine(_exchange.Path, "other.pem");
        File.WriteAllText(given, other.Public.Pem());

        (int code, string[] told) = Verify(_exchange.Path, ["--key", given]);

        Assert.Equal(ExitCode.Finding, code);
        Assert.EndsWith(
            $" {Verification.NotGiven(_signer.Key, other, given)}", told[0],
            StringComparison.Ordinal);
    }

    private void Take(ulong sequence) => PlacedSnapshots.Take(_exchange.Path, sequence);

    private static string Line(string[] told, string name) =>
        Assert.Single(told, line => line.StartsWith(name + " ", StringComparison.Ordinal))
            [name.Length..].TrimStart();

    private static (int Code, string[] Lines) Verify(string data, string[] options)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = CommandLine.Run(["verify", "--data", data, .. options], output, error);
        Assert.Equal("", error.ToString());
        return (code, output.ToString().Split('\n'));
    }
}
