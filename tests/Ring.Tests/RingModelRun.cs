using System;
using System.Collections.Generic;
using SCO.Exchange.Ring.Waits;
using Xunit;

namespace SCO.Exchange.Ring.Tests;

/// <summary>One ring with two stages, and its model.</summary>
internal sealed class RingModelRun
{
    private readonly Random _random;
    private readonly RingBuffer<long> _ring;
    private readonly RingConsumer<long>[] _stages;

    // The model: content of all sequences, and how far everyone is.
    private readonly List<long> _content = [0];
    private readonly long[] _released = new long[2];
    private long _claimed;
    private long _published;
    private bool _closed;

    public RingModelRun(int seed)
    {
        _random = new Random(seed);
        _ring = new RingBuffer<long>(1 << _random.Next(0, 6));
        RingConsumer<long> first = _ring.AddConsumer(new BusySpinWait());
        _stages = [first, _ring.AddConsumer(new YieldingWait(), first.Released)];
    }

    public void Play(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            switch (_random.Next(0, 10))
            {
                case < 3: Claim(); break;
                case < 5: Publish(); break;
                case 5: Trim(); break;
                case < 9: Consume(_random.Next(0, 2)); break;
                default: CloseRarely(); break;
            }

            Compare();
        }
    }

    private void Claim()
    {
        int count = _random.Next(1, _ring.Capacity + 1);
        bool fits = _claimed + count - _released[1] <= _ring.Capacity;
        ClaimAnswer expected =
            _closed ? ClaimAnswer.Closed
            : fits ? ClaimAnswer.Claimed
            : ClaimAnswer.BackPressured;
        Assert.Equal(expected, _ring.Claim(count, out long first));
        if (expected != ClaimAnswer.Claimed) { return; }
        Assert.Equal(_claimed + 1, first);
        for (long sequence = first; sequence < first + count; sequence++)
        {
            _content.Add(_random.NextInt64());
            _ring[sequence] = _content[(int)sequence];
        }

        _claimed += count;
    }

    private void Publish()
    {
        if (_claimed == _published) { return; }
        _published = _random.NextInt64(_published + 1, _claimed + 1);
        _ring.Publish(_published);
    }

    private void Trim()
    {
        _claimed = _random.NextInt64(_published, _claimed + 1);
        _ring.Trim(_claimed);
        _content.RemoveRange((int)_claimed + 1, _content.Count - (int)_claimed - 1);
    }

    private void Consume(int stage)
    {
        int countMax = _random.Next(1, (2 * _ring.Capacity) + 1);
        long upTo = stage == 0 ? _published : _released[0];
        long expectedLast = Math.Min(upTo, _released[stage] + countMax);
        bool taken = _stages[stage].TryTake(countMax, out long first, out long last);
        Assert.Equal(expectedLast > _released[stage], taken);
        if (!taken) { return; }
        Assert.Equal((_released[stage] + 1, expectedLast), (first, last));
        for (long sequence = first; sequence <= last; sequence++)
        {
            Assert.Equal(_content[(int)sequence], _ring[sequence]);
            Assert.Equal(
                _content[(int)sequence], _ring.Slots[(int)(sequence & _ring.Mask)]);
        }

        _released[stage] = _random.NextInt64(first, last + 1);
        _stages[stage].Release(_released[stage]);
    }

    private void CloseRarely()
    {
        if (_random.Next(0, 200) != 0) { return; }
        _ring.Close();
        _closed = true;
    }

    private void Compare()
    {
        Assert.Equal(_published, _ring.Cursor.Value);
        Assert.Equal(_released[1] + _ring.Capacity - _claimed, _ring.AvailableCapacity());
        for (int stage = 0; stage < _stages.Length; stage++)
        {
            Assert.Equal(_released[stage], _stages[stage].Released.Value);
            Assert.Equal(
                stage == 0 ? _published : _released[0],
                _stages[stage].Barrier.AvailableUpTo());
            Assert.Equal(
                _closed && _released[stage] == _claimed, _stages[stage].IsAtEnd);
        }
    }
}
