using System;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Mold;

namespace SCO.Exchange.MarketData.Client;

/// <content>The numbered stream: arbitration of the lines, gaps, snapshots, sessions.</content>
public sealed partial class FeedClient
{
    private const int RetryShiftMax = 4;

    // One more than the highest number known to have been sent.
    private ulong _known = 1;

    // The last number of the session before, while the books hold all of it.
    private ulong? _lastOfPrevious = 0;

    private long _gapSinceNs = -1;
    private long _requestedNs = -1;
    private int _requests;
    private bool _loading;
    private int _retryShift;
    private long _retryAtNs;

    // An answer to a request comes by no line.
    private bool Take(ReadOnlySpan<byte> packet, LinePlace? line)
    {
        if (!MoldPacketReader.TryOpen(packet, out MoldPacketReader reader)
            || !reader.Header.Session.IsSome
            || reader.Header.FeedSequence == 0)
        {
            Malformed++;
            return false;
        }

        MoldHeader header = reader.Header;
        bool isAnswer = line is null;
        if (line is not null && line.GoesBack(in header, _nowNs))
        {
            BeginAnew(line, in header);
        }

        if (header.Session != Session && !TryEnterSession(in header))
        {
            return false;
        }

        ulong end = header.FeedSequence + (ulong)header.MessageCount;
        bool isNews = end > _known;
        _known = Math.Max(_known, end);
        if (!isAnswer)
        {
            _heardNs = _nowNs;
            _ended = header.Count == MoldHeader.EndOfSession && end >= _known;
        }

        if (end <= NextFeedSequence || header.MessageCount == 0)
        {
            Settle();
            return false;
        }

        if (State == FeedState.Loading || header.FeedSequence > NextFeedSequence)
        {
            _hold.Add(in header, packet);
            return isNews;
        }

        Apply(ref reader);
        while (State != FeedState.Loading
            && _hold.TryTake(NextFeedSequence, out ReadOnlySpan<byte> held))
        {
            _ = MoldPacketReader.TryOpen(held, out MoldPacketReader heldReader);
            Apply(ref heldReader);
        }

        OnProgress(isAnswer);
        return true;
    }

    // Of an exchange that goes on nothing of this happens: what it has sent is durable. The books
    // hold what it knows nothing of, so all is forgotten.
    private void BeginAnew(LinePlace line, in MoldHeader header)
    {
        FeedPlace before = line.Furthest;
        _onLineA.Place.Forget();
        _onLineB.Place.Forget();
        _ = line.GoesBack(in header, _nowNs);
        EnterSession(header.Session);
        BeginSnapshot();
        SetBacks++;
        _handler.OnSetBack(before, line.Furthest);
    }

    private void EnterSession(FeedSessionId session)
    {
        Session = session;
        NextFeedSequence = 1;
        _known = 1;
        _hold.Clear();
        ForgetGap();
    }

    private bool TryEnterSession(in MoldHeader header)
    {
        bool first = !Session.IsSome;
        if (!first && header.Session.CompareTo(Session) < 0)
        {
            // The other line still says goodbye to the day before.
            return false;
        }

        if (!first)
        {
            bool whole = State is FeedState.Live or FeedState.Ended
                && NextFeedSequence == _known;
            _lastOfPrevious = whole ? NextFeedSequence - 1 : null;
        }

        EnterSession(header.Session);
        if (first && header.FeedSequence > 1)
        {
            BeginSnapshot();
        }

        return true;
    }

    private void Apply(ref MoldPacketReader reader)
    {
        ulong number = reader.Header.FeedSequence;
        while (reader.TryNext(out ReadOnlySpan<byte> message))
        {
            if (number++ < NextFeedSequence)
            {
                continue;
            }

            if (!MayFollow(message)
                || Books.ApplyIncremental(message)
                    is not (ApplyResult.Applied or ApplyResult.Ignored))
            {
                BeginSnapshot();
                return;
            }

            NextFeedSequence++;
            Applied++;
        }
    }

