using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Host.Audit;

/// <summary>A command and all that came of it. One thread; used again for the next one.</summary>
public sealed class Occurrence
{
    private readonly List<Event> _events = [];
    private Command _command;
    private byte[] _content = [];

    /// <summary>The command.</summary>
    public ref readonly Command Command => ref _command;

    /// <summary>The content of its parts.</summary>
    public ReadOnlySpan<byte> Content => _content;

    /// <summary>Its events, in their order.</summary>
    public IReadOnlyList<Event> Events => _events;

    /// <summary>Begins with another command.</summary>
    public void Begin(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        _command = command;
        _content = content.IsEmpty ? [] : content.ToArray();
        _events.Clear();
    }

    /// <summary>Adds the next event.</summary>
    public void Add(ref readonly Event recorded) => _events.Add(recorded);
}
