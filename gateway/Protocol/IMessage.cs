namespace SCO.Exchange.Gateway.Protocol;

/// <summary>
/// A message whose root block is laid out in memory as on the wire. Its fields are where the schema
/// puts them; a test holds both against each other.
/// </summary>
public interface IMessage
{
    /// <summary>The schema it belongs to.</summary>
    static abstract ushort SchemaId { get; }

    /// <summary>Its number in the schema.</summary>
    static abstract ushort TemplateId { get; }

    /// <summary>Bytes of the root block.</summary>
    static abstract ushort BlockLength { get; }

    /// <summary>
    /// Bytes of an entry of the group behind the root block; 0 of messages without a group.
    /// </summary>
    static virtual int EntryBytes => 0;

    /// <summary>
    /// Bytes of the root block in a version of the schema, of a message that fields were appended
    /// to; 0 of others, whose block is as it was.
    /// </summary>
    /// <param name="version">The version; one above ours counts as ours.</param>
    static virtual ushort BlockLengthIn(ushort version) => 0;
}
