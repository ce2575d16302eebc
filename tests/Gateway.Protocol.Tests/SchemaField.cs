namespace SCO.Exchange.Gateway.Protocol.Tests;

/// <summary>A field as a schema states it.</summary>
internal sealed record SchemaField(
    string Name, string Type, int Offset, int Bytes, bool Optional, int Since)
{
    public bool IsReserved => Name.StartsWith("reserved", System.StringComparison.Ordinal);
}
