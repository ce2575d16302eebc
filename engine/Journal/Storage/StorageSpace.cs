namespace SCO.Exchange.Journal.Storage;

/// <summary>The room of a storage, in bytes.</summary>
/// <param name="FreeBytes">What this process may still take.</param>
/// <param name="TotalBytes">The whole.</param>
public readonly record struct StorageSpace(long FreeBytes, long TotalBytes);
