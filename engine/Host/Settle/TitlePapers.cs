using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Host.Settle;

/// <summary>
/// The numbers of the papers by which titles were registered: the content of the command that
/// proposes it says which, and the registration of what is approved that it was. Parts of one paper
/// have its number. One thread.
/// </summary>
/// <remarks>As many as there are proposals that wait, and papers of which something stands.
/// </remarks>
internal sealed class TitlePapers
{
    private readonly Dictionary<uint, string> _proposed = [];
    private readonly Dictionary<ulong, string> _papers = [];
    private string _said = "";
    private TitleId _registered;

    /// <summary>How many papers are kept, of titles and of what waits to be one.</summary>
    public int Count => _papers.Count + _proposed.Count;

    /// <summary>Reads a command.</summary>
    public void Read(CommandKind kind, ReadOnlySpan<byte> content) =>
        _said = kind == CommandKind.StepTitle
            && TitleStep.TryRead(content, out TitleStep step, out ReadOnlySpan<byte> note)
            && step.Action == TitleAction.Register
                ? Encoding.UTF8.GetString(note)
                : "";

    /// <summary>Takes an event of the command that was read last; others are passed over.</summary>
    public void Take(ref readonly Event told)
    {
        switch (told.Kind)
        {
            case EventKind.Proposed when _said.Length > 0:
                _proposed[told.Proposal] = _said;
                _said = "";
                break;
            case EventKind.ProposalEnded when _proposed.Remove(told.Proposal, out string? paper):
                // Others that are too old end within the same command: they register nothing.
                _said = told.Flags == EventFlags.Approved ? paper : _said;
                break;
            case EventKind.TitleChanged when told.TitleAction == TitleAction.Register:
                _registered = told.Title;
                break;
            default:
                break;
        }
    }

    /// <summary>A command is whole: what it registered has its paper.</summary>
    public void End(ExchangeCore core)
    {
        if (_registered.IsSome && _said.Length > 0
            && core.TryViewTitle(_registered, out TitleView title))
        {
            _papers[title.Paper] = _said;
        }

        (_said, _registered) = ("", TitleId.None);
    }

    /// <summary>The number of the paper of a title; empty: nobody gave one.</summary>
    public string Of(in TitleView title) => _papers.GetValueOrDefault(title.Paper, "");

    /// <summary>In the morning: papers of which nothing stands are forgotten.</summary>
    public void Open(ExchangeCore core)
    {
        HashSet<ulong> standing = [];
        foreach (TitleView title in core.ViewTitles())
        {
            _ = standing.Add(title.Paper);
        }

        foreach (ulong paper in new List<ulong>(_papers.Keys))
        {
            if (!standing.Contains(paper))
            {
                _ = _papers.Remove(paper);
            }
        }
    }
}
