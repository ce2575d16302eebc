namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>What a storage can be asked for, as a <see cref="FaultDevice"/> counts it.</summary>
public enum DeviceCall
{
    /// <summary>Open a file to read or to write; creates it if need be.</summary>
    Open,

    /// <summary>Reserve the space of a new file.</summary>
    Reserve,

    /// <summary>Write bytes. A durable write is a Write and a Sync.</summary>
    Write,

    /// <summary>Make a file's bytes durable.</summary>
    Sync,

    /// <summary>Make new names durable.</summary>
    SyncFolder,

    /// <summary>Read bytes.</summary>
    Read,

    /// <summary>Give a file another name, or take it away.</summary>
    Rename,

    /// <summary>Take the exclusive lock.</summary>
    Lock,

    /// <summary>Ask whether a file is there.</summary>
    Exists,

    /// <summary>Ask for the names of the files.</summary>
    List,

    /// <summary>Ask how long an open file is.</summary>
    Length,

    /// <summary>Ask how much room there is.</summary>
    MeasureSpace,

    /// <summary>Make the folder.</summary>
    MakeFolder,
}
