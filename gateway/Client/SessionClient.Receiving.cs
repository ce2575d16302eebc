using System;
using System.Net.Sockets;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.Gateway.Client;

/// <content>The way in: frames, numbers, gaps.</content>
public sealed partial class SessionClient
{
    private const uint RetransmissionMax = 2_500;

    private ulong _nextAnswer;
    private ulong _recoverEnd;
    private ulong _highestSeen;

    private int Receive()
    {
        int messages = 0;
        while (_stream is not null)
        {
            Span<byte> room = _in.Room();
            int received = _stream.Receive(room, out SocketError error);
            if (error == SocketError.WouldBlock) { break; }
            if (error != SocketError.Success || received == 0)
            {
                LoseConnection(error);
                break;
            }

            _in.Put(received);
            _lastReceived = NowMs;
            messages += ReadFrames();
            // A short read emptied the socket: no need to ask again.
            if (received < room.Length) { break; }
        }

        return messages;
    }

    private int ReadFrames()
    {
        int messages = 0;
        while (_stream is not null)
        {
            FrameStatus status = Frame.Read(_in.Waiting, out Frame frame);
            if (status == FrameStatus.Incomplete) { break; }
            if (status != FrameStatus.Whole)
            {
                Disconnect(RejectReason.Malformed, SocketError.Success, isFinal: false);
                break;
            }

            // Taken first: a handler may end the connection. The bytes stay where they are.
            _in.Take(frame.Bytes.Length);
            if (frame.Check(acceptsNewer: true) == RejectReason.None) { Dispatch(in frame); }
            messages++;
        }

        return messages;
    }

    private void Dispatch(in Frame frame)
    {
        if (frame.SchemaId == Schemas.Fixp)
        {
            DispatchSession(in frame);
            return;
        }

        ulong seqNum = frame.SeqNum;
        if (seqNum == 0 || seqNum == _nextAnswer)
        {
            if (seqNum != 0) { _nextAnswer++; }
            Deliver(in frame);
            if (_recoverEnd != 0) { ContinueRecovery(); }
        }
        else if (seqNum > _nextAnswer)
        {
            // Not delivered now: it comes again, in its turn, with what is missing before it.
            _highestSeen = Math.Max(_highestSeen, seqNum);
            Recover(seqNum);
        }
    }

    private void DispatchSession(in Frame frame)
    {
        switch (frame.TemplateId)
        {
            case EstablishmentAck.Template when frame.TryRead(out EstablishmentAck ack):
                OnAck(in ack);
                break;
            case NegotiationReject.Template when frame.TryRead(out NegotiationReject reject):
                Disconnect(reject.Reason, SocketError.Success, IsHopeless(reject.Reason));
                break;
            case EstablishmentReject.Template when frame.TryRead(out EstablishmentReject reject):
                Disconnect(reject.Reason, SocketError.Success, IsHopeless(reject.Reason));
                break;
            case Sequence.Template when frame.TryRead(out Sequence sequence):
                if (sequence.NextSeqNum > _nextAnswer) { Recover(sequence.NextSeqNum); }
                break;
            case Retransmission.Template when frame.TryRead(out Retransmission retransmission):
                _recoverEnd = retransmission.NextSeqNum + retransmission.Count;
                break;
            case RetransmitReject.Template:
                Disconnect(RejectReason.WrongSequence, SocketError.Success, isFinal: true);
                break;
            case NotApplied.Template when frame.TryRead(out NotApplied notApplied):
                _handler.OnNotApplied(in notApplied);
                break;
            case Terminate.Template when frame.TryRead(out Terminate terminate):
                OnTerminate(in terminate);
                break;
        }
    }

    // A wrong key stays wrong; a session still held by a dying connection becomes free.
    private static bool IsHopeless(RejectReason reason) => reason
        is RejectReason.BadCredentials or RejectReason.SessionOfAnotherPrincipal
        or RejectReason.UnknownPrincipal or RejectReason.UnsupportedVersion;

    private void OnAck(in EstablishmentAck ack)
    {
        if (_nextAnswer == 0) { _nextAnswer = ack.NextSeqNum; }
        if (ack.NextSeqNum < _nextAnswer)
        {
            // The exchange knows less than this member was told: not the same history. It learns so
            // from a request that only such a member makes, and its refusal ends the connection.
            Enter(SessionState.LoggingOff);
            QueueRequest(1);
            return;
        }

        Enter(SessionState.LoggedOn);
        NextClientOrderId = ack.LastClientOrderId + 1;
        _highestSeen = 0;
        _handler.OnLoggedOn(in ack);
        if (ack.NextSeqNum > _nextAnswer) { Recover(ack.NextSeqNum); }
    }

