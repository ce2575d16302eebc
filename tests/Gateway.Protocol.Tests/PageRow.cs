namespace SCO.Exchange.Gateway.Protocol.Tests;

/// <summary>A row of a field table.</summary>
internal sealed record PageRow(int Offset, int Bytes, string Field, string Type, string Example);