    // Message 1 says how the session before ended: only books that hold all of it go on.
    private bool MayFollow(ReadOnlySpan<byte> message)
    {
        bool resets = MessageHeader.TemplateOf(message) == ChannelReset.TemplateId;
        if (NextFeedSequence != 1)
        {
            return !resets;
        }

        return ChannelReset.TryDecode(message, out ChannelReset reset)
            && reset.LastFeedSequence == _lastOfPrevious;
    }

    private void OnProgress(bool isAnswer)
    {
        _requests = 0;
        _requestedNs = -1;
        if (!isAnswer)
        {
            _gapSinceNs = -1;
        }

        Settle();
    }

    private void Settle()
    {
        if (State == FeedState.Loading)
        {
            return;
        }

        if (_known > NextFeedSequence)
        {
            if (State == FeedState.Ended)
            {
                Enter(FeedState.Behind);
            }

            return;
        }

        ForgetGap();
        Enter(_ended ? FeedState.Ended : FeedState.Live);
    }

    private void ForgetGap()
    {
        _gapSinceNs = -1;
        _requestedNs = -1;
        _requests = 0;
    }

    private int PollGap()
    {
        if (!Session.IsSome || State == FeedState.Loading || _known <= NextFeedSequence)
        {
            return 0;
        }

        if (_gapSinceNs < 0)
        {
            _gapSinceNs = _nowNs;
        }

        if (_nowNs - _gapSinceNs < _options.ReorderNs
            || (_requestedNs >= 0 && _nowNs - _requestedNs < _options.AnswerNsMax))
        {
            return 0;
        }

        Enter(FeedState.Behind);
        if (_known - NextFeedSequence > (ulong)_options.GapMessagesMax
            || _requests >= _options.RequestsMax)
        {
            BeginSnapshot();
            return 1;
        }

        Request();
        return 1;
    }

    private void Request()
    {
        ulong end = Math.Min(_known, _hold.First);
        ulong missing = end > NextFeedSequence ? end - NextFeedSequence : 1;
        MoldHeader wanted = new(
            Session,
            NextFeedSequence,
            (ushort)Math.Min(missing, MoldHeader.EndOfSession - 1));
        _ = wanted.Encode(_request);
        _ = _transports.Requests.TrySend(_request);
        _requestedNs = _nowNs;
        _requests++;
        Requests++;
    }

    private void BeginSnapshot()
    {
        ForgetGap();
        _loading = false;
        _lastOfPrevious = null;
        Enter(FeedState.Loading);
    }

    private int PollSnapshot()
    {
        if (!_loading)
        {
            if (_nowNs < _retryAtNs)
            {
                return 0;
            }

            _loading = _load.TryBegin(_nowNs);
            if (!_loading)
            {
                RetrySnapshot();
            }

            return 1;
        }

        SnapshotProgress progress = _load.Poll(_nowNs, out int work);
        if (progress == SnapshotProgress.Failed
            || (progress == SnapshotProgress.Done && _load.Session.CompareTo(Session) < 0))
        {
            RetrySnapshot();
        }
        else if (progress == SnapshotProgress.Done)
        {
            FinishSnapshot();
        }

        return work;
    }

    // Asked again at once a server in trouble would only get more of it.
    private void RetrySnapshot()
    {
        _loading = false;
        _retryAtNs = _nowNs + (_options.SnapshotRetryNs << _retryShift);
        _retryShift = Math.Min(_retryShift + 1, RetryShiftMax);
    }

    private void FinishSnapshot()
    {
        if (_load.Session != Session)
        {
            Session = _load.Session;
            _hold.Clear();
            _known = 1;
        }

        _loading = false;
        _retryShift = 0;
        _retryAtNs = _nowNs + _options.SnapshotRetryNs;
        NextFeedSequence = _load.Next;
        _known = Math.Max(_known, NextFeedSequence);
        Snapshots++;
        Enter(_known > NextFeedSequence ? FeedState.Behind : FeedState.Live);
        while (State != FeedState.Loading
            && _hold.TryTake(NextFeedSequence, out ReadOnlySpan<byte> held))
        {
            _ = MoldPacketReader.TryOpen(held, out MoldPacketReader reader);
            Apply(ref reader);
        }

        Settle();
    }
}
