using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Checkpoints.Proofs;

/// <summary>How a journal calls its instruments, as of the last block that was taken.</summary>
/// <remarks>One thread. Allocates for definitions alone.</remarks>
internal sealed class RecordedSymbols
{
    private readonly Dictionary<InstrumentId, string> _symbols = [];

    /// <summary>The symbol of an instrument; null if none is defined.</summary>
    public string? Of(InstrumentId instrument) => _symbols.GetValueOrDefault(instrument);

    /// <summary>Takes the next block.</summary>
    public void Take(in Block block)
    {
        foreach (ReadOnlySpan<byte> record in block.Events)
        {
            // One that was refused defines nothing.
            if ((EventKind)RecordFields.Kind(record) == EventKind.InstrumentDefined
                && InstrumentDefinition.Read(
                    RecordedContent.Of(in block, RecordFields.Sequence(record))) is { } defined)
            {
                _symbols[defined.Id] = defined.Symbol;
            }
        }
    }
}
