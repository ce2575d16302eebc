using System.Collections.Generic;

namespace SCO.Exchange.Gateway.Protocol.Tests;

/// <summary>A message as the page shows it.</summary>
internal sealed record PageMessage(
    int Id, IReadOnlyList<PageRow> Rows, IReadOnlyList<PageRow> Entry, byte[] Example,
    byte[]? Content);
