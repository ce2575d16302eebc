namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>What the reference of an entry is the number of.</summary>
public enum EntrySubject
{
    /// <summary>A deal that is no contract yet.</summary>
    Deal = 1,

    /// <summary>A contract.</summary>
    Contract = 2,

    /// <summary>An instruction to a bank.</summary>
    Instruction = 3,

    /// <summary>A trade.</summary>
    Trade = 4,

    /// <summary>An instrument.</summary>
    Instrument = 5,

    /// <summary>The command that told of a movement of a bank.</summary>
    Movement = 6,
}
