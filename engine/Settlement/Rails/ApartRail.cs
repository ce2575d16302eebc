using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>
/// A rail that is kept apart from the others: where its folder is away, fails or does not answer,
/// payments of this rail wait, and those of the others go on.
/// </summary>
/// <remarks>
/// <para>The rail itself is called on a thread of its own, one call at a time, so its order holds.
/// Whoever asks waits for a call as long as <see cref="CallMax"/>; what takes longer is left until
/// it ends, and until then nothing else is asked. What was being sent is Unknown then, as after a
/// failure: it is asked for before it is sent again.</para>
/// <para>After a failure the rail is opened anew, as after a crash: it tells again what nobody has
/// acknowledged, and an acknowledgement of what it told before is of no use to it.</para>
/// <para>A trouble is told once until it is over, which is told, too. Settlement thread only, or
/// another one when that has ended; allocates.</para>
/// </remarks>
public sealed class ApartRail : IPaymentRail, IDisposable
{
    private const int ReceiveMax = 1_024;

    private readonly Func<Action<string>, IPaymentRail> _open;
    private readonly IClock _clock;
    private readonly Action<string> _told;
    private readonly CallThread _calls;

    // What the rail says of what it reads, on its own thread.
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly Queue<RailAnswer> _answers = new();
    private readonly HashSet<RailAnswer> _handedOut = new(ReferenceEqualityComparer.Instance);
    private readonly List<(RailAnswer Answer, RejectReason Reason)> _acknowledged = [];
    private readonly HashSet<string> _troubles = new(StringComparer.Ordinal);

    private IPaymentRail? _rail;
    private Call? _late;
    private long _restsUntilNs = long.MinValue;

    /// <summary>Prepares it; the rail is opened by the first call.</summary>
    /// <param name="what">What waits for it: <c>payments of bank QDSIM</c>.</param>
    /// <param name="threadName">The name of its thread.</param>
    /// <param name="open">
    /// Opens the rail, on its own thread; it is given whom to tell what people should know.
    /// </param>
    /// <param name="clock">For the time between two attempts.</param>
    /// <param name="told">Told, in a sentence, of troubles, and of what the rail tells.</param>
    public ApartRail(
        string what, string threadName, Func<Action<string>, IPaymentRail> open, IClock clock,
        Action<string> told)
    {
        (What, _open, _clock, _told) = (what, open, clock, told);
        _calls = new CallThread(threadName);
    }

    /// <summary>What waits for it.</summary>
    public string What { get; }

    /// <summary>How long a call is waited for: so long all others wait, once.</summary>
    public TimeSpan CallMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long nothing is tried after a trouble.</summary>
    public TimeSpan RestsFor { get; init; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public bool IsAway => IsHanging || _clock.MonotonicNs < _restsUntilNs;

    /// <summary>Whether a call has not ended that was waited for long enough.</summary>
    public bool IsHanging => _late is not null;

    /// <summary>
    /// Whoever was told has forgotten it, as after a crash: the rail is opened anew and tells all
    /// again.
    /// </summary>
    public void Renew()
    {
        Drop();
        if (_late is { } late)
        {
            late.IsStale = true;
        }
    }

    /// <inheritdoc/>
    public SendResult Send(PaymentOrder order) => Send(rail => rail.Send(order));

    /// <inheritdoc/>
    public SendResult Recall(RecallRequest request) => Send(rail => rail.Recall(request));

    /// <inheritdoc/>
    public RailAnswer Query(PaymentOrder order, ulong question) =>
        Ask(rail => rail.Query(order, question)) ?? new RailAnswer
        {
            EndToEndId = order.EndToEndId,
            Status = RailStatus.Unknown,
            Question = question,
        };

    /// <inheritdoc/>
    public RailAnswer QueryRecall(RecallRequest request, ulong question) =>
        Ask(rail => rail.QueryRecall(request, question)) ?? new RailAnswer
        {
            EndToEndId = request.EndToEndId,
            Status = RailStatus.Unknown,
            RecallQuestion = question,
        };

    /// <inheritdoc/>
    public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer)
    {
        TakeLate();
        if (_answers.Count == 0)
        {
            Receive();
        }

        return _answers.TryDequeue(out answer) && _handedOut.Add(answer);
    }

