using System.Numerics;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Which limit a refusal tells, and how far beyond it.</content>
public sealed partial class ReferenceExchange
{
    private long _limit;
    private long _beyondLimit;

    /// <summary>A value is above a limit.</summary>
    private RejectReason Above(RejectReason reason, BigInteger value, long limit) =>
        Beyond(reason, limit, value - limit);

    /// <summary>A value is below a limit.</summary>
    private RejectReason Below(RejectReason reason, BigInteger value, long limit) =>
        Beyond(reason, limit, limit - value);

    private RejectReason Beyond(RejectReason reason, long limit, BigInteger beyond)
    {
        (_limit, _beyondLimit) = (limit, (long)BigInteger.Min(beyond, long.MaxValue));
        return reason;
    }
}
