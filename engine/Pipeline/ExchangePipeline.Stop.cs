using System;
using System.Globalization;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Ring.Agents;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Pipeline;

/// <content>How it ends: in order, or at once.</content>
public sealed partial class ExchangePipeline
{
    private static readonly TimeSpan DiskStopMax = TimeSpan.FromSeconds(2);

    private volatile bool _isInputEnded;

    /// <summary>
    /// Takes no more commands, journals <see cref="CommandKind.Stopped"/> behind those taken.
    /// Returns at once; done when <see cref="HasStopped"/>.
    /// </summary>
    /// <param name="behindStop">
    /// The one producer of which commands are taken also behind that, until
    /// <see cref="EndInput"/>: it signs what the journal holds. Null: there is none.
    /// </param>
    public void RequestStop(InputRing? behindStop = null)
    {
        foreach (InputRing producer in _producers)
        {
            if (producer != behindStop)
            {
                producer.Close();
            }
        }

        Live.Sequencer.RequestStop(behindStop);
        _coreWait.Signal.Notify();
    }

    /// <summary>Takes nothing more of any producer. Any thread; as often as one likes.</summary>
    /// <remarks><see cref="HasStopped"/> is then true behind the last command that was taken.
    /// </remarks>
    public void EndInput()
    {
        _isInputEnded = true;
        foreach (InputRing producer in _producers)
        {
            producer.Close();
        }
    }

    /// <summary>
    /// Whether the stop, and what was taken behind it, is durable and was delivered. Behind
    /// <see cref="EndInput"/> nothing more follows. Any thread.
    /// </summary>
    public bool HasStopped =>
        Live.Sequencer.HasStopped
        && (!_isInputEnded || Live.Sequencer.IsInputAtEnd)
        && Live.Gate.Delivered == Live.Sequencer.LastSequence;

    /// <summary>
    /// Whether the shadow had another state than the core when both had come to the stop. After
    /// <see cref="Close"/>.
    /// </summary>
    public bool HasStateDiffered { get; private set; }

    /// <summary>
    /// Ends the threads and, after a stop, closes the log as clean, and compares the state of the
    /// core with that of the shadow, if that has come as far within two seconds.
    /// </summary>
    /// <returns>
    /// Whether the log is closed as clean; false if a stop is not done yet, or a producer may still
    /// publish behind it.
    /// </returns>
    /// <exception cref="JournalException">The log cannot be closed.</exception>
    public bool Close()
    {
        bool isClean = _stages is not null && Live.Sequencer.IsInputAtEnd && HasStopped;
        if (_stages is { } stages && isClean)
        {
            _shadow?.RequestStopWhenIdle();
            _ = _shadow?.Join(DiskStopMax);
            EndThreads();
            _log.CloseClean(stages.Lease);
            CompareStates(stages);
        }
        else
        {
            EndThreads();
        }

        return isClean;
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        // The log may outlive the signals that it notifies.
        _log.WatchDurable(null);
        EndThreads();
        _coreWait.Dispose();
        _journalWait.Dispose();
        _gateWait.Dispose();
        _stallWait.Dispose();
    }

    /// <summary>All events agreed, so the journal is good: a state shows only in later ones.
    /// </summary>
    private void CompareStates(Stages stages)
    {
        // A thread that a disk still holds has the state.
        ulong? shadow = _shadow is null
            ? stages.Shadow?.StateBehind(stages.Sequencer.LastSequence)
            : null;
        if (shadow is not { } other)
        {
            return;
        }

        ulong own = _core.StateHash();
        if (own == other)
        {
            return;
        }

        HasStateDiffered = true;
        string states = string.Create(
            CultureInfo.InvariantCulture,
            $"behind command {stages.Sequencer.LastSequence}, the state of the exchange is "
                + $"{own:x16}, that of its shadow {other:x16}");
        _options.Told($"WARNING: at the stop, {states}: one of two memories was wrong, and so may "
            + "be the newest snapshots; the journal is good: sco verify tells the true state, and "
            + "sco run --full-replay starts from it");
    }

    private void EndThreads()
    {
        foreach (AgentRunner runner in _runners)
        {
            runner.Dispose();
        }

        _runners.Clear();

        EndBesideDisk(ref _shadow, _shadowWait);
        if (_shadow is null)
        {
            _stages?.Shadow?.Dispose();
        }

        EndBesideDisk(ref _check, _checkWait);
    }

    /// <summary>It may wait for a disk that never answers; then it ends with the process.</summary>
    private static void EndBesideDisk(ref AgentRunner? runner, BlockingWait wait)
    {
        runner?.RequestStop();
        if (runner?.Join(DiskStopMax) != false)
        {
            runner?.Dispose();
            runner = null;
            wait.Dispose();
        }
    }
}
