using System;
using System.IO;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Pipeline.Recovery;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

public sealed class JournalReplayTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("sco-replay-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    public static TheoryData<Exception> Breaks() =>
    [
        new OverflowException("too much"),
        new InvariantBrokenException("too much"),
        new ArgumentException("too much"),
        new IndexOutOfRangeException("too much"),
    ];

    [Theory]
    [MemberData(nameof(Breaks))]
    public void What_breaks_on_a_command_is_a_finding_that_names_it(Exception broken)
    {
        using (ExchangeHost exchange = ExchangeHost.Start(new ExchangeHostOptions
        {
            DataDirectory = _data,
            Venue = VenueFile.Sample(),
            Ports = PortPlan.Of(0),
            Failed = (_, _) => { },
        }))
        {
            Assert.True(exchange.Stop());
        }

        ReplayProgress progress = new();
        ReplayException finding = Assert.Throws<ReplayException>(() => JournalReplay.Run(
            ExchangeHost.JournalIn(_data), ReplayBound.End, [new Breaking(3, broken)],
            progress));

        Assert.Equal(3UL, finding.Sequence.Value);
        Assert.Equal(progress.Blocks, finding.Block);
        Assert.Contains("too much", finding.Message, StringComparison.Ordinal);
    }

    private sealed class Breaking(ulong at, Exception broken) : IDurableEventConsumer
    {
        public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
        {
            if (command.Sequence.Value == at)
            {
                throw broken;
            }
        }

        public void OnEvent(ref readonly Event recorded)
        {
        }

        public void OnLive()
        {
        }

        public void OnBatchEnd(Sequence durable)
        {
        }

        public int DoWork() => 0;
    }
}
