using System;
using System.Net.Sockets;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Binary.Decoding;
using SCO.Exchange.Gateway.Binary.Retransmissions;
using SCO.Exchange.Gateway.Binary.Sessions;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <content>The way in: bytes, frames, requests.</content>
internal sealed partial class Connection
{
    private const uint RetransmissionMax = 2_500;

    private ulong _nextSeqNum;

    private int Receive(long nowNs)
    {
        Span<byte> room = _in.Room(Frame.BytesMax);
        if (room.IsEmpty) { return 0; }
        int received = Stream.Receive(room, out SocketError error);
        if (error == SocketError.WouldBlock) { return 0; }
        if (error != SocketError.Success || received == 0)
        {
            // What came before the end still counts, unless it has no way to be answered.
            if (State == ConnectionState.Established) { ReadFrames(nowNs); }
            Close();
            return 1;
        }

        _lastReceivedNs = nowNs;
        _in.Put(received);
        return 1;
    }

    private int ReadFrames(long nowNs)
    {
        int frames = 0;
        while (HasControlRoom)
        {
            if (State is ConnectionState.Establishing or ConnectionState.Closed) { break; }
            if (State is ConnectionState.Terminated or ConnectionState.LoggingOff
                or ConnectionState.Closing)
            {
                _in.Clear();
                break;
            }

            FrameStatus status = Frame.Read(_in.Waiting, out Frame frame);
            if (status == FrameStatus.Incomplete)
            {
                AwaitRest(nowNs);
                break;
            }

            if (status != FrameStatus.Whole)
            {
                bool isLong = status == FrameStatus.TooLarge;
                Terminate(isLong ? RejectReason.FrameTooLarge : RejectReason.Malformed, nowNs);
                break;
            }

            if (!TryApply(in frame, nowNs)) { break; }
            _in.Take(Math.Min(frame.Bytes.Length, _in.Waiting.Length));
            frames++;
        }

        return frames;
    }

    // Only Define is longer than the window, and only a logged-on session may grow it, once.
    private void AwaitRest(long nowNs)
    {
        if (_in.Waiting.Length < _in.Capacity) { return; }
        if (State == ConnectionState.Established) { _in.GrowTo(Frame.DefineBytesMax); }
        else { Terminate(RejectReason.NotLoggedOn, nowNs); }
    }

    /// <summary>False when the frame must wait, because the exchange has no room.</summary>
    private bool TryApply(in Frame frame, long nowNs)
    {
        if (State is ConnectionState.Connected or ConnectionState.Negotiated)
        {
            OnLogonFrame(in frame, nowNs);
            return true;
        }

        if (frame.SchemaId == Schemas.OrderEntry) { return TryApplyRequest(in frame, nowNs); }
        RejectReason reason = frame.Check(acceptsNewer: false);
        if (reason == RejectReason.None) { reason = OnSessionFrame(in frame, nowNs); }
        if (reason != RejectReason.None) { Reject(in frame, 0, reason); }
        return true;
    }

    private bool TryApplyRequest(in Frame frame, long nowNs)
    {
        ulong seqNum = frame.SeqNum;
        // After the largest number there is no next one.
        if (seqNum < _nextSeqNum || seqNum == ulong.MaxValue)
        {
            Reject(in frame, seqNum, RejectReason.WrongSequence);
            return true;
        }

        RejectReason reason = frame.Check(acceptsNewer: false);
        Command command = default;
        ReadOnlySpan<byte> content = default;
        if (reason == RejectReason.None)
        {
            reason = (RejectReason)CommandDecoder.Decode(
                in frame, _io.ContentRoom, out command, out content);
        }

        // A request that waited for room has paid already.
        if (!IsStalled && !_bucket.TryTake(nowNs))
        {
            Reject(in frame, seqNum, RejectReason.RateExceeded);
            Terminate(RejectReason.RateExceeded, nowNs);
            return true;
        }

        if (reason == RejectReason.None && !TryPublish(ref command, content, seqNum, out reason))
        {
            return false;
        }

        SkipTo(seqNum);
        _nextSeqNum = seqNum + 1;
        if (reason != RejectReason.None) { Reject(in frame, seqNum, reason); }
        return true;
    }

