using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>A line in memory; every listener loses, doubles and reorders on its own.</summary>
internal sealed class MemoryLine : IDatagramSender
{
    private readonly List<Listener> _listeners = [];

    internal List<byte[]> Sent { get; } = [];

    /// <summary>What sending answers; Ok lets datagrams through.</summary>
    internal SendResult Answer { get; set; } = SendResult.Ok;

    public SendResult TrySend(ReadOnlySpan<byte> datagram)
    {
        if (Answer != SendResult.Ok)
        {
            return Answer;
        }

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

        internal int LostPercent { get; set; } = lostPercent;

        public int Poll(IDatagramHandler handler, int limit)
        {
            int handed = 0;
            while (_arrived.Count > 0 && handed < limit)
            {
                byte[] next = _arrived[0];
                _arrived.RemoveAt(0);
                handed++;
                handler.OnDatagram(next);
            }

            return handed;
        }

        internal void Arrive(byte[] datagram)
        {
            if (random.Next(100) < LostPercent)
            {
                return;
            }

            int copies = random.Next(50) == 0 ? 2 : 1;
            for (int copy = 0; copy < copies; copy++)
            {
                bool overtakes = _arrived.Count > 0 && random.Next(20) == 0;
                _arrived.Insert(overtakes ? _arrived.Count - 1 : _arrived.Count, datagram);
            }
        }
    }
}
