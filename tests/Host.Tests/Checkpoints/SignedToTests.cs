using System;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Verify;
using SCO.Exchange.Host.Checkpoints.Checks;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Checkpoints;
using Xunit;
using static SCO.Exchange.Host.Tests.Checkpoints.Verification;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>
/// Whoever has the disk and not the key leaves out what is signed and chains the rest anew. That
/// must not be told as if signatures were good.
/// </summary>
public sealed class SignedToTests : IDisposable
{
    private const int Young = 15;
    private const int Old = 400;

    private readonly RememberingSigner _signer = new();

    public void Dispose() => _signer.Dispose();

    [Theory]
    [InlineData(Old, true, ExitCode.Finding)]
    [InlineData(Young, true, ExitCode.Finding)]
    [InlineData(Old, false, ExitCode.Finding)]
    [InlineData(Young, false, ExitCode.Good)]
    public void A_journal_without_a_signature_is_a_finding_where_there_is_a_key(
        int commands, bool isGiven, int expected)
    {
        using WitnessedExchange exchange = Exchange(commands, signedCount: 0);
        string? key = isGiven ? KeyFile(exchange, _signer.Key) : null;
        if (!isGiven)
        {
            File.WriteAllText(
                CheckpointKeyFile.PublicPathIn(exchange.Path), _signer.Key.Public.Pem());
        }

        foreach (bool chain in (bool[])[false, true])
        {
            Assert.Equal(
                expected, Check(exchange.Path, null, key, out JsonElement verdict, chain));
            Assert.False(verdict.GetProperty("signatures_checked").GetBoolean());
            Assert.Equal(JsonValueKind.Null, verdict.GetProperty("signed_to").ValueKind);
            Assert.Equal(JsonValueKind.Null, verdict.GetProperty("signed_by").ValueKind);
            Assert.Equal(
                verdict.GetProperty("commands").GetInt64(),
                verdict.GetProperty("unsigned_commands").GetInt64());
            string reason = verdict.GetProperty("reason").GetString()!;
            Assert.Equal(
                expected == ExitCode.Finding,
                reason.StartsWith(
                    $"nothing in it is signed by the key {_signer.KeyId:x16} of ",
                    StringComparison.Ordinal));
        }

        Assert.Contains(
            $"signed          nothing that was read, by the key {_signer.KeyId:x16} of ",
            Text(exchange, key), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_journal_may_be_without_a_signature()
    {
        using WitnessedExchange exchange = Exchange(Old, signedCount: 0);

        Assert.Equal(
            ExitCode.Good,
            VerifyTool.Run(
                exchange.Path, new VerifyRange(null, new Sequence(200), false), json: false,
                TextWriter.Null, ProgressBar.On(TextWriter.Null, ""),
                new WitnessSources(null, [KeyFile(exchange, _signer.Key)])));
    }

    /// <summary>The last checkpoints can be left out, too: it is said what is behind.</summary>
    [Fact]
    public void It_is_said_up_to_which_command_signatures_reach()
    {
        using WitnessedExchange exchange = Exchange(Old, signedCount: Old / 2);
        string key = KeyFile(exchange, _signer.Key);

        Assert.Equal(ExitCode.Good, Check(exchange.Path, null, key, out JsonElement verdict));

        ulong last = verdict.GetProperty("last_sequence").GetUInt64();
        ulong signed = verdict.GetProperty("signed_to").GetUInt64();
        Assert.True(verdict.GetProperty("signatures_checked").GetBoolean());
        Assert.InRange(signed, (ulong)Old / 4, (ulong)Old / 2 + 20);
        Assert.Equal(last - signed, verdict.GetProperty("unsigned_commands").GetUInt64());
        Assert.Equal(
            $"{_signer.KeyId:x16}", verdict.GetProperty("signed_by").GetString());
        Assert.Contains(
            $"signed          up to command {signed} by the key {_signer.KeyId:x16}, "
                + $"{last - signed} commands behind it are not\n",
            Text(exchange, key), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signed_checkpoint_that_was_kept_reaches_as_far_as_one_in_the_journal()
    {
        using WitnessedExchange exchange = Exchange(Old, signedCount: Old / 2);
        string key = KeyFile(exchange, _signer.Key);
        Check(exchange.Path, null, key, out JsonElement alone);

        Check(exchange.Path, exchange.Folder, key, out JsonElement witnessed);

        Assert.Equal(
            alone.GetProperty("signed_to").GetUInt64(),
            witnessed.GetProperty("signed_to").GetUInt64());
        Assert.True(witnessed.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Without_a_key_it_is_said_that_no_signature_was_looked_at()
    {
        using WitnessedExchange exchange = Exchange(Young, signedCount: 0);

        Assert.Contains(
            "signed          not checked: no key was given, and none lies with the journal\n",
            Text(exchange, null), StringComparison.Ordinal);
    }

    /// <summary>No byte is bad, and nobody is sent to look for a disk that failed.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_that_has_not_signed_calls_no_block_bad(bool isGiven)
    {
        using CheckpointKey other = CheckpointKey.Make();
        using WitnessedExchange exchange = Exchange(Old, signedCount: Old / 2);
        string? key = isGiven ? KeyFile(exchange, other) : null;
        if (!isGiven)
        {
            File.WriteAllText(CheckpointKeyFile.PublicPathIn(exchange.Path), other.Public.Pem());
        }

        Assert.Equal(ExitCode.Finding, Check(exchange.Path, null, key, out JsonElement verdict));
        string text = Text(exchange, key);

        Assert.All(
            (string[])["bad_block", "bad_address", "bad_file", "bad_offset", "last_good"],
            name => Assert.Equal(JsonValueKind.Null, verdict.GetProperty(name).ValueKind));
        long block = verdict.GetProperty("at_block").GetInt64();
        ulong last = verdict.GetProperty("last_sequence").GetUInt64();
        Assert.Contains(
            $"\nat_block        {block}, which holds that checkpoint: ", text,
            StringComparison.Ordinal);
        Assert.Contains(
            $"\nchained         commands 1 to {last} are whole, chained and replayed: ", text,
            StringComparison.Ordinal);
        Assert.Contains(
            "\nstill_good      nothing that one of the keys vouches for\nunproven        from "
                + "command 1 on: ",
            text, StringComparison.Ordinal);
        Assert.DoesNotContain("bad_", text, StringComparison.Ordinal);
    }

    private WitnessedExchange Exchange(int commands, int signedCount) =>
        WitnessedExchange.Of(seed: 3, commands, _signer, signedCount);

    private static string Text(WitnessedExchange exchange, string? key)
    {
        using StringWriter said = new() { NewLine = "\n" };
        _ = VerifyTool.Run(
            exchange.Path, new VerifyRange(null, null, false), json: false, said,
            ProgressBar.On(TextWriter.Null, ""),
            new WitnessSources(null, key is null ? [] : [key]));
        return said.ToString();
    }
}
