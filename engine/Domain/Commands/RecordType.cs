namespace SCO.Exchange.Domain.Commands;

/// <summary>What a slot holds. Numbers are frozen: journals hold them.</summary>
public enum RecordType : byte
{
    /// <summary>A command.</summary>
    Command = 1,

    /// <summary>An event.</summary>
    Event = 2,

    /// <summary>A continuation of the command before it.</summary>
    Part = 3,
}
