using System;
using System.Net;
using System.Net.Sockets;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Simulation.World;

namespace SCO.Exchange.Simulation.Members;

/// <summary>
/// Somebody without a key who connects and sends noise, or a log-on with some bytes changed.
/// </summary>
internal sealed class Stranger : IDisposable
{
    private const int BytesMax = 400;

    private readonly ISessionStream _stream;
    private readonly byte[] _bytes;
    private int _sent;

    /// <summary>Begins to connect.</summary>
    public Stranger(SimulatedWorld world, Dice dice)
    {
        _stream = world.Network.Begin(new IPEndPoint(IPAddress.Loopback, 9001));
        _bytes = new byte[dice.Next(1, BytesMax)];
        dice.NextBytes(_bytes);
        if (dice.Next(2) == 0)
        {
            Negotiate negotiate = new()
            {
                SessionKey = new SessionKey((ulong)dice.NextInt64(), 1),
                Timestamp = world.Clock.Now.Ns,
                KeyName = KeyName.Of(SimulatedWorld.KeyOf(1)),
                ClientFlow = Gateway.Protocol.Codes.Sessions.FlowType.Idempotent,
            };
            byte[] frame = new byte[Frame.BytesMax];
            _bytes = frame[..Frame.Write(frame, in negotiate)];
            for (int change = dice.Next(4); change > 0; change--)
            {
                _bytes[dice.Next(_bytes.Length)] ^= (byte)(1 << dice.Next(8));
            }
        }
    }

    /// <summary>Sends what is left and reads what comes; false when it is done.</summary>
    public bool Poll()
    {
        if (!_stream.TryFinish(TimeSpan.Zero, out SocketError error))
        {
            return true;
        }

        if (error == SocketError.Success && _sent < _bytes.Length)
        {
            _sent += _stream.Send(_bytes.AsSpan(_sent), out error);
        }

        Span<byte> room = stackalloc byte[BytesMax];
        int received = _stream.Receive(room, out SocketError answer);
        bool isOver = error is not (SocketError.Success or SocketError.WouldBlock)
            || answer is not (SocketError.Success or SocketError.WouldBlock)
            || (answer == SocketError.Success && received == 0);
        return !isOver;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
