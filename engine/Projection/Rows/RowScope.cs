using System;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Rows;

/// <summary>The command that is replayed, for those who make rows of it. One thread.</summary>
/// <param name="batch">Where the rows go.</param>
internal sealed class RowScope(RowBatch batch)
{
    private byte[] _content = [];
    private int _contentBytes;

    /// <summary>Where the rows go.</summary>
    public RowBatch Batch => batch;

    /// <summary>Rows up to this command are in the database already.</summary>
    public ulong LoadedTo { get; set; }

    /// <summary>The core of the replay; null before the first command.</summary>
    public ExchangeCore? Core { get; private set; }

    /// <summary>The number of the command.</summary>
    public Sequence Sequence { get; private set; }

    /// <summary>When it was.</summary>
    public Timestamp Time { get; private set; }

    /// <summary>The command.</summary>
    public Command Command { get; private set; }

    /// <summary>Its content.</summary>
    public ReadOnlySpan<byte> Content => _content.AsSpan(0, _contentBytes);

    /// <summary>
    /// What was written to the command that this one approves: a paper or a reason; null where it
    /// approves none, or nothing was written.
    /// </summary>
    public string? ApprovedNote { get; private set; }

    /// <summary>Whether its rows are wanted.</summary>
    public bool IsWanted => Sequence.Value > LoadedTo;

    /// <summary>A command comes next.</summary>
    public void Begin(ExchangeCore core, ref readonly Command next)
    {
        Core = core;
        Sequence = next.Sequence;
        Time = next.Time;
        Command = next;
        _contentBytes = 0;
        ApprovedNote = next.Kind == CommandKind.Approve ? NoteOf(core, next.Proposal) : null;
    }

    /// <summary>The content of the command.</summary>
    public void Take(ReadOnlySpan<byte> content)
    {
        if (_content.Length < content.Length)
        {
            _content = new byte[content.Length];
        }

        content.CopyTo(_content);
        _contentBytes = content.Length;
    }

    // Once it is approved the core has let it go.
    private static string? NoteOf(ExchangeCore core, uint proposal)
    {
        foreach (ProposalView waiting in core.ViewProposals())
        {
            if (waiting.Number == proposal)
            {
                return waiting.Note.Length == 0 ? null : waiting.Note;
            }
        }

        return null;
    }
}
