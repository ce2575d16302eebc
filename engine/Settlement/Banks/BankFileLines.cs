using System;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>The lines of a file, one behind the other; none is kept.</summary>
/// <param name="bytes">The whole file.</param>
internal ref struct BankFileLines(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _next;

    /// <summary>The line, from 1; 0 before the first one.</summary>
    public int Number { get; private set; }

    /// <summary>How many bytes stand before the line.</summary>
    public int Start { get; private set; }

    /// <summary>The line without its LF.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Whether an LF ends the line.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>Goes on to the next line; stays at the last one if there is none.</summary>
    public bool MoveNext()
    {
        ReadOnlySpan<byte> rest = _bytes[_next..];
        if (rest.IsEmpty)
        {
            return false;
        }

        int end = rest.IndexOf((byte)'\n');
        HasEnd = end >= 0;
        Current = HasEnd ? rest[..end] : rest;
        Start = _next;
        Number++;
        _next += Current.Length + (HasEnd ? 1 : 0);
        return true;
    }
}
