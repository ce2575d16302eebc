using System;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit;

/// <summary>
/// Follows a replay command by command, with the core as it stood before each and after it.
/// </summary>
/// <remarks>
/// One thread. To be given to a replay both as a consumer and as its watch; <see cref="End"/> tells
/// it that the last command is over.
/// </remarks>
public abstract class OccurrenceReader : IDurableEventConsumer, IReplayWatch
{
    private readonly Occurrence _pending = new();
    private bool _isPending;

    /// <inheritdoc/>
    public void OnNext(ExchangeCore core, ref readonly Command next)
    {
        End(core);
        Before(core, in next);
    }

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        _isPending = true;
        _pending.Begin(in command, content);
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded) => _pending.Add(in recorded);

    /// <inheritdoc/>
    public void OnLive()
    {
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    /// <summary>The replay is over.</summary>
    /// <param name="core">The core behind the last command.</param>
    public void End(ExchangeCore core)
    {
        if (_isPending)
        {
            _isPending = false;
            Take(_pending, core);
        }
    }

    /// <summary>A command comes next.</summary>
    /// <param name="core">The core before it, to be looked at only.</param>
    /// <param name="next">The command.</param>
    protected abstract void Before(ExchangeCore core, ref readonly Command next);

    /// <summary>A command is over.</summary>
    /// <param name="occurrence">It and its events; only lent.</param>
    /// <param name="core">The core after it, to be looked at only.</param>
    protected abstract void Take(Occurrence occurrence, ExchangeCore core);
}
