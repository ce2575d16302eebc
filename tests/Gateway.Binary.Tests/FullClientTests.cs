using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>A client whose connection takes nothing has no room for what it must still ask.
/// </summary>
public sealed class FullClientTests : ISessionConnector, ISessionStream
{
    private readonly List<byte> _sent = [];
    private readonly Queue<byte[]> _coming = [];
    private bool _isFull;

    public SafeHandle? Handle => null;

    [Fact]
    public void Missing_answers_are_asked_for_as_soon_as_there_is_room_again()
    {
        using SessionClient client = new(
            new SessionClientOptions
            {
                Gateway = new IPEndPoint(IPAddress.Loopback, 1),
                Session = RawMember.Key,
                KeyName = "alice",
                Secret = Rig.Secret,
                SendBufferBytes = 1 << 10,
                Connector = this,
            },
            new RecordingHandler());
        client.Connect();
        client.Poll(TimeSpan.Zero);
        Come(new EstablishmentAck { SessionKey = RawMember.Key, NextSeqNum = 1 });
        client.Poll(TimeSpan.Zero);
        Assert.Equal(SessionState.LoggedOn, client.State);

        _isFull = true;
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        while (client.TrySend(ref order) == Client.SendResult.Queued)
        {
            order.ClientOrderId = 0;
        }

        Come(new OrderAccepted { SeqNum = 5 });
        client.Poll(TimeSpan.Zero);
        Assert.True(client.IsRecovering);
        _isFull = false;
        client.Poll(TimeSpan.Zero);
        client.Poll(TimeSpan.Zero);

        RetransmitRequest request = Assert.Single(RequestsSent());
        Assert.Equal((1ul, 5u), (request.FromSeqNum, request.Count));
    }

    public ISessionStream Begin(IPEndPoint gateway) => this;

    public bool TryFinish(TimeSpan longest, out SocketError error)
    {
        error = SocketError.Success;
        return true;
    }

    public bool WaitReadable(TimeSpan longest) => _coming.Count > 0;

    public int Receive(Span<byte> room, out SocketError error)
    {
        error = SocketError.WouldBlock;
        if (!_coming.TryDequeue(out byte[]? bytes))
        {
            return 0;
        }

        error = SocketError.Success;
        bytes.CopyTo(room);
        return bytes.Length;
    }

    public int Send(ReadOnlySpan<byte> bytes, out SocketError error)
    {
        error = _isFull ? SocketError.WouldBlock : SocketError.Success;
        if (_isFull)
        {
            return 0;
        }

        _sent.AddRange(bytes);
        return bytes.Length;
    }

    public void Dispose()
    {
    }

    private void Come<T>(T message)
        where T : struct, IMessage
    {
        byte[] frame = new byte[Frame.BytesMax];
        _coming.Enqueue(frame[..Frame.Write(frame, in message)]);
    }

    private List<RetransmitRequest> RequestsSent()
    {
        List<RetransmitRequest> requests = [];
        ReadOnlySpan<byte> left = _sent.ToArray();
        while (Frame.Read(left, out Frame frame) == FrameStatus.Whole)
        {
            if (frame.Is<RetransmitRequest>() && frame.TryRead(out RetransmitRequest request))
            {
                requests.Add(request);
            }

            left = left[frame.Bytes.Length..];
        }

        return requests;
    }
}
