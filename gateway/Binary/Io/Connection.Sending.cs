using System;
using System.Net.Sockets;
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Gateway.Binary.Retransmissions;
using SCO.Exchange.Gateway.Binary.Sessions;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <content>
/// The way out: whole frames are gathered in one window, so that what the gateway says itself falls
/// between answers, and one send takes many.
/// </content>
internal sealed partial class Connection
{
    // Answers leave so much room, so that a refusal, a heartbeat or a goodbye always fits.
    private const int ControlBytes = 1 << 9;
    private const int SendsPerTurnMax = 4;

    private readonly RetransmitJob _job = new();
    private int _jobSent;
    private bool _isJobAnnounced;
    private ulong _lastAnswer;

    private bool HasControlRoom => _out.Room(ControlBytes).Length >= ControlBytes;

    private int Send(long nowNs)
    {
        int work = 0;
        for (int sends = 0; sends < SendsPerTurnMax; sends++)
        {
            if (IsAnswered) { work += GatherAnswers(nowNs); }
            if (_out.IsEmpty || State == ConnectionState.Closed || !Flush(nowNs)) { break; }
        }

        if (State == ConnectionState.Terminated && _out.IsEmpty && !_isShutDown)
        {
            _isShutDown = true;
            ShutDown();
        }

        return work;
    }

    // A reset by the peer at this moment is as good a goodbye as any.
    private void ShutDown()
    {
        try
        {
            Stream.EndSending();
        }
        catch (SocketException)
        {
            Close();
        }
    }

    /// <summary>False when the socket takes no more.</summary>
    private bool Flush(long nowNs)
    {
        int sent = Stream.Send(_out.Waiting, out SocketError error);
        if (error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable) { return false; }
        if (error != SocketError.Success)
        {
            Close();
            return false;
        }

        _lastSentNs = nowNs;
        if (sent > 0) { _takenNs = nowNs; }
        _out.Take(sent);
        return _out.IsEmpty;
    }

    private int GatherAnswers(long nowNs)
    {
        SessionLine line = _line!;
        if (line.IsOverrun)
        {
            Terminate(RejectReason.SlowConsumer, nowNs);
            return 1;
        }

        if (_job.State == RetransmitState.Ready && !TryGatherJob()) { return 1; }
        int frames = 0;
        bool isGoodbye = false;
        while (!isGoodbye)
        {
            Span<byte> room = _out.Room(AnswerEncoder.FrameBytesMax + ControlBytes);
            if (room.Length < AnswerEncoder.FrameBytesMax + ControlBytes) { break; }
            int bytes = line.Ring.Read(room);
            if (bytes == 0) { break; }
            _out.Put(bytes);
            frames++;
            isGoodbye = Note(room[..bytes]);
        }

        // The room of what was taken is given back before the line itself may be.
        line.Ring.Release();
        if (!isGoodbye) { return frames; }
        line.IsGoodbyeRead = true;
        BeginGoodbye(nowNs);
        return frames;
    }

    /// <summary>Keeps the last number sent; true when it is the last frame of all.</summary>
    private bool Note(ReadOnlySpan<byte> bytes)
    {
        Frame.Read(bytes, out Frame frame);
        if (frame.SchemaId == Schemas.OrderEntry)
        {
            _lastAnswer = frame.SeqNum;
        }
        else if (frame.Is<EstablishmentAck>())
        {
            frame.TryRead(out EstablishmentAck ack);
            _lastAnswer = ack.NextSeqNum - 1;
        }

        return frame.Is<Terminate>();
    }

    /// <summary>False when there is more of the retransmission than room.</summary>
    private bool TryGatherJob()
    {
        if (!_isJobAnnounced)
        {
            if (!HasControlRoom) { return false; }
            _isJobAnnounced = true;
            if (_job.Found == 0)
            {
                RefuseRetransmission(_job.RequestTime, RetransmitRejectCode.OutOfRange);
            }
            else
            {
                AnnounceJob();
            }
        }

        while (_jobSent < _job.Frames.Length)
        {
            Frame.Read(_job.Frames[_jobSent..], out Frame frame);
            Span<byte> room = _out.Room(AnswerEncoder.FrameBytesMax + ControlBytes);
            if (room.Length < frame.Bytes.Length + ControlBytes) { return false; }
            frame.Bytes.CopyTo(room);
            _out.Put(frame.Bytes.Length);
            _jobSent += frame.Bytes.Length;
        }

        (_jobSent, _isJobAnnounced) = (0, false);
        _job.Close();
        return true;
    }

    private void AnnounceJob()
    {
        Retransmission retransmission = new()
        {
            SessionKey = WireKeyOfLine(),
            NextSeqNum = _job.From,
            RequestTime = _job.RequestTime,
            Count = _job.Found,
        };
        Write(in retransmission);
    }

    private void RefuseRetransmission(ulong requestTime, RetransmitRejectCode code)
    {
        RetransmitReject reject = new()
        {
            SessionKey = WireKeyOfLine(),
            RequestTime = requestTime,
            Code = code,
        };
        Write(in reject);
    }

    private void Reject(in Frame frame, ulong seqNum, RejectReason reason)
    {
        BusinessReject reject = new()
        {
            RefSeqNum = seqNum,
            RefId = frame.SchemaId == Schemas.OrderEntry ? frame.RefId : 0,
            Time = Now.Ns,
            RefTemplate = frame.TemplateId,
            Reason = reason,
        };
        Write(in reject);
        _io.Counters.CountMessageRefused();
    }

    // No refusal uses up all of the control room, so there is room for this one behind it.
    private void WriteTerminate(RejectReason reason, TerminationCode code)
    {
        Terminate terminate = new()
        {
            SessionKey = _line is null ? _negotiatedKey : WireKeyOfLine(),
            Reason = reason,
            Code = code,
        };
        Write(in terminate);
    }

    // Callers have made sure of the room; a message that does not fit any more is the peer's loss.
    private void Write<T>(in T message)
        where T : struct, IMessage
    {
        int bytes = Frame.HeaderBytes + T.BlockLength;
        Span<byte> room = _out.Room(bytes);
        if (room.Length < bytes) { return; }
        _out.Put(Frame.Write(room, in message));
    }

    private Protocol.SessionKey WireKeyOfLine() => new(_line!.Key.Low, _line.Key.High);
}
