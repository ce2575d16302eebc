using SCO.Exchange.Gateway.Protocol.OrderEntry;

namespace SCO.Exchange.Gateway.Client;

/// <content>Parameters, suspensions, kill switches and what two operators agree on.</content>
public sealed partial class SessionClient
{
    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref SetParameter request)
    {
        SendResult result = Prepare(
            ref request.SeqNum, ref request.ClientOrderId, ref request.SendTime,
            Room<SetParameter>());
        return Finish(result, in request);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref SetSuspension request)
    {
        SendResult result = Prepare(
            ref request.SeqNum, ref request.ClientOrderId, ref request.SendTime,
            Room<SetSuspension>());
        return Finish(result, in request);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref KillSwitch request)
    {
        SendResult result = Prepare(
            ref request.SeqNum, ref request.ClientOrderId, ref request.SendTime,
            Room<KillSwitch>());
        return Finish(result, in request);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref ReleaseKillSwitch request)
    {
        SendResult result = Prepare(
            ref request.SeqNum, ref request.ClientOrderId, ref request.SendTime,
            Room<ReleaseKillSwitch>());
        return Finish(result, in request);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref Approve request)
    {
        SendResult result = Prepare(
            ref request.SeqNum, ref request.ClientOrderId, ref request.SendTime,
            Room<Approve>());
        return Finish(result, in request);
    }

    /// <inheritdoc cref="TrySend(ref NewOrder)"/>
    public SendResult TrySend(ref Decline request)
    {
        SendResult result = Prepare(
            ref request.SeqNum, ref request.ClientOrderId, ref request.SendTime,
            Room<Decline>());
        return Finish(result, in request);
    }
}
