using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using SCO.Exchange.Host.Checkpoints;
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
        File.WriteAllText(replaced, _signer.Key.Public.Pem());

        (int code, string[] told) = Verify(_exchange.Path, []);

        Assert.Equal(ExitCode.Finding, code);
        Assert.Matches("^NOT OK: the checkpoint in command [1-9][0-9]* is signed by ", told[0]);
        Assert.EndsWith(
            $" is signed by the key {_signer.KeyId:x16}, and the one that lies with the journal "
                + $"is another, {other.KeyId:x16} of {beside}: give the public half of "
                + $"{_signer.KeyId:x16} with --key, that of a key that was replaced is in "
                + Path.GetFileName(replaced),
            told[0], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, Verify(_exchange.Path, ["--key", replaced]).Code);
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
