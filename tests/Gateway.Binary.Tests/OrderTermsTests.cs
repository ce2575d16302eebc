using System;
using System.Buffers.Binary;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Gateway.Binary.Decoding;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Testing;
using Xunit;
using DomainReason = SCO.Exchange.Domain.Events.RejectReason;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>What a member asks of an order is what the exchange is asked.</summary>
public sealed class OrderTermsTests
{
    [Fact]
    public void Every_order_a_member_can_make_arrives_as_it_was_meant() => Assert.Equal(
        """
        plain: Limit Day price 450
        market: Market ImmediateOrCancel
        to limit: MarketToLimit GoodTillCancel
        stop: Stop Day stop 440
        stop limit: StopLimit FillOrKill price 430 stop 440
        dated: Limit GoodTillDate price 450 until 20500
        at the opening: Limit AtOpen price 450
        at the closing: Limit AtClose price 450
        for an auction: Limit GoodForAuction price 450
        post only: Limit Day price 450 PostOnly
        all or none: Limit GoodTillCancel price 450 AllOrNone
        at least: Limit ImmediateOrCancel price 450 least 3
        iceberg: Limit Day price 450 shows 2
        moving iceberg: Limit Day price 450 shows 2 step 5
        linked: Stop Day stop 440 OneCancelsOther with order 77
        linked by label: Stop Day stop 440 OneCancelsOther with label 41
        own orders apart: Limit Day price 450 own Decrement
        all three: Limit Day price 450 shows 2 PostOnly, OneCancelsOther with order 77

        """,
        string.Concat(
            Line("plain", Limit()),
            Line("market", Requests.Market(3, 11, Side.Buy, 9, TimeInForce.ImmediateOrCancel)),
            Line("to limit", Requests.MarketToLimit(
                3, 11, Side.Buy, 9, TimeInForce.GoodTillCancel)),
            Line("stop", Stop()),
            Line("stop limit", Requests.StopLimit(
                3, 11, Side.Buy, 440, 430, 9, TimeInForce.FillOrKill)),
            Line("dated", Limit().Until(20_500)),
            Line("at the opening", Limit().AtOpen()),
            Line("at the closing", Limit().AtClose()),
            Line("for an auction", Limit().ForAuction()),
            Line("post only", Limit().PostOnly()),
            Line("all or none", Limit(TimeInForce.GoodTillCancel).AllOrNone()),
            Line("at least", Limit(TimeInForce.ImmediateOrCancel).AtLeast(3)),
            Line("iceberg", Limit().Showing(2)),
            Line("moving iceberg", Limit().Showing(2, clipPriceStep: 5)),
            Line("linked", Stop().LinkedWith(77)),
            Line("linked by label", Stop().LinkedWithLabel(41)),
            Line("own orders apart", Limit().PreventSelfMatch(SelfMatchPrevention.Decrement)),
            Line("all three", Limit().PostOnly().Showing(2).LinkedWith(77))));

    [Fact]
    public void A_replace_changes_what_it_names_and_keeps_the_rest()
    {
        Command all = Decoded(
            Requests.Replace(3, 77, 8, price: 1, stopPrice: 2, displayQuantity: 4).Until(20_500));
        Command none = Decoded(Requests.ReplaceLabelled(3, 5, 8));

        Assert.Equal((1L, 2L, 4L, (ushort)20_500), (
            all.Price.TenThousandths, all.StopPrice.TenThousandths, all.DisplayQuantity.Lots,
            all.ExpireDay.DayNumber));
        Assert.Equal(
            SCO.Exchange.Domain.Reference.Orders.TimeInForce.GoodTillDate, all.TimeInForce);
        Assert.True(none.Price.IsNull && none.StopPrice.IsNull && none.DisplayQuantity.IsNull);
        Assert.True(none.MinQuantity.IsNull && !none.ExpireDay.IsSome);
        Assert.Equal((0, 0, 0), (
            (int)none.TimeInForce, (int)none.OrderType, (int)none.ExecutionInstructions));
    }