    /// <inheritdoc/>
    public void Acknowledge(RailAnswer answer, RejectReason reason)
    {
        // What it told before it was opened anew it tells again: only that one is over then.
        if (_handedOut.Remove(answer))
        {
            _acknowledged.Add((answer, reason));
        }
    }

    /// <summary>Lets its thread end; a call that hangs is left to the end of the process.</summary>
    public void Dispose() => _calls.End();

    private SendResult Send(Func<IPaymentRail, SendResult> send)
    {
        if (IsAway)
        {
            return new SendResult(SendOutcome.NotTaken, "the rail is away");
        }

        SendResult result = default;
        return Make((rail, _) => result = send(rail))
            ? result
            : new SendResult(SendOutcome.Unknown);
    }

    private RailAnswer? Ask(Func<IPaymentRail, RailAnswer> ask)
    {
        RailAnswer? result = null;
        return Make((rail, _) => result = ask(rail)) ? result : null;
    }

    private void Receive()
    {
        if (IsAway)
        {
            return;
        }

        (RailAnswer Answer, RejectReason Reason)[] acknowledged = [.. _acknowledged];
        _acknowledged.Clear();
        bool isDone = Make((rail, answers) =>
        {
            foreach ((RailAnswer answer, RejectReason reason) in acknowledged)
            {
                rail.Acknowledge(answer, reason);
            }

            while (answers.Count < ReceiveMax && rail.TryReceive(out RailAnswer? answer))
            {
                answers.Add(answer);
            }
        });
        if (isDone && _troubles.Count > 0)
        {
            _troubles.Clear();
            _told($"{What} go on");
        }
    }

    /// <summary>Makes a call of the rail. False if it failed, or is left, or cannot be made now.
    /// </summary>
    private bool Make(Action<IPaymentRail, List<RailAnswer>> what)
    {
        if (IsAway)
        {
            return false;
        }

        Call call = new() { Rail = _rail };
        _calls.Begin(() => Perform(call, what));
        if (_calls.IsOver(CallMax))
        {
            return Finish(call);
        }

        _late = call;
        TellTrouble(string.Create(
            CultureInfo.InvariantCulture,
            $"the folder has not answered for {CallMax.TotalSeconds:0.###} s"));
        return false;
    }

    /// <summary>On the rail's own thread.</summary>
    private void Perform(Call call, Action<IPaymentRail, List<RailAnswer>> what)
    {
        try
        {
            call.Rail ??= _open(_notes.Enqueue);
            what(call.Rail, call.Answers);
        }
        catch (Exception failure)
        {
            call.Failure = failure;
        }
    }

    private bool Finish(Call call)
    {
        while (_notes.TryDequeue(out string? note))
        {
            // A rail that is opened again and again says the same again and again.
            if (_troubles.Count == 0 || _troubles.Add(note))
            {
                _told(note);
            }
        }

        if (call.Failure is { } failure)
        {
            Drop();
            Rest();
            TellTrouble(failure.Message);
            return false;
        }

        _rail = call.Rail;
        call.Answers.ForEach(_answers.Enqueue);
        return true;
    }

    /// <summary>Takes what a call has done that was left, if it has ended.</summary>
    private void TakeLate()
    {
        if (_late is not { } late || !_calls.IsOver(TimeSpan.Zero))
        {
            return;
        }

        _late = null;
        _ = Finish(late);
        if (late.IsStale)
        {
            Drop();
        }

        // One that is slow each time costs the others no more than a part of theirs.
        Rest();
    }

    private void Drop()
    {
        _rail = null;
        _answers.Clear();
        _handedOut.Clear();
        _acknowledged.Clear();
    }

    private void Rest() =>
        _restsUntilNs = _clock.MonotonicNs + (RestsFor.Ticks * TimeSpan.NanosecondsPerTick);

    private void TellTrouble(string trouble)
    {
        if (_troubles.Add(trouble))
        {
            _told($"{What} wait, and nothing is lost: {trouble}");
        }
    }

    /// <summary>A call, and what came of it: read when it is over.</summary>
    private sealed class Call
    {
        /// <summary>The rail; null until it is open.</summary>
        public IPaymentRail? Rail { get; set; }

        public List<RailAnswer> Answers { get; } = [];

        public Exception? Failure { get; set; }

        /// <summary>Whether what it brings is of no use any more. Settlement thread.</summary>
        public bool IsStale { get; set; }
    }
}
