using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.EndToEnd;

/// <summary>What a member remembers of an answer.</summary>
internal sealed record Answer(
    string Kind,
    ulong ClientOrderId,
    ulong OrderId,
    ulong ExecutionId,
    long Quantity,
    RejectReason Reason);
