using System;
using System.Globalization;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Pipeline.Checkpoints;

/// <summary>
/// Raises an alarm when something waits for a checkpoint and none comes, whatever the reason: a
/// journal that is signed no more looks like any other until somebody has to believe it.
/// </summary>
/// <remarks>The agent's thread, but for <see cref="Trouble"/>.</remarks>
/// <param name="clock">Its monotonic time counts.</param>
/// <param name="alarmAfter">How long is too long.</param>
/// <param name="told">Told in a sentence.</param>
internal sealed class CheckpointWatch(IClock clock, TimeSpan alarmAfter, Action<string> told)
{
    private const long NsPerTick = 100;
    private const long NsPerSecond = 1_000_000_000;

    private readonly long _alarmAfterNs = alarmAfter.Ticks * NsPerTick;
    private long? _sinceNs;
    private volatile string _trouble = "";

    /// <summary>What is wrong, in a few words; empty as a rule. Any thread.</summary>
    public string Trouble => _trouble;

    /// <summary>Looks once.</summary>
    /// <param name="isOwed">Whether something waits for one.</param>
    /// <param name="why">Asked for in an alarm alone: what it waits for.</param>
    public void Look(bool isOwed, Func<string> why)
    {
        if (!isOwed)
        {
            End("nothing is left to sign");
            return;
        }

        long now = clock.MonotonicNs;
        _sinceNs ??= now;
        if (_trouble.Length > 0 || now - _sinceNs < _alarmAfterNs)
        {
            return;
        }

        _trouble = "  NO CHECKPOINT";
        string seconds = ((now - _sinceNs.Value) / NsPerSecond)
            .ToString(CultureInfo.InvariantCulture);
        told($"WARNING: no checkpoint was taken for {seconds} s, though blocks came: {why()}; "
            + "until one is, nobody signs what the journal holds");
    }

    /// <summary>One is durable.</summary>
    /// <param name="number">Its number.</param>
    public void Seen(ulong number) =>
        End(string.Create(CultureInfo.InvariantCulture, $"checkpoint {number} is durable"));

    private void End(string how)
    {
        _sinceNs = null;
        if (_trouble.Length > 0)
        {
            _trouble = "";
            told($"checkpoints come again: {how}");
        }
    }
}
