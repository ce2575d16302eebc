namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>
/// Something that the cache holds and the media may lack: bytes or a name.
/// </summary>
internal sealed record UnsyncedWrite
{
    /// <summary>The file.</summary>
    public required DeviceFile File { get; init; }

    /// <summary>Bytes written; none for a name.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>Where they belong.</summary>
    public long Offset { get; init; }

    /// <summary>The new name; null if it is no name.</summary>
    public string? Name { get; init; }

    /// <summary>The name that it replaces, if it is a rename.</summary>
    public string? OldName { get; init; }

    /// <summary>Whether the name is taken away instead.</summary>
    public bool IsRemoval { get; init; }

    /// <summary>What the disk will do with it.</summary>
    public MediaFault Fault { get; init; }

    /// <summary>The wrong place, for faults that have one.</summary>
    public long OtherOffset { get; init; }

    /// <summary>The first byte behind it.</summary>
    public long End => Offset + Bytes.Length;

    /// <summary>Whether another write of the file covers all its bytes, or is this one.</summary>
    public bool IsWithin(UnsyncedWrite other) =>
        Offset >= other.Offset && End <= other.End;

    /// <summary>Whether it is bytes of the same file and shares some place with a write.</summary>
    public bool Meets(UnsyncedWrite other) => Name is null && File == other.File
        && Offset < other.End && other.Offset < End;

    /// <summary>The bytes from a place of the file on to another one; may be none.</summary>
    public UnsyncedWrite Part(long from, long to)
    {
        long begin = long.Clamp(from, Offset, End);
        long end = long.Clamp(to, begin, End);
        return this with
        {
            Bytes = Bytes[(int)(begin - Offset)..(int)(end - Offset)],
            Offset = begin,
            OtherOffset = OtherOffset + begin - Offset,
        };
    }
}
