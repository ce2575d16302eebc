using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.Testing.Feed;

/// <summary>
/// A line of the feed in memory; every listener loses, doubles and reorders on its own.
/// </summary>
public sealed class MemoryLine : IDatagramSender
{
    private readonly List<Listener> _listeners = [];

    /// <summary>What was put on the line, whole.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Datagrams that a listener did not get.</summary>
    public int LostCount { get; private set; }

    /// <summary>Datagrams that a listener got twice.</summary>
    public int DoubledCount { get; private set; }

    /// <summary>Datagrams that a listener got before an earlier one.</summary>
    public int OvertakenCount { get; private set; }

    /// <summary>Datagrams that were not put on the line.</summary>
    public int RefusedCount { get; private set; }

    /// <summary>What sending answers; Ok lets datagrams through.</summary>
    public SendResult Answer { get; set; } = SendResult.Ok;

    /// <inheritdoc/>
    public SendResult TrySend(ReadOnlySpan<byte> datagram)
    {
        if (Answer != SendResult.Ok)
        {
            RefusedCount++;
            return Answer;
        }

        byte[] sent = datagram.ToArray();
        Sent.Add(sent);
        _listeners.ForEach(listener => listener.Arrive(sent));
        return SendResult.Ok;
    }

    /// <summary>A listener that begins to hear now.</summary>
    /// <param name="seed">What it loses, doubles and reorders is drawn from here.</param>
    /// <param name="lostPercent">How much it loses.</param>
    public Listener Listen(int seed, int lostPercent)
    {
        Listener listener = new(this, new Random(seed), lostPercent);
        _listeners.Add(listener);
        return listener;
    }

    /// <summary>One end of the line.</summary>
    public sealed class Listener : IDatagramReceiver
    {
        private readonly MemoryLine _line;
        private readonly List<byte[]> _arrived = [];
        private readonly Random _random;

        internal Listener(MemoryLine line, Random random, int lostPercent) =>
            (_line, _random, LostPercent) = (line, random, lostPercent);

        /// <summary>How much it loses from now on.</summary>
        public int LostPercent { get; set; }

        /// <inheritdoc/>
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
            if (_random.Next(100) < LostPercent)
            {
                _line.LostCount++;
                return;
            }

            int copies = _random.Next(50) == 0 ? 2 : 1;
            _line.DoubledCount += copies - 1;
            for (int copy = 0; copy < copies; copy++)
            {
                bool overtakes = _arrived.Count > 0 && _random.Next(20) == 0;
                _line.OvertakenCount += overtakes ? 1 : 0;
                _arrived.Insert(_arrived.Count - (overtakes ? 1 : 0), datagram);
            }
        }
    }
}