    /// <summary>False when the command must wait; a reason when it is refused.</summary>
    private bool TryPublish(
        ref Command command, ReadOnlySpan<byte> content, ulong seqNum, out RejectReason reason)
    {
        reason = RejectReason.None;
        SessionLine line = _line!;
        command.Principal = line.Principal;
        command.Session = line.Record!.Id;
        command.InboundSequence = seqNum;
        command.ReceivedAt = _io.TurnTime;
        switch (_io.TryPublish(in command, content))
        {
            case PublishResult.Published:
                IsStalled = false;
                _io.Counters.CountCommand();
                return true;
            case PublishResult.ReadOnly:
                IsStalled = false;
                reason = RejectReason.ReadOnly;
                return true;
            case PublishResult.BackPressured:
                if (!IsStalled) { _io.Counters.CountBackPressured(); }
                IsStalled = true;
                return false;
            default:
                BeginClosing();
                return false;
        }
    }

    // A gap is told, not filled: what is missing was not applied and will not be.
    private void SkipTo(ulong seqNum)
    {
        if (seqNum <= _nextSeqNum) { return; }
        NotApplied notApplied = new()
        {
            FromSeqNum = _nextSeqNum,
            Count = (uint)Math.Min(uint.MaxValue, seqNum - _nextSeqNum),
        };
        Write(in notApplied);
        _nextSeqNum = seqNum;
    }

    private RejectReason OnSessionFrame(in Frame frame, long nowNs)
    {
        switch (frame.TemplateId)
        {
            case Sequence.Template when frame.TryRead(out Sequence sequence):
                SkipTo(sequence.NextSeqNum);
                return RejectReason.None;
            case RetransmitRequest.Template when frame.TryRead(out RetransmitRequest request):
                OnRetransmitRequest(in request, nowNs);
                return RejectReason.None;
            case Protocol.Fixp.Terminate.Template:
                State = ConnectionState.LoggingOff;
                _io.EndSession(_line!, isLoggedOff: true);
                return RejectReason.None;
            case Negotiate.Template or Establish.Template:
                Terminate(RejectReason.SecondLogon, nowNs);
                return RejectReason.None;
            case Sequence.Template or RetransmitRequest.Template:
                return RejectReason.Malformed;
            default:
                return RejectReason.UnknownTemplate;
        }
    }

    private void OnRetransmitRequest(in RetransmitRequest request, long nowNs)
    {
        if (_job.State != RetransmitState.Idle)
        {
            Terminate(
                RejectReason.WrongSequence, TerminationCode.RetransmitRequestInProgress, nowNs);
            return;
        }

        SessionRecord record = _line!.Record!;
        ulong last = record.Index.Last;
        RetransmitRejectCode? refusal = null;
        if (Domain(request.SessionKey) != record.Key)
        {
            refusal = RetransmitRejectCode.InvalidSession;
        }
        else if (request.Count > RetransmissionMax)
        {
            refusal = RetransmitRejectCode.RequestLimitExceeded;
        }
        else if (request.Count == 0 || request.FromSeqNum == 0 || request.FromSeqNum > last
            || last - request.FromSeqNum < request.Count - 1)
        {
            refusal = RetransmitRejectCode.OutOfRange;
        }

        if (refusal is { } code)
        {
            if (code == RetransmitRejectCode.OutOfRange) { TellLost(record, request.FromSeqNum); }
            RefuseRetransmission(request.Timestamp, code);
            return;
        }

        _job.Begin(record, request.FromSeqNum, request.Count, request.Timestamp);
        _io.Submit(_job);
    }

    // Who wants a number says that it has all before it.
    private void TellLost(SessionRecord record, ulong wanted)
    {
        ulong known = record.Index.Last;
        if (wanted == 0 || wanted - 1 <= known || record.HasToldLost) { return; }
        record.HasToldLost = true;
        _io.Options.AnswersLost(
            new LostAnswers(record.Id, record.Principal, wanted - 1, known));
    }
}
