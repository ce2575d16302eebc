using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>A line in memory; every listener loses, doubles and reorders on its own.</summary>
internal sealed class LossyLine : IDatagramSender
{
    private readonly List<Listener> _listeners = [];

    /// <summary>What was put on the line, whole.</summary>
    internal List<byte[]> Sent { get; } = [];

    public SendResult TrySend(ReadOnlySpan<byte> datagram)
    {
        byte[] sent = datagram.ToArray();
        Sent.Add(sent);
        _listeners.ForEach(listener => listener.Arrive(sent));
        return SendResult.Ok;
    }

    internal Listener Listen(int seed, int lostPercent)
    {
        Listener listener = new(new Random(seed), lostPercent);
        _listeners.Add(listener);
        return listener;
    }

    internal sealed class Listener(Random random, int lostPercent) : IDatagramReceiver
    {
        private readonly List<byte[]> _arrived = [];

        internal long Lost { get; private set; }

        internal long Heard { get; private set; }

        public int Poll(IDatagramHandler handler, int limit)
        {
            int handed = Math.Min(limit, _arrived.Count);
            for (int index = 0; index < handed; index++)
            {
                handler.OnDatagram(_arrived[index]);
            }

            _arrived.RemoveRange(0, handed);
            return handed;
        }

        internal void Arrive(byte[] datagram)
        {
            if (random.Next(100) < lostPercent)
            {
                Lost++;
                return;
            }

            Heard++;
            int copies = random.Next(50) == 0 ? 2 : 1;
            for (int copy = 0; copy < copies; copy++)
            {
                bool overtakes = _arrived.Count > 0 && random.Next(20) == 0;
                _arrived.Insert(_arrived.Count - (overtakes ? 1 : 0), datagram);
            }
        }
    }
}
