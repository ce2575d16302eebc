using System;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>Walks the records of one section, for foreach. Allocates nothing.</summary>
/// <remarks>The section was verified before; lengths are trusted.</remarks>
public ref struct RecordWalk
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts before the first record of a verified section.</summary>
    public RecordWalk(ReadOnlySpan<byte> section)
    {
        _rest = section;
        Current = default;
    }

    /// <summary>The current record, with its header.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Type of the current record.</summary>
    public readonly RecordType CurrentType => RecordFields.Type(Current);

    /// <summary>Returns itself, for foreach.</summary>
    public readonly RecordWalk GetEnumerator() => this;

    /// <summary>Moves to the next record; false at the end of the section.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        int length = RecordFields.Length(_rest);
        Current = _rest[..length];
        _rest = _rest[length..];
        return true;
    }
}
