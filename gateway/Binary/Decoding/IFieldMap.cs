using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Gateway.Protocol;

namespace SCO.Exchange.Gateway.Binary.Decoding;

/// <summary>Which field of a request goes where in its command.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
internal interface IFieldMap<TRequest>
    where TRequest : struct, IRequest
{
    /// <summary>Carries over what a request has beside its head.</summary>
    /// <returns>Why the command cannot carry it, or None.</returns>
    static abstract RejectReason Carry(in TRequest request, ref Command command);
}
