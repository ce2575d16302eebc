namespace SCO.Exchange.Journal.Blocks;

/// <summary>How large a section is.</summary>
/// <param name="RawBytes">Bytes of its records.</param>
/// <param name="StoredBytes">Bytes that they take as stored.</param>
internal readonly record struct SectionSize(int RawBytes, int StoredBytes);
