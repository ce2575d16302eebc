using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Binary.Answers;

namespace SCO.Exchange.Gateway.Binary.Retransmissions;

/// <summary>Gathers the answers of one session from one stretch of the journal.</summary>
internal sealed class RetransmitVisitor : IHistoryVisitor
{
    private readonly AnswerCause _cause = new();
    private RetransmitJob? _job;
    private ulong _end;
    private ulong _sequenceEnd;

    /// <summary>The next number wanted.</summary>
    public ulong Next { get; private set; }

    /// <summary>Turns to a stretch.</summary>
    /// <param name="job">Where the frames go.</param>
    /// <param name="next">The first number wanted.</param>
    /// <param name="end">The number behind the last one wanted.</param>
    /// <param name="sequenceEnd">The stretch ends before this command.</param>
    public void Begin(RetransmitJob job, ulong next, ulong end, ulong sequenceEnd)
    {
        (_job, Next, _end, _sequenceEnd) = (job, next, end, sequenceEnd);
    }

    /// <inheritdoc/>
    public bool OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        _cause.Take(in command, content);
        return Next < _end && command.Sequence.Value < _sequenceEnd;
    }

    /// <inheritdoc/>
    public bool OnEvent(ref readonly Event recorded)
    {
        RetransmitJob job = _job!;
        if (recorded.SessionSequence == Next && recorded.Session == job.Record!.Id)
        {
            Span<byte> room = job.Room(AnswerEncoder.FrameBytesMax);
            job.Put(AnswerEncoder.Encode(_cause, in recorded, room));
            Next++;
        }

        return Next < _end;
    }
}
