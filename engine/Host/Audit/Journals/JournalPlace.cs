using SCO.Exchange.Journal;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>A place in the files of a journal.</summary>
/// <param name="File">Name of the segment file.</param>
/// <param name="Offset">Bytes from its beginning.</param>
internal readonly record struct JournalPlace(string File, long Offset)
{
    /// <summary>Where an address lies.</summary>
    /// <param name="address">Bytes over all segment files.</param>
    /// <param name="segmentBytes">Bytes of a segment file.</param>
    public static JournalPlace Of(long address, long segmentBytes) => new(
        JournalFiles.Segment(address / segmentBytes), address % segmentBytes);

    /// <summary>The place in words.</summary>
    public override string ToString() => $"byte {Offset} of {File}";
}
