using System.Collections.Generic;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal;

/// <summary>Gathers by which build each term of a log was written. One thread.</summary>
public sealed class BuildSpans
{
    private readonly List<BuildSpan> _spans = [];

    /// <summary>What was gathered, in order.</summary>
    public IReadOnlyList<BuildSpan> All => _spans;

    /// <summary>Adds a verified block, the next one.</summary>
    public void Add(in BlockHeader header)
    {
        if (_spans.Count == 0 || _spans[^1].Build != header.Build)
        {
            _spans.Add(new BuildSpan(
                header.Build, header.Term, header.Term,
                header.FirstSequence, header.LastSequence));
        }
        else
        {
            _spans[^1] = _spans[^1] with
            {
                LastTerm = header.Term,
                LastSequence = header.LastSequence,
            };
        }
    }
}
