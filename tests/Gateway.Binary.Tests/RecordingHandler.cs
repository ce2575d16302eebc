using System.Collections.Generic;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.OrderEntry;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Keeps what a client was told.</summary>
internal sealed class RecordingHandler : IAnswerHandler
{
    public List<ulong> Numbers { get; } = [];

    public List<OrderAccepted> Accepted { get; } = [];

    public List<OrderTriggered> Triggered { get; } = [];

    public List<OrderReduced> Reduced { get; } = [];

    public List<BusinessReject> Rejects { get; } = [];

    public List<NotApplied> Gaps { get; } = [];

    public List<OperatorDone> Done { get; } = [];

    public List<Disconnection> Disconnections { get; } = [];

    public List<EstablishmentAck> Acks { get; } = [];

    public void OnLoggedOn(ref readonly EstablishmentAck ack) => Acks.Add(ack);

    public void OnDisconnected(Disconnection disconnection) => Disconnections.Add(disconnection);

    public void OnAccepted(ref readonly OrderAccepted accepted)
    {
        Numbers.Add(accepted.SeqNum);
        Accepted.Add(accepted);
    }

    public void OnTriggered(ref readonly OrderTriggered triggered)
    {
        Numbers.Add(triggered.SeqNum);
        Triggered.Add(triggered);
    }

    public void OnReduced(ref readonly OrderReduced reduced)
    {
        Numbers.Add(reduced.SeqNum);
        Reduced.Add(reduced);
    }

    public void OnBusinessReject(ref readonly BusinessReject reject) => Rejects.Add(reject);

    public void OnNotApplied(ref readonly NotApplied notApplied) => Gaps.Add(notApplied);

    public void OnOperatorDone(ref readonly OperatorDone done)
    {
        Numbers.Add(done.SeqNum);
        Done.Add(done);
    }
}
