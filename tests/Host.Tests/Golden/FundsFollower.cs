using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Funds;

namespace SCO.Exchange.Host.Tests.Golden;

/// <summary>
/// Leads a second core, whose money and goods are checked behind each command, through what was
/// delivered, over all lives of an exchange.
/// </summary>
internal sealed class FundsFollower(FundsRun run) : IDurableEventConsumer
{
    private readonly List<Event> _events = [];
    private Command _command;
    private byte[] _content = [];
    private ulong _last;
    private bool _isOpen;

    /// <summary>The second core, and what members were told.</summary>
    public FundsRun Run => run;

    /// <summary>What has happened so far.</summary>
    public FundsContent Content { get; } = new();

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        Close();
        (_command, _content, _isOpen) = (command, content.ToArray(), true);
        _events.Clear();
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded) => _events.Add(recorded);

    /// <inheritdoc/>
    public void OnLive() => Close();

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable) => Close();

    /// <inheritdoc/>
    public int DoWork() => 0;

    private void Close()
    {
        if (_isOpen && _command.Sequence.Value > _last)
        {
            _last = _command.Sequence.Value;
            int made = run.Apply(
                new FundsStep(new StreamCommand(_command, _content), Crashes: false)).Length;
            if (made != _events.Count)
            {
                throw new InvalidOperationException(
                    $"command {_last} has {_events.Count} events, by a second core {made}");
            }

            foreach (Event recorded in _events)
            {
                Content.Take(in recorded);
            }
        }

        _isOpen = false;
    }
}
