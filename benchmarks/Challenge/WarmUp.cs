using System;
using SCO.Exchange.Ring;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>
/// Runs made-up commands, so that the runtime has compiled the hot path and its memory is there.
/// The commands come from a generator of their own and say nothing about what will come.
/// </summary>
internal static class WarmUp
{
    private const int BatchCommands = 64;
    private const int Batches = 4_096;
    private const int RingReports = 1 << 14;
    private const int LivingMax = 1 << 12;

    /// <summary>Warms a book, which reports to nobody meanwhile; the caller restarts it.</summary>
    public static void Run(ChallengeBook book)
    {
        RingBuffer<Report> ring = new(RingReports);
        ReportReader reader = new(ring.AddConsumer(new BusySpinWait()));
        book.Restart(new ReportWriter(ring));
        WireCommand[] commands = new WireCommand[BatchCommands];
        WireReport[] reports = new WireReport[RingReports];
        Random random = new(1);
        ulong sequenceNumber = 0;
        for (int batch = 0; batch < Batches; batch++)
        {
            foreach (ref WireCommand command in commands.AsSpan())
            {
                command = Next(random, ++sequenceNumber);
            }

            book.Apply(commands);
            while (reader.Drain(reports) > 0)
            {
            }
        }
    }

    private static WireCommand Next(Random random, ulong sequenceNumber)
    {
        // Half of the orders that a cancel or modify names are there no more.
        byte side = (byte)random.Next(2);
        int distance = random.Next(40) - 4;
        return new WireCommand
        {
            Kind = random.Next(100) switch
            {
                < 48 => WireCommandKind.New,
                < 91 => WireCommandKind.Cancel,
                _ => WireCommandKind.Modify,
            },
            OrderId = 1 + (sequenceNumber - (ulong)random.Next(
                (int)Math.Min(sequenceNumber, LivingMax))),
            SequenceNumber = sequenceNumber,
            PriceTicks = 30_000 + (side == 0 ? -distance : distance),
            Quantity = (uint)random.Next(1, 100),
            Side = side,
            IsImmediate = (byte)(random.Next(7) == 0 ? 1 : 0),
        };
    }
}
