using System;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Tables;

/// <summary>The contents of the definitions of one kind, by their numbers from 1.</summary>
/// <remarks>Core thread. A new definition allocates its copy.</remarks>
internal sealed class Contents(int idMax)
{
    private readonly byte[]?[] _contents = new byte[]?[idMax + 1];

    /// <summary>The highest number there is room for.</summary>
    public int IdMax => _contents.Length - 1;

    /// <summary>Whether there is room for that number.</summary>
    public bool HasRoomFor(uint id) => id < (uint)_contents.Length;

    /// <summary>Whether that number is defined.</summary>
    public bool Has(uint id) => HasRoomFor(id) && _contents[id] is not null;

    /// <summary>The content of a number; empty if it is not defined.</summary>
    public ReadOnlySpan<byte> Of(uint id) => _contents[id];

    /// <summary>A number that is defined may be defined again only by the same bytes.</summary>
    public RejectReason Again(uint id, ReadOnlySpan<byte> content) =>
        content.SequenceEqual(_contents[id]) ? RejectReason.None : RejectReason.AlreadyDefined;

    /// <summary>Keeps a copy.</summary>
    public void Keep(uint id, ReadOnlySpan<byte> content) => _contents[id] = content.ToArray();
}
