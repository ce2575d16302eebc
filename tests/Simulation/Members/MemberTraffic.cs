using System;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Simulation.Members;

/// <summary>What traders send: orders of all kinds, and what is done with orders that live.
/// </summary>
internal static class MemberTraffic
{
    /// <summary>Sends one request, if the client takes it.</summary>
    public static void Send(SimulatedMember member, StreamVenue venue, Dice dice)
    {
        bool hasOrder = member.Orders.Count > 0;
        switch (dice.Next(100))
        {
            case < 55:
                NewOrder order = Order(member, venue, dice);
                member.Client.TrySend(ref order);
                break;
            case < 70 when hasOrder:
                Cancel(member, dice);
                break;
            case < 82 when hasOrder:
                Replace(member, venue, dice);
                break;
            case < 84:
                MassCancel all = Requests.MassCancel(
                    dice.Next(2) == 0 ? Null.UInt32 : Instrument(venue, dice));
                member.Client.TrySend(ref all);
                break;
            case < 89 when hasOrder:
                Sleep(member, dice);
                break;
            case < 92:
                SetQuoteProtection protection = Requests.SetQuoteProtection(
                    1, dice.Next(1, 1_000), dice.Next(1, 20), (uint)dice.Next(1, 5_000));
                member.Client.TrySend(ref protection);
                break;
            case < 97:
                Quote(member, venue, dice);
                break;
            default:
                NewOrder market = Requests.Market(
                    Instrument(venue, dice), Account(member, venue, dice), AnySide(dice),
                    dice.Next(1, venue.Shape.QuantityMax + 1));
                member.Client.TrySend(ref market);
                break;
        }
    }

    /// <summary>An instrument with a book, rarely another.</summary>
    public static uint Instrument(StreamVenue venue, Dice dice) =>
        (uint)dice.Next(1, venue.Shape.Instruments + (dice.Next(50) == 0 ? 2 : 1));

    private static Side AnySide(Dice dice) => dice.Next(2) == 0 ? Side.Buy : Side.Sell;

    private static uint Account(SimulatedMember member, StreamVenue venue, Dice dice)
    {
        int trader = Math.Min(member.Principal, venue.Traders);
        int owner = member.Principal > venue.Traders
            ? 1
            : (int)venue.MemberOfTrader(trader).Value;
        int first = ((owner - 1) * venue.Shape.AccountsPerMember) + 1;
        return (uint)(first + dice.Next(venue.Shape.AccountsPerMember));
    }

    private static long Price(StreamVenue venue, Dice dice)
    {
        int ticks = venue.Shape.PriceTicks;
        int wide = Math.Max(1, ticks / 4);
        int near = (ticks / 2) - (wide / 2) + dice.Next(wide);
        return venue.PriceAt(
            StreamVenue.LadderMargin + (dice.Next(10) == 0 ? dice.Next(ticks) : near))
            .TenThousandths;
    }

    private static NewOrder Order(SimulatedMember member, StreamVenue venue, Dice dice)
    {
        uint instrument = Instrument(venue, dice);
        uint account = Account(member, venue, dice);
        Side side = AnySide(dice);
        long lots = dice.Next(1, venue.Shape.QuantityMax + 1);
        long price = Price(venue, dice);
        TimeInForce tif = dice.Next(6) switch
        {
            0 => TimeInForce.ImmediateOrCancel,
            1 => TimeInForce.GoodTillCancel,
            2 => TimeInForce.FillOrKill,
            _ => TimeInForce.Day,
        };
        NewOrder order = Requests.Limit(instrument, account, side, price, lots, tif);
        return dice.Next(14) switch
        {
            0 => order.PostOnly(),
            1 => order.AllOrNone(),
            2 when lots > 1 => order.Showing(dice.Next(1, (int)Math.Min(lots, 10)), dice.Next(2)),
            3 => Requests.Stop(instrument, account, side, price, lots),
            4 => Requests.StopLimit(instrument, account, side, price, price, lots),
            5 => order.ForAuction(),
            6 => order.PreventSelfMatch((SelfMatchPrevention)dice.Next(1, 5)),
            7 => order.Until((ushort)(member.Day + dice.Next(3))),
            8 when member.Orders.Count > 0 =>
                order.LinkedWith(member.Orders[dice.Next(member.Orders.Count)].OrderId),
            _ => order,
        };
    }

    private static (ulong OrderId, uint Instrument) Known(SimulatedMember member, Dice dice) =>
        member.Orders[dice.Next(member.Orders.Count)];

    private static void Cancel(SimulatedMember member, Dice dice)
    {
        (ulong id, uint instrument) = Known(member, dice);
        CancelOrder cancel = dice.Next(3) switch
        {
            0 => Requests.Reduce(instrument, id, dice.Next(1, 4)),
            _ => Requests.Cancel(instrument, id),
        };
        member.Client.TrySend(ref cancel);
    }

    private static void Replace(SimulatedMember member, StreamVenue venue, Dice dice)
    {
        (ulong id, uint instrument) = Known(member, dice);
        ReplaceOrder replace = Requests.Replace(
            instrument, id, dice.Next(1, venue.Shape.QuantityMax + 1),
            dice.Next(3) == 0 ? Null.Int64 : Price(venue, dice));
        member.Client.TrySend(ref replace);
    }

    private static void Sleep(SimulatedMember member, Dice dice)
    {
        (ulong id, _) = Known(member, dice);
        if (dice.Next(2) == 0)
        {
            HibernateOrders sleep = dice.Next(5) == 0
                ? Requests.HibernateAll()
                : Requests.Hibernate(id);
            member.Client.TrySend(ref sleep);
        }
        else
        {
            ActivateOrders wake = dice.Next(5) == 0
                ? Requests.ActivateAll()
                : Requests.Activate(id);
            member.Client.TrySend(ref wake);
        }
    }

    private static void Quote(SimulatedMember member, StreamVenue venue, Dice dice)
    {
        QuoteSet quotes = new(Account(member, venue, dice));
        int count = dice.Next(1, venue.Shape.Instruments + 1);
        for (int entry = 0; entry < count; entry++)
        {
            long price = Price(venue, dice);
            quotes.TrySet(
                Instrument(venue, dice), price, (uint)dice.Next(5),
                price + venue.Shape.TickSize, (uint)dice.Next(5));
        }

        MassQuote request = quotes.Request();
        member.Client.TrySend(ref request, quotes.Entries);
    }
}
