using System.Collections.Generic;

namespace SCO.Exchange.Gateway.Protocol.Tests;

/// <summary>A message as a schema states it.</summary>
internal sealed record SchemaMessage(
    string Name, int SchemaId, int Id, int BlockLength, int Since,
    IReadOnlyList<SchemaField> Fields, IReadOnlyList<SchemaField> Entry)
{
    public override string ToString() => Name;
}
