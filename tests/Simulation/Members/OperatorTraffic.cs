using SCO.Exchange.Core;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Simulation.Members;

/// <summary>What operators send: phases most of the time, so that there is a market.</summary>
internal static class OperatorTraffic
{
    /// <summary>Sends one request, if the client takes it.</summary>
    public static void Send(SimulatedMember member, StreamVenue venue, Dice dice)
    {
        uint instrument = dice.Next(2) == 0
            ? Null.UInt32
            : MemberTraffic.Instrument(venue, dice);
        switch (dice.Next(20))
        {
            case < 4:
                Open(member, instrument);
                break;
            case < 12:
                SetPhase phase = Requests.SetPhase((TradingPhase)dice.Next(1, 9), instrument);
                member.Client.TrySend(ref phase);
                break;
            case < 13:
                SetPriceLimits limits = Requests.SetPriceLimits(
                    (uint)dice.Next(1, venue.Shape.Instruments + 1),
                    venue.PriceAt(dice.Next(StreamVenue.LadderMargin)).TenThousandths,
                    venue.PriceAt(StreamVenue.LadderMargin + dice.Next(venue.Shape.PriceTicks))
                        .TenThousandths);
                member.Client.TrySend(ref limits);
                break;
            case < 14:
                StartTradingDay day = Requests.StartTradingDay((ushort)(member.Day + 1));
                member.Client.TrySend(ref day);
                break;
            case < 15:
                MassCancel all = Requests.MassCancel(
                    member: (uint)dice.Next(1, venue.Shape.Members + 1));
                member.Client.TrySend(ref all);
                break;
            case < 16:
                Kill(member, venue, dice);
                break;
            case < 17 when member.Proposals.Count > 0:
                Approve approve = Requests.Approve(
                    member.Proposals[dice.Next(member.Proposals.Count)]);
                member.Client.TrySend(ref approve);
                break;
            default:
                SetParameter parameter = Requests.SetParameter(
                    (ParameterKind)dice.Next(1, 17),
                    dice.Next(5) == 0 ? dice.Next(10) : 0,
                    instrument);
                member.Client.TrySend(ref parameter);
                break;
        }
    }

    /// <summary>Brings one instrument nearer to trading, if it does not trade.</summary>
    public static void Tend(
        SimulatedMember member, ExchangeCore core, StreamVenue venue, Dice dice)
    {
        uint instrument = (uint)dice.Next(1, venue.Shape.Instruments + 1);
        Domain.Reference.Phases.TradingPhase phase =
            core.ViewInstrument(new(instrument))?.Phase ?? default;
        if (phase == Domain.Reference.Phases.TradingPhase.Closed)
        {
            SetPhase before = Requests.SetPhase(TradingPhase.PreOpen, instrument);
            member.Client.TrySend(ref before);
        }
        else if (phase is not (Domain.Reference.Phases.TradingPhase.Continuous or 0))
        {
            Open(member, instrument);
        }
    }

    private static void Open(SimulatedMember member, uint instrument)
    {
        SetPhase open = Requests.SetPhase(TradingPhase.Continuous, instrument);
        member.Client.TrySend(ref open);
    }

    private static void Kill(SimulatedMember member, StreamVenue venue, Dice dice)
    {
        uint principal = (uint)dice.Next(1, venue.Traders + 1);
        if (dice.Next(3) == 0)
        {
            KillSwitch kill = Requests.KillSwitchOfPrincipal(principal);
            member.Client.TrySend(ref kill);
        }
        else
        {
            ReleaseKillSwitch release = Requests.ReleaseKillSwitch(KillScope.Principal, principal);
            member.Client.TrySend(ref release);
        }
    }
}
