using System;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>A replay does not give what the journal recorded: names the first difference.</summary>
/// <param name="block">The block.</param>
/// <param name="sequence">The command whose events differ.</param>
/// <param name="what">What differs.</param>
/// <param name="inner">What broke on the command; null: it only differs.</param>
public sealed class ReplayException(
    long block, Sequence sequence, string what, Exception? inner = null)
    : Exception($"block {block}, command {sequence.Value}: {what}", inner)
{
    /// <summary>The block.</summary>
    public long Block { get; } = block;

    /// <summary>The command whose events differ.</summary>
    public Sequence Sequence { get; } = sequence;
}
