namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>What a disk did with a write that it acknowledged. The cache shows the truth.</summary>
public enum MediaFault
{
    /// <summary>Wrote it.</summary>
    None,

    /// <summary>Wrote nothing: the old bytes stand there.</summary>
    Lost,

    /// <summary>Wrote it elsewhere in the file, and not where it belongs.</summary>
    Misdirected,

    /// <summary>Wrote what the write before it to this file should have written there.</summary>
    Stale,

    /// <summary>Wrote it where it belongs, and elsewhere in the file as well.</summary>
    Duplicate,
}
