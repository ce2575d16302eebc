using System;
using System.IO;
using System.Linq;
using System.Net;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.Testing.Journal;
using Xunit;
using Digest = SCO.Exchange.Domain.Numbers.Digest;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>What <c>sco witness</c> makes of the checkpoints that a feed tells.</summary>
public sealed class WitnessToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _said = new();

    public void Dispose()
    {
        _said.Dispose();
        _folder.Dispose();
    }

    /// <summary>A feed at an address where nobody sends is said to be silent, with the address.
    /// </summary>
    [Fact]
    public void Addresses_at_which_nobody_sends_are_an_error_that_names_them()
    {
        IPAddress here = IPAddress.Loopback;
        IPEndPoint nobody = new(here, 1);
        Endpoints dead = new(
            nobody, nobody, nobody, new IPEndPoint(IPAddress.Parse("239.10.99.1"), 45_998),
            new IPEndPoint(IPAddress.Parse("239.10.99.2"), 45_999), here);

        UsageException refused = Assert.Throws<UsageException>(() =>
            WitnessTool.Run(dead, _folder.Path, null, seconds: 1, _said));

        Assert.Contains("239.10.99.1:45998", refused.Message, StringComparison.Ordinal);
        Assert.Contains("is the exchange running", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_told_again_is_kept_once_and_is_no_finding()
    {
        WitnessTool witness = Open();
        Tell(witness, Examples.Of(1), Examples.Of(2), Examples.Of(3, day: 20_779), Examples.Of(2));
        WitnessTool next = Open();
        Tell(next, Examples.Of(1), Examples.Of(3, day: 20_779), Examples.Of(4, day: 20_779));

        Assert.Equal(
            (ExitCode.Good, ExitCode.Good), (witness.ExitCodeSoFar, next.ExitCodeSoFar));
        Assert.Equal(
            [1UL, 2UL, 3UL, 4UL],
            CheckpointFile.Read(_folder.Path).Select(kept => kept.Number));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_known_number_that_tells_otherwise_is_an_alarm(bool isAfterStart)
    {
        WitnessTool witness = Open();
        Tell(witness, Examples.Of(1), Examples.Of(2), Examples.Of(3, day: 20_779));
        witness = isAfterStart ? Open() : witness;
        CheckpointContent[] others =
        [
            Examples.Of(1) with { ChainHash = new Digest(1, 2, 3, 4) },
            Examples.Of(2) with { Day = Examples.Of(3, day: 20_779).Day },
            Examples.Of(3, day: 20_779) with { SignatureR = new Digest(1, 2, 3, 4) },
        ];
        Tell(witness, others);

        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
        Assert.Equal(
            [1, 2, 3],
            Alarms().Select(line => line["NOT OK: checkpoint ".Length] - '0'));
        Assert.All(Alarms(), line => Assert.Contains(
            "tells otherwise than the kept one of that number", line, StringComparison.Ordinal));
        Assert.Equal(3, CheckpointFile.Read(_folder.Path).Count);
    }

    [Fact]
    public void The_folder_of_another_venue_is_not_continued()
    {
        Tell(Open(), Examples.Of(1));
        WitnessTool witness = Open();
        Tell(witness, Examples.Of(2) with { Venue = 9_002 }, Examples.Of(3) with { Stream = 2 });

        Assert.Equal(ExitCode.Finding, witness.ExitCodeSoFar);
        Assert.Equal(
            [
                "NOT OK: checkpoint 2 is of another venue than those that are kept",
                "NOT OK: checkpoint 3 is of another venue than those that are kept",
            ],
            Alarms());
        Assert.Single(CheckpointFile.Read(_folder.Path));
    }

    private WitnessTool Open() =>
        new(new CheckpointExport(_folder.Path, Assert.Fail), key: null, _said);

    private string[] Alarms() => [.. _said.ToString().Split(Environment.NewLine)
        .Where(line => line.StartsWith("NOT OK", StringComparison.Ordinal))];

    private static void Tell(WitnessTool witness, params CheckpointContent[] all)
    {
        byte[] message = new byte[Checkpoint.SizeBytes];
        byte[] content = new byte[CheckpointContent.SizeBytes];
        foreach (CheckpointContent one in all)
        {
            one.Write(content);
            Checkpoint.Encode(message, 1, content);
            Assert.True(Checkpoint.TryDecode(message, out Checkpoint told));
            witness.OnCheckpoint(told);
        }
    }
}
