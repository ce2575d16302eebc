using System;
using SCO.Exchange.MarketData.Protocol.Mold;

namespace SCO.Exchange.MarketData.Protocol.Soup;

/// <summary>Payloads of login packets. Any thread; allocates nothing.</summary>
public static class SoupLogin
{
    /// <summary>Bytes of a request: user 6, password 10, session 10, sequence 20.</summary>
    public const int RequestBytes = 46;

    /// <summary>Bytes of an acceptance: session 10, sequence 20.</summary>
    public const int AcceptedBytes = 30;

    /// <summary>The reason of a refusal: user or password.</summary>
    public const byte NotAuthorised = (byte)'A';

    /// <summary>The reason of a refusal: the session is not there.</summary>
    public const byte SessionNotAvailable = (byte)'S';

    private const byte Space = (byte)' ';

    /// <summary>Writes a request for the current session, or for the one named.</summary>
    public static int EncodeRequest(
        Span<byte> target, ReadOnlySpan<byte> user, ReadOnlySpan<byte> password, FeedSessionId session)
    {
        Span<byte> payload = target[..RequestBytes];
        payload.Fill(Space);
        user.CopyTo(payload[..6]);
        password.CopyTo(payload.Slice(6, 10));
        if (session.IsSome)
        {
            session.Encode(payload.Slice(16, FeedSessionId.SizeBytes));
        }

        payload[^1] = (byte)'1';
        return RequestBytes;
    }

    /// <summary>
    /// The session a request names; none stands for the current one. False when the request has
    /// another length (a heartbeat time-out of five characters may follow).
    /// </summary>
    public static bool TryDecodeRequest(ReadOnlySpan<byte> payload, out FeedSessionId session)
    {
        session = FeedSessionId.None;
        if (payload.Length is not (RequestBytes or (RequestBytes + 5)))
        {
            return false;
        }

        ReadOnlySpan<byte> named = payload.Slice(16, FeedSessionId.SizeBytes);
        if (named.IndexOfAnyExcept(Space) >= 0)
        {
            session = FeedSessionId.Decode(named);
        }

        return true;
    }

    /// <summary>Writes an acceptance: the session, and 1 as the next sequence.</summary>
    public static int EncodeAccepted(Span<byte> target, FeedSessionId session)
    {
        Span<byte> payload = target[..AcceptedBytes];
        payload.Fill(Space);
        session.Encode(payload);
        payload[^1] = (byte)'1';
        return AcceptedBytes;
    }

    /// <summary>The session of an acceptance; false when it has another length.</summary>
    public static bool TryDecodeAccepted(ReadOnlySpan<byte> payload, out FeedSessionId session)
    {
        session = FeedSessionId.None;
        if (payload.Length != AcceptedBytes)
        {
            return false;
        }

        session = FeedSessionId.Decode(payload);
        return session.IsSome;
    }
}