    private void OnTerminate(in Terminate terminate)
    {
        if (State == SessionState.LoggingOff)
        {
            Disconnect(terminate.Reason, SocketError.Success, isFinal: true);
            return;
        }

        QueueTerminate(RejectReason.None, TerminationCode.Finished);
        Flush();
        Disconnect(terminate.Reason, SocketError.Success, isFinal: false);
    }

    // One request at a time; what it does not cover is asked for when it is answered. Without room
    // for the request it is asked for later: see RecoverLater.
    private void Recover(ulong end)
    {
        if (_recoverEnd != 0) { return; }
        _highestSeen = Math.Max(_highestSeen, end - 1);
        uint count = (uint)Math.Min(RetransmissionMax, end - _nextAnswer);
        if (QueueRequest(count)) { _recoverEnd = _nextAnswer + count; }
    }

    private bool QueueRequest(uint count)
    {
        RetransmitRequest request = new()
        {
            SessionKey = _options.Session,
            Timestamp = NextTimestamp(),
            FromSeqNum = _nextAnswer,
            Count = count,
        };
        return Queue(in request);
    }

    private void RecoverLater()
    {
        if (State != SessionState.LoggedOn || _recoverEnd != 0) { return; }
        if (_highestSeen >= _nextAnswer) { Recover(_highestSeen + 1); }
    }

    private void ContinueRecovery()
    {
        if (_nextAnswer < _recoverEnd) { return; }
        _recoverEnd = 0;
        if (_highestSeen >= _nextAnswer) { Recover(_highestSeen + 1); }
    }

    private void Deliver(in Frame frame)
    {
        switch (frame.TemplateId)
        {
            case OrderAccepted.Template when frame.TryRead(out OrderAccepted accepted):
                _handler.OnAccepted(in accepted);
                break;
            case OrderRejected.Template when frame.TryRead(out OrderRejected rejected):
                _handler.OnRejected(in rejected);
                break;
            case Fill.Template when frame.TryRead(out Fill fill):
                _handler.OnFill(in fill);
                break;
            case OrderTriggered.Template when frame.TryRead(out OrderTriggered triggered):
                _handler.OnTriggered(in triggered);
                break;
            case OrderEnded.Template when frame.TryRead(out OrderEnded ended):
                _handler.OnEnded(in ended);
                break;
            case OrderReplaced.Template when frame.TryRead(out OrderReplaced replaced):
                _handler.OnReplaced(in replaced);
                break;
            case OrderReduced.Template when frame.TryRead(out OrderReduced reduced):
                _handler.OnReduced(in reduced);
                break;
            case OrderHibernated.Template when frame.TryRead(out OrderHibernated hibernated):
                _handler.OnHibernated(in hibernated);
                break;
            case OrderActivated.Template when frame.TryRead(out OrderActivated activated):
                _handler.OnActivated(in activated);
                break;
            case CancelReject.Template when frame.TryRead(out CancelReject reject):
                _handler.OnCancelReject(in reject);
                break;
            case MassCancelReport.Template when frame.TryRead(out MassCancelReport report):
                _handler.OnMassCancelReport(in report);
                break;
            case MassActionReport.Template when frame.TryRead(out MassActionReport report):
                _handler.OnMassActionReport(in report);
                break;
            case BusinessReject.Template when frame.TryRead(out BusinessReject reject):
                _reason = reject.Reason;
                _handler.OnBusinessReject(in reject);
                break;
            case OperatorDone.Template when frame.TryRead(out OperatorDone done):
                _handler.OnOperatorDone(in done);
                break;
            case OperatorRefused.Template when frame.TryRead(out OperatorRefused refused):
                _handler.OnOperatorRefused(in refused);
                break;
            default:
                DeliverOther(in frame);
                break;
        }
    }

    private void DeliverOther(in Frame frame)
    {
        switch (frame.TemplateId)
        {
            case TradeChanged.Template when frame.TryRead(out TradeChanged changed):
                _handler.OnTradeChanged(in changed);
                break;
            case QuoteProtectionSet.Template when frame.TryRead(out QuoteProtectionSet set):
                _handler.OnQuoteProtectionSet(in set);
                break;
            case QuoteProtectionTripped.Template
                when frame.TryRead(out QuoteProtectionTripped tripped):
                _handler.OnQuoteProtectionTripped(in tripped);
                break;
            default:
                DeliverMoney(in frame);
                break;
        }
    }

    // What was received may hold the exchange's last word: it is read before the loss is told.
    private void LoseConnection(SocketError error)
    {
        if (_stream is null) { return; }
        ReadFrames();
        if (_stream is null) { return; }
        bool isGoodbye = State == SessionState.LoggingOff;
        Disconnect(_reason, error, isFinal: isGoodbye);
    }
}
