using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Real threads: nothing is lost, no wake-up is missed, nothing is allocated.</summary>
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private static readonly TimeSpan WakeUpMissed = TimeSpan.FromMilliseconds(200);

    [Fact]
    public void Threads_of_their_own_lose_nothing_and_the_io_thread_allocates_nothing()
    {
        int orders = TestScale.Of(250_000);
        using Rig rig = new(options => options with { RequestsPerSecondMax = 0 });
        SessionClient client = rig.LoggedOn(1, out RecordingHandler _);
        CountingHandler handler = new();
        using SessionClient member = new(
            new SessionClientOptions
            {
                Gateway = rig.Gateway.EndPoint,
                Session = new Protocol.SessionKey(5, 5),
                KeyName = "bob",
                Secret = Rig.Secret,
            },
            handler);
        using Runner gateway = new(rig);
        member.Connect();
        Eventually.Holds(() => Polled(member).State == SessionState.LoggedOn, "the log-on");
        long allocatedBefore = 0;
        Stopwatch watch = Stopwatch.StartNew();
        for (int sent = 0; sent < orders;)
        {
            if (allocatedBefore == 0 && sent >= orders / 2)
            {
                allocatedBefore = gateway.IoAllocated;
            }

            for (int burst = 0; burst < 32 && sent < orders; burst++, sent++)
            {
                NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
                while (member.TrySend(ref order) != SendResult.Queued)
                {
                    member.Poll(TimeSpan.Zero);
                }
            }

            member.Poll(TimeSpan.Zero);
        }

        Eventually.Holds(
            () => Polled(member) is not null && handler.Count == orders, "all answers");
        double seconds = watch.Elapsed.TotalSeconds;
        long allocated = gateway.IoAllocated - allocatedBefore;
        output.WriteLine($"{orders / seconds:F0} orders/s, {allocated} bytes on the I/O thread");

        Assert.Equal(0, handler.Gaps);
        // Not one byte per message: a pooled array of the runtime now and then is all.
        Assert.InRange(allocated, 0, orders / 20);
        client.Dispose();
    }

    [Fact]
    public void One_at_a_time_each_answer_wakes_the_io_thread()
    {
        using Rig rig = new(options => options with { RequestsPerSecondMax = 0 });
        CountingHandler handler = new();
        using SessionClient member = rig.LoggedOn(1, out RecordingHandler answers);
        using Runner gateway = new(rig);
        int rounds = TestScale.Of(2_000);
        List<double> micros = [];
        for (int round = 1; round <= rounds; round++)
        {
            NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
            long start = Stopwatch.GetTimestamp();
            member.TrySend(ref order);
            member.Flush();
            while (answers.Accepted.Count < round)
            {
                Polled(member);
                Assert.True(Stopwatch.GetElapsedTime(start) < Eventually.Patience, "no answer");
            }

            micros.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        micros.Sort();
        double median = micros[rounds / 2];
        output.WriteLine($"round trip p50 {median:F0} us, p99 {micros[rounds * 99 / 100]:F0} us");
        // A missed wake-up costs a whole wait; a slow machine does not miss every one.
        Assert.InRange(median, 0, WakeUpMissed.TotalMicroseconds / 2);
    }

    private static SessionClient Polled(SessionClient client)
    {
        client.Poll(TimeSpan.FromMilliseconds(1));
        return client;
    }

    private sealed class CountingHandler : IAnswerHandler
    {
        private ulong _last;

        public int Count { get; private set; }

        public int Gaps { get; private set; }

        public void OnAccepted(ref readonly OrderAccepted accepted)
        {
            if (accepted.SeqNum != _last + 1) { Gaps++; }
            _last = accepted.SeqNum;
            Count++;
        }
    }

    /// <summary>The threads that a host would own.</summary>
    private sealed class Runner : IDisposable
    {
        private readonly Rig _rig;
        private readonly Thread _io;
        private readonly Thread _exchange;
        private readonly Thread _logons;
        private volatile bool _isStopping;
        private long _ioAllocated;
        private Exception? _failure;

        public Runner(Rig rig)
        {
            _rig = rig;
            _io = new Thread(() => Run(RunIo)) { IsBackground = true };
            _exchange = new Thread(() => Run(RunExchange)) { IsBackground = true };
            _logons = new Thread(() => Run(RunLogons)) { IsBackground = true };
            _io.Start();
            _logons.Start();
            _exchange.Start();
        }

        public long IoAllocated => Volatile.Read(ref _ioAllocated);

        public void Dispose()
        {
            _isStopping = true;
            _io.Join();
            _exchange.Join();
            _logons.Join();
            Assert.Null(_failure);
        }

        private void Run(Action loop)
        {
            try
            {
                loop();
            }
            catch (Exception failure)
            {
                _failure = failure;
            }
        }

        private void RunIo()
        {
            IGatewayAgent io = _rig.Gateway.Io;
            while (!_isStopping)
            {
                if (io.DoWork() == 0) { io.Wait(WakeUpMissed); }
                Volatile.Write(ref _ioAllocated, GC.GetAllocatedBytesForCurrentThread());
            }
        }

        private void RunLogons()
        {
            while (!_isStopping)
            {
                if (_rig.Gateway.Logons.DoWork() == 0) { _rig.Gateway.Logons.Wait(WakeUpMissed); }
            }
        }

        private void RunExchange()
        {
            while (!_isStopping)
            {
                if (_rig.Exchange.Step(_rig.Gateway.Router) == 0) { Thread.Yield(); }
            }
        }
    }
}
