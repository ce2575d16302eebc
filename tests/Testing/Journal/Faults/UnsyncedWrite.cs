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

    /// <summary>Whether another write of the file covers all its bytes, or is this one.</summary>
    public bool IsWithin(UnsyncedWrite other) =>
        Offset >= other.Offset && Offset + Bytes.Length <= other.Offset + other.Bytes.Length;
}
