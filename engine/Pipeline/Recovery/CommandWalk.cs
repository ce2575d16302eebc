using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>Walks the commands of a verified block, each with its parts put together.</summary>
/// <param name="block">The block; must outlive the walk.</param>
/// <param name="content">Where the parts are put together.</param>
internal ref struct CommandWalk(in Block block, ContentBuffer content)
{
    private readonly ContentBuffer _content = content;
    private RecordWalk _commands = block.Commands;
    private bool _isStarted = false;
    private bool _hasCommand = false;

    /// <summary>The content of the current command; valid until the next one.</summary>
    public readonly ReadOnlySpan<byte> Content => _content.Content;

    /// <summary>Moves to the next command.</summary>
    /// <param name="command">The command, in a slot of its own.</param>
    /// <returns>False at the end of the block.</returns>
    public bool MoveNext(out Slot command)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _hasCommand = _commands.MoveNext();
        }

        if (!_hasCommand)
        {
            command = default;
            return false;
        }

        SlotBytes.Read(_commands.Current, out command);
        _content.Clear();
        _hasCommand = _commands.MoveNext();
        while (_hasCommand && _commands.CurrentType == RecordType.Part)
        {
            SlotBytes.Read(_commands.Current, out Slot part);
            _content.Add(in part.Part);
            _hasCommand = _commands.MoveNext();
        }

        return true;
    }
}
