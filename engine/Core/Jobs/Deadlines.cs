using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Jobs;

/// <summary>
/// What is due in instruments, for sessions, and for whom kill switches mean. Steps of schedules,
/// the roll of the day, the ends of proposals, deals, contracts and margin calls are due too, but
/// stand elsewhere.
/// </summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. A queue for each kind: one that has to
/// wait holds up its own kind and no other.
/// </remarks>
internal sealed class Deadlines(
    int sessionsMax, int instrumentsMax, int killsMax, NextDue next)
{
    private const string Senseless = "a deadline is senseless";

    /// <summary>The order of kinds at one instant.</summary>
    private static readonly DeadlineKind[] Kinds =
    [
        DeadlineKind.Step, DeadlineKind.Kill, DeadlineKind.Proposal, DeadlineKind.Cancels,
        DeadlineKind.Resume, DeadlineKind.VolatilityEnd, DeadlineKind.Indicative,
        DeadlineKind.Deal, DeadlineKind.Contract, DeadlineKind.MarginCall,
    ];

    /// <summary>The kinds, in the order in which they fire at one instant.</summary>
    public static ReadOnlySpan<DeadlineKind> InOrder => Kinds;

    /// <summary>Cancels of lost sessions, by session.</summary>
    public DeadlineQueue Cancels { get; } =
        new(DeadlineKind.Cancels, sessionsMax, next);

    /// <summary>Instruments that resume.</summary>
    public DeadlineQueue Resumes { get; } =
        new(DeadlineKind.Resume, instrumentsMax, next);

    /// <summary>Instruments whose indicative price is to be told.</summary>
    public DeadlineQueue Indicatives { get; } =
        new(DeadlineKind.Indicative, instrumentsMax, next);

    /// <summary>Instruments whose volatility auction ends.</summary>
    public DeadlineQueue VolatilityEnds { get; } =
        new(DeadlineKind.VolatilityEnd, instrumentsMax, next);

    /// <summary>Cancels of kill switches.</summary>
    public WaitingKills Kills { get; } = new(killsMax, next);

    /// <summary>Writes all of them, kind by kind, each in the order in which they fire.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.Int32(Cancels.Count + Resumes.Count + Indicatives.Count + Kills.Count
            + VolatilityEnds.Count);
        foreach ((ulong dueNs, uint session) in Cancels.InOrder())
        {
            Write(writer, dueNs, 0, session, DeadlineKind.Cancels);
        }

        foreach ((ulong dueNs, uint instrument) in Resumes.InOrder())
        {
            Write(writer, dueNs, instrument, 0, DeadlineKind.Resume);
        }

        foreach ((ulong dueNs, uint instrument) in Indicatives.InOrder())
        {
            Write(writer, dueNs, instrument, 0, DeadlineKind.Indicative);
        }

        for (int place = 0; place < Kills.Count; place++)
        {
            Write(writer, Kills.DueNsAt(place), 0, 0, DeadlineKind.Kill);
            writer.Byte((byte)Kills.At(place).Scope);
            writer.UInt32(Kills.At(place).Number);
        }

        foreach ((ulong dueNs, uint instrument) in VolatilityEnds.InOrder())
        {
            Write(writer, dueNs, instrument, 0, DeadlineKind.VolatilityEnd);
        }
    }

    /// <summary>Takes up what was written, into empty queues.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="sessionCount">How many sessions there are.</param>
    /// <param name="instrumentLast">The highest number of an instrument.</param>
    public void ReadState(StateReader reader, uint sessionCount, uint instrumentLast)
    {
        for (int left = reader.Int32(); left > 0; left--)
        {
            ulong dueNs = reader.UInt64();
            uint instrument = reader.UInt32(instrumentLast);
            uint session = reader.UInt32(sessionCount);
            DeadlineKind deadline = (DeadlineKind)reader.Byte();
            if (deadline == DeadlineKind.Kill)
            {
                KillTarget target = new((KillScope)reader.Byte(), reader.UInt32());
                reader.Demand(!Kills.IsFull && !Kills.Has(target), Senseless);
                Kills.Add(target, dueNs);
                continue;
            }

            bool isSession = deadline == DeadlineKind.Cancels;
            DeadlineQueue? queue = deadline switch
            {
                DeadlineKind.Cancels => Cancels,
                DeadlineKind.Resume => Resumes,
                DeadlineKind.Indicative => Indicatives,
                DeadlineKind.VolatilityEnd => VolatilityEnds,
                _ => null,
            };
            uint number = isSession ? session : instrument;
            if (queue is null || number == 0 || queue.Has(number))
            {
                throw new StateException(Senseless);
            }

            queue.Add(number, dueNs);
        }
    }

    private static void Write(
        StateWriter writer, ulong dueNs, uint instrument, uint session, DeadlineKind kind)
    {
        writer.UInt64(dueNs);
        writer.UInt32(instrument);
        writer.UInt32(session);
        writer.Byte((byte)kind);
    }
}
