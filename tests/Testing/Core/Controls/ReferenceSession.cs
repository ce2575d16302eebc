using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Core.Controls;

/// <summary>A session of the reference exchange; kept for ever.</summary>
public sealed class ReferenceSession
{
    public required SessionId Id { get; init; }

    public required SessionKey Key { get; init; }

    public required PrincipalId Principal { get; init; }

    public bool IsActive { get; set; }

    public bool CancelOnDisconnect { get; set; }

    /// <summary>Whether it was lost, and cancels of it wait for a phase that takes them.</summary>
    public bool IsLeft { get; set; }

    /// <summary>The last client order id of the trading day.</summary>
    public ulong LastClientOrderId { get; set; }

    /// <summary>How many of its orders are live.</summary>
    public int Live { get; set; }

    /// <summary>When its next order would come at the pace that it is allowed.</summary>
    public ulong PaceNs { get; set; }

    /// <summary>How many events were numbered.</summary>
    public ulong Numbered { get; set; }
}
