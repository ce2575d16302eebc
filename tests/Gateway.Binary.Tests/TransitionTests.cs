using System;
using System.Linq;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Every state with every message: the first frame that answers, and whether it ends.
/// </summary>
public sealed class TransitionTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    // 0 stands for no answer.
    [Theory]
    [InlineData("connected", "negotiate", NegotiationResponse.Template, false)]
    [InlineData("connected", "establish", EstablishmentReject.Template, true)]
    [InlineData("connected", "sequence", Terminate.Template, true)]
    [InlineData("connected", "retransmit", Terminate.Template, true)]
    [InlineData("connected", "terminate", Terminate.Template, true)]
    [InlineData("connected", "order", Terminate.Template, true)]
    [InlineData("connected", "define", Terminate.Template, true)]
    [InlineData("negotiated", "negotiate", NegotiationResponse.Template, false)]
    [InlineData("negotiated", "establish", EstablishmentAck.Template, false)]
    [InlineData("negotiated", "sequence", Terminate.Template, true)]
    [InlineData("negotiated", "retransmit", Terminate.Template, true)]
    [InlineData("negotiated", "terminate", Terminate.Template, true)]
    [InlineData("negotiated", "order", Terminate.Template, true)]
    [InlineData("negotiated", "define", Terminate.Template, true)]
    [InlineData("established", "negotiate", Terminate.Template, true)]
    [InlineData("established", "establish", Terminate.Template, true)]
    [InlineData("established", "sequence", 0, false)]
    [InlineData("established", "retransmit", RetransmitReject.Template, false)]
    [InlineData("established", "terminate", Terminate.Template, true)]
    [InlineData("established", "order", OrderAccepted.Template, false)]
    [InlineData("established", "define", OperatorDone.Template, false)]
    [InlineData("terminated", "negotiate", 0, true)]
    [InlineData("terminated", "establish", 0, true)]
    [InlineData("terminated", "sequence", 0, true)]
    [InlineData("terminated", "retransmit", 0, true)]
    [InlineData("terminated", "terminate", 0, true)]
    [InlineData("terminated", "order", 0, true)]
    [InlineData("terminated", "define", 0, true)]
    public void A_message_in_a_state(string state, string message, ushort answer, bool ends)
    {
        using RawMember member = _rig.Raw();
        Bring(member, state);
        member.Frames.Clear();
        member.Send(Message(message));

        if (answer != 0) { member.Await(answer); }
        if (ends) { member.AwaitClosed(); }
        _rig.Settle();
        member.Receive();
        Assert.Equal(ends, member.IsClosed);
        Assert.Equal(answer, member.Frames.Select(frame => frame.Template).FirstOrDefault());
    }

    [Fact]
    public void Nothing_is_read_while_the_exchange_starts_the_session()
    {
        using RawMember member = _rig.Raw();
        member.Send(RawMember.Introduction());
        _rig.IsExchangeRunning = false;
        member.Send(RawMember.Logon());
        member.Send(Message("order"));
        _rig.Settle();
        Assert.False(member.Has(OrderAccepted.Template));
        _rig.IsExchangeRunning = true;

        member.Await(OrderAccepted.Template);
    }

    private static void Bring(RawMember member, string state)
    {
        switch (state)
        {
            case "negotiated":
                member.Send(RawMember.Introduction());
                member.Await(NegotiationResponse.Template);
                break;
            case "established":
                member.LogOn();
                break;
            case "terminated":
                member.LogOn();
                member.Send(new byte[14]);
                member.Await(Terminate.Template);
                break;
        }
    }

    private static byte[] Message(string name)
    {
        byte[] target = new byte[256];
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        (order.SeqNum, order.ClientOrderId) = (1, 1);
        Define define = Requests.Define(RequestKind.DefineMember);
        (define.SeqNum, define.ClientOrderId) = (1, 1);
        return name switch
        {
            "negotiate" => RawMember.Bytes(RawMember.Introduction()),
            "establish" => RawMember.Bytes(RawMember.Logon()),
            "sequence" => RawMember.Bytes(new Sequence { NextSeqNum = 1 }),
            "retransmit" => RawMember.Bytes(
                new RetransmitRequest { SessionKey = RawMember.Key, FromSeqNum = 1, Count = 1 }),
            "terminate" => RawMember.Bytes(new Terminate { SessionKey = RawMember.Key }),
            "order" => RawMember.Bytes(order),
            "define" => target[..Frame.Write(target, in define, [1, 2, 3])],
            _ => throw new ArgumentException(name),
        };
    }
}
