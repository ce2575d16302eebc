using System;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Gateway.Binary.Answers;

/// <summary>
/// What answers repeat of the command that caused them: terms of an order, the content of a deal or
/// of a step of a contract. One thread; allocates when it is made.
/// </summary>
internal sealed class AnswerCause
{
    // The longest content that answers repeat.
    private readonly byte[] _content = new byte[DealTerms.SizeBytesMax];
    private Command _command;
    private int _contentBytes;

    /// <summary>The last command that answers repeat something of.</summary>
    public ref readonly Command Command => ref _command;

    /// <summary>Keeps a command, if answers repeat something of its kind.</summary>
    /// <param name="command">The command.</param>
    /// <param name="content">The content of its parts; copied.</param>
    public void Take(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        switch (command.Kind)
        {
            case CommandKind.NewOrder or CommandKind.MassQuote or CommandKind.LiquidatePosition:
                _command = command;
                _contentBytes = 0;
                break;
            case CommandKind.ProposeDeal or CommandKind.AnswerDeal or CommandKind.StepContract:
                _command = command;
                // A longer one was refused: no answer repeats it.
                _contentBytes = content.Length <= _content.Length ? content.Length : 0;
                content[.._contentBytes].CopyTo(_content);
                break;
        }
    }

    /// <summary>The content of the command of an event, as far as answers repeat it.</summary>
    public ReadOnlySpan<byte> ContentOf(scoped ref readonly Event source) =>
        source.Sequence == _command.Sequence ? _content.AsSpan(0, _contentBytes) : default;
}
