using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Binary.Io;
using SCO.Exchange.Gateway.Binary.Sessions;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using Sequence = SCO.Exchange.Domain.Numbers.Sequence;
using WireReason = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;

namespace SCO.Exchange.Gateway.Binary.Answers;

/// <summary>
/// Hangs on the durability gate: encodes each durable answer for the session it belongs to and
/// leaves it where the I/O thread finds it. Gate thread; never blocks; allocates only when a
/// session starts and when an index grows.
/// </summary>
/// <remarks>
/// A session that reads too slowly loses its line, not the gate's time. History is used to rebuild
/// which sessions there are and where their answers lie; nothing is sent until OnLive. That is also
/// its state: connections are not.
/// </remarks>
internal sealed class AnswerRouter(SessionDirectory sessions, IWake io) : IStatefulConsumer
{
    private const byte StateVersion = 1;

    // More than this is shown to the I/O thread before the batch ends, so that sending overlaps.
    private const int UnpublishedBytesMax = 1 << 15;

    private readonly byte[] _frame = new byte[AnswerEncoder.FrameBytesMax];
    private readonly AnswerCause _cause = new();
    private readonly List<SessionLine> _unpublished = [];
    private SessionKey _startKey;
    private bool _isLive;

    /// <inheritdoc/>
    public string StateName => "answers";

    /// <inheritdoc/>
    public void WriteState(StateWriter writer)
    {
        writer.Byte(StateVersion);
        sessions.WriteState(writer);
    }

    /// <inheritdoc/>
    public void ReadState(StateReader reader)
    {
        reader.Demand(reader.Byte() == StateVersion, "the answers are of another version");
        sessions.ReadState(reader);
    }

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        if (command.Kind == CommandKind.SessionStart) { _startKey = command.SessionKey; }
        _cause.Take(in command, content);
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        if (recorded.SessionSequence != 0)
        {
            OnAnswer(in recorded);
            return;
        }

        switch (recorded.Kind)
        {
            case EventKind.SessionStarted:
                OnSessionStarted(in recorded);
                break;
            case EventKind.SessionEnded:
                OnSessionEnded(in recorded);
                break;
            case EventKind.Rejected when recorded.Cause == CommandKind.SessionStart:
                OnSessionRefused(in recorded);
                break;
            case EventKind.Stopped when _isLive:
                PublishAll();
                io.RequestStop();
                break;
        }
    }

    /// <inheritdoc/>
    public void OnLive() => _isLive = true;

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
        if (_unpublished.Count > 0) { PublishAll(); }
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    private void OnAnswer(ref readonly Event recorded)
    {
        SessionRecord? record = sessions.Find(recorded.Session);
        if (record is null) { return; }
        record.Index.Add(recorded.SessionSequence, recorded.Sequence.Value);
        SessionLine? line = record.Line;
        if (line is null || line.IsClosed || line.IsOverrun) { return; }
        Write(line, _frame.AsSpan(0, AnswerEncoder.Encode(_cause, in recorded, _frame)));
    }

    private void OnSessionStarted(ref readonly Event recorded)
    {
        SessionRecord record =
            sessions.Open(recorded.Session, _startKey, recorded.Principal);
        if (!_isLive || !TryTake(in recorded, out SessionLine? line)) { return; }
        record.Line = line;
        EstablishmentAck ack = new()
        {
            SessionKey = new Protocol.SessionKey(line.Key.Low, line.Key.High),
            RequestTime = line.RequestTime,
            NextSeqNum = recorded.NextSessionSequence,
            LastClientOrderId = recorded.LastClientOrderId.Value,
            KeepAliveMs = line.KeepAliveMs,
            Session = recorded.Session.Value,
            TradingDay = recorded.TradingDay.DayNumber,
        };
        Write(line, _frame.AsSpan(0, Frame.Write(_frame, in ack)));
        line.Start(record);
    }

    private void OnSessionRefused(ref readonly Event recorded)
    {
        if (_isLive && TryTake(in recorded, out SessionLine? line))
        {
            line.Refuse(recorded.Reason);
            io.Wake();
        }
    }

    // The goodbye travels behind the last answer, so that a member gets all before it closes.
    private void OnSessionEnded(ref readonly Event recorded)
    {
        SessionRecord? record = sessions.Find(recorded.Session);
        if (record?.Line is not { } line) { return; }
        record.Line = null;
        bool isVenue = (recorded.Flags & EventFlags.EndedByVenue) != 0;
        Terminate terminate = new()
        {
            SessionKey = new Protocol.SessionKey(line.Key.Low, line.Key.High),
            Reason = isVenue ? WireReason.Closing : WireReason.None,
            Code = TerminationCode.Finished,
        };
        if (!line.IsClosed && !line.IsOverrun)
        {
            Write(line, _frame.AsSpan(0, Frame.Write(_frame, in terminate)));
        }

        line.Ring.Publish();
        _unpublished.Remove(line);
        line.End();
        io.Wake();
    }

    private bool TryTake(
        ref readonly Event recorded,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SessionLine? line) =>
        sessions.TryTakeLogon(recorded.ClientOrderId.Value, out line) && line.Key == _startKey;

    private void Write(SessionLine line, ReadOnlySpan<byte> frame)
    {
        OutboundRing ring = line.Ring;
        bool wasPublished = ring.Unpublished == 0;
        if (!ring.TryWrite(frame))
        {
            line.Overrun();
            io.Wake();
            return;
        }

        if (wasPublished) { _unpublished.Add(line); }
        if (ring.Unpublished > UnpublishedBytesMax) { PublishAll(); }
    }

    private void PublishAll()
    {
        foreach (SessionLine line in _unpublished) { line.Ring.Publish(); }
        _unpublished.Clear();
        io.Wake();
    }
}
