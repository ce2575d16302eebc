namespace SCO.Exchange.Journal.Snapshots;

/// <summary>A part of a snapshot: the state of the core, or of one consumer.</summary>
/// <param name="Name">Lower-case ASCII, at most 16 characters.</param>
/// <param name="Bytes">Length of the state, in bytes.</param>
public readonly record struct SnapshotPart(string Name, long Bytes);
