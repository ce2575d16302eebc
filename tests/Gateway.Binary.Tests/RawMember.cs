using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>A member that says what a test wants, right or wrong.</summary>
internal sealed class RawMember : IDisposable
{
    private readonly Rig _rig;
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly List<byte> _received = [];

    public RawMember(Rig rig, int receiveBytes = 0)
    {
        _rig = rig;
        if (receiveBytes > 0) { _socket.ReceiveBufferSize = receiveBytes; }
        _socket.Connect(rig.Gateway.EndPoint);
        _socket.Blocking = false;
        _socket.NoDelay = true;
    }

    /// <summary>Whether the gateway closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Frames that came, as template and bytes.</summary>
    public List<(ushort Template, byte[] Bytes)> Frames { get; } = [];

    public static SessionKey Key { get; } = new(99, 7);

    public static Establish Logon(uint keepAliveMs = 1_000, string key = "alice")
    {
        Establish establish = new()
        {
            SessionKey = Key,
            Timestamp = NowNs(),
            NextSeqNum = 1,
            KeyName = KeyName.Of(key),
            KeepAliveMs = keepAliveMs,
            CancelOnDisconnect = CancelOnDisconnect.No,
        };
        establish.Token =
            LogonToken.Of(Rig.Secret, Key, establish.Timestamp, keepAliveMs, 1);
        return establish;
    }

    public static Negotiate Introduction(string key = "alice")
    {
        Negotiate negotiate = new()
        {
            SessionKey = Key,
            Timestamp = NowNs(),
            KeyName = KeyName.Of(key),
            ClientFlow = FlowType.Idempotent,
        };
        negotiate.Token = LogonToken.Of(Rig.Secret, Key, negotiate.Timestamp, 0, 0);
        return negotiate;
    }

    public static byte[] Bytes<T>(T message)
        where T : struct, IMessage
    {
        byte[] target = new byte[Frame.BytesMax];
        return target[..Frame.Write(target, in message)];
    }

    public void Send<T>(T message)
        where T : struct, IMessage => Send(Bytes(message));

    public void Send(byte[] bytes)
    {
        int sent = 0;
        Testing.Eventually.Holds(
            () =>
            {
                sent += Math.Max(0, _socket.Send(bytes.AsSpan(sent), SocketFlags.None, out _));
                _rig.Step();
                return sent == bytes.Length;
            },
            "room in the socket");
    }

    public void LogOn()
    {
        Send(Introduction());
        Send(Logon());
        Await(EstablishmentAck.Template);
    }

    /// <summary>
    /// Gets more answers than the sockets of both sides hold, and reads none; returns how many.
    /// </summary>
    public int OrderWithoutReading()
    {
        const int Orders = 30;
        _rig.Exchange.AnswersPerOrder = 4_000;
        for (ulong number = 1; number <= Orders; number++)
        {
            NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
            (order.SeqNum, order.ClientOrderId) = (number, number);
            Send(order);
        }

        _rig.Until(
            () => _rig.Exchange.Of(CommandKind.NewOrder).Count() == Orders, "the orders");
        _rig.Settle();
        return Orders * _rig.Exchange.AnswersPerOrder;
    }

    /// <summary>Sends the same over and over and reads nothing, until nobody takes it.</summary>
    public void SendWithoutReading(byte[] bytes)
    {
        int place = 0;
        for (int refused = 0; refused < 200; refused++)
        {
            int sent = _socket.Send(bytes.AsSpan(place), SocketFlags.None, out _);
            if (sent > 0) { (place, refused) = ((place + sent) % bytes.Length, 0); }
            _rig.Step();
        }
    }

    /// <summary>Waits for a frame and reads it.</summary>
    public T Await<T>(ushort template)
        where T : struct, IMessage
    {
        byte[] bytes = Await(template);
        Frame.Read(bytes, out Frame frame);
        frame.TryRead(out T message);
        return message;
    }

    public byte[] Await(ushort template)
    {
        _rig.Until(() => Has(template), $"template {template}");
        return Frames.Last(frame => frame.Template == template).Bytes;
    }

    public void AwaitClosed()
    {
        _rig.Until(
            () =>
            {
                Receive();
                return IsClosed;
            },
            "the gateway to close");
    }

    public bool Has(ushort template)
    {
        Receive();
        return Frames.Any(frame => frame.Template == template);
    }

    public void Receive()
    {
        byte[] room = new byte[1 << 16];
        int count = _socket.Receive(room, SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock) { return; }
        IsClosed |= count == 0;
        _received.AddRange(room[..Math.Max(0, count)]);
        byte[] bytes = [.. _received];
        int start = 0;
        while (Frame.Read(bytes.AsSpan(start), out Frame frame) == FrameStatus.Whole)
        {
            Frames.Add((frame.TemplateId, frame.Bytes.ToArray()));
            start += frame.Bytes.Length;
        }

        _received.RemoveRange(0, start);
    }

    public void Dispose() => _socket.Dispose();

    private static ulong NowNs() => (ulong)(DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;
}