    [Fact]
    public void An_order_of_version_1_asks_for_nothing_that_came_later()
    {
        byte[] bytes = RawMember.Bytes(Limit().Showing(2, clipPriceStep: 5).LinkedWith(77));
        byte[] first = [.. bytes.Take(Frame.HeaderBytes + 88)];
        BinaryPrimitives.WriteUInt32BigEndian(first, (uint)first.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(first.AsSpan(6), 88);
        BinaryPrimitives.WriteUInt16LittleEndian(first.AsSpan(12), 1);

        Command command = Decoded(first);

        Assert.Equal((450L, 2L, 0), (
            command.Price.TenThousandths, command.DisplayQuantity.Lots, command.ClipPriceStep));
        Assert.False(command.OrderId.IsSome || command.OriginalClientOrderId.IsSome);
    }

    [Fact]
    public void Numbers_nobody_knows_reach_the_core_as_they_are()
    {
        NewOrder order = Limit();
        order.Side = (Side)200;
        order.OrderType = (OrderType)201;
        order.TimeInForce = (TimeInForce)202;
        order.ExecutionInstructions = (ExecutionInstructions)0xFFFF;
        order.ClipPriceStep = -1;
        order.MinQuantity = long.MaxValue;
        Command command = Decoded(RawMember.Bytes(order));

        Assert.Equal((200, 201, 202, 0xFFFF, -1), (
            (int)command.Side, (int)command.OrderType, (int)command.TimeInForce,
            (int)command.ExecutionInstructions, command.ClipPriceStep));
    }

    [Fact]
    public void Making_an_order_and_reading_it_allocates_nothing()
    {
        byte[] bytes = new byte[Frame.BytesMax];
        void MakeAndRead()
        {
            NewOrder order = Limit().PostOnly().Showing(2, 1).LinkedWith(77).Until(20_500);
            Frame.Write(bytes, in order);
            Frame.Read(bytes, out Frame frame);
            CommandDecoder.Decode(in frame, bytes, out _, out _);
        }

        MakeAndRead();
        Assert.Equal(0, Allocated.BytesDuring(MakeAndRead));
    }

    private static NewOrder Limit(TimeInForce timeInForce = TimeInForce.Day) =>
        Requests.Limit(3, 11, Side.Buy, 450, 9, timeInForce);

    private static NewOrder Stop() => Requests.Stop(3, 11, Side.Buy, 440, 9);

    private static Command Decoded<T>(T request)
        where T : struct, IMessage => Decoded(RawMember.Bytes(request));

    private static Command Decoded(byte[] bytes)
    {
        Assert.Equal(FrameStatus.Whole, Frame.Read(bytes, out Frame frame));
        Assert.Equal(
            DomainReason.None, CommandDecoder.Decode(in frame, [], out Command command, out _));
        return command;
    }

    private static string Line(string name, NewOrder order)
    {
        Command command = Decoded(RawMember.Bytes(order));
        Assert.Equal((3u, 11u, 9L), (
            command.Instrument.Value, command.Account.Value, command.Quantity.Lots));
        string text = $"{name}: {command.OrderType} {command.TimeInForce}";
        if (!command.Price.IsNull) { text += $" price {command.Price.TenThousandths}"; }
        if (!command.StopPrice.IsNull) { text += $" stop {command.StopPrice.TenThousandths}"; }
        if (command.ExpireDay.IsSome) { text += $" until {command.ExpireDay.DayNumber}"; }
        if (!command.MinQuantity.IsNull) { text += $" least {command.MinQuantity.Lots}"; }
        if (!command.DisplayQuantity.IsNull) { text += $" shows {command.DisplayQuantity.Lots}"; }
        if (command.ClipPriceStep != 0) { text += $" step {command.ClipPriceStep}"; }
        if (command.SelfMatchPrevention != 0) { text += $" own {command.SelfMatchPrevention}"; }
        if (command.ExecutionInstructions != 0) { text += $" {command.ExecutionInstructions}"; }
        if (command.OrderId.IsSome) { text += $" with order {command.OrderId.Value}"; }
        if (command.OriginalClientOrderId.IsSome)
        {
            text += $" with label {command.OriginalClientOrderId.Value}";
        }

        return text + "\n";
    }
}
