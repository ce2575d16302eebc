using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing.Deals;

namespace SCO.Exchange.Core.Proposals;

/// <summary>
/// What was written to proposals, by their places: the number of a paper, or a reason, UTF-8.
/// </summary>
/// <remarks>Core thread. Allocates nothing after the constructor.</remarks>
/// <param name="placesMax">How many proposals may wait.</param>
internal sealed class ProposalNotes(int placesMax)
{
    /// <summary>Most bytes of one: as a step of a contract may have; that of a title has less.
    /// </summary>
    public const int BytesMax = ContractStep.NoteBytesMax;

    private readonly byte[] _bytes = new byte[placesMax * BytesMax];
    private readonly int[] _lengths = new int[placesMax];

    /// <summary>The one at a place, until one is kept or taken out.</summary>
    public ReadOnlySpan<byte> Of(int place) => Room(place)[.._lengths[place]];

    /// <summary>Keeps one at a place.</summary>
    public void Keep(int place, ReadOnlySpan<byte> note)
    {
        Invariant.Holds(note.Length <= BytesMax);
        note.CopyTo(Room(place));
        _lengths[place] = note.Length;
    }

    /// <summary>Takes one out; those behind it move up.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="last">The last place, which is free then.</param>
    public void Remove(int place, int last)
    {
        for (int at = place; at < last; at++)
        {
            Keep(at, Of(at + 1));
        }

        _lengths[last] = 0;
    }

    private Span<byte> Room(int place) => _bytes.AsSpan(place * BytesMax, BytesMax);
}
