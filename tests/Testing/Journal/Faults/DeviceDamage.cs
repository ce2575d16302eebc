namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>What a disk has done to what it holds, without saying so.</summary>
public enum DeviceDamage
{
    /// <summary>Bits of a byte are others.</summary>
    Flipped,

    /// <summary>A file is shorter.</summary>
    Short,

    /// <summary>A file is not there.</summary>
    Missing,

    /// <summary>A write was acknowledged, and the old bytes stand there.</summary>
    Lost,

    /// <summary>A write stands elsewhere in the file.</summary>
    Misdirected,

    /// <summary>What was written before stands where a write belongs.</summary>
    Stale,

    /// <summary>A write stands where it belongs, and on something else.</summary>
    Doubled,

    /// <summary>A file is what it was before.</summary>
    PutBack,
}
