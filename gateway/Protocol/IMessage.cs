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
    /// Bytes of the root block in version 1 of the schema, when fields were appended since; else 0.
    /// </summary>
    static virtual ushort FirstBlockLength => 0;
}
