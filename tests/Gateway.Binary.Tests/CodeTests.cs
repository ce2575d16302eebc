using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using Xunit;
using Money = SCO.Exchange.Domain.Clearing;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;
using Events = SCO.Exchange.Domain.Events;
using Reference = SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>The wire's numbers are the exchange's.</summary>
public sealed class CodeTests
{
    public static TheoryData<Type, Type> Pairs() => new()
    {
        { typeof(Codes.Orders.Side), typeof(Reference.Side) },
        { typeof(Codes.Orders.OrderType), typeof(Reference.OrderType) },
        { typeof(Codes.Orders.TimeInForce), typeof(Reference.TimeInForce) },
        { typeof(Codes.Orders.ExecutionInstructions), typeof(Reference.ExecutionInstructions) },
        { typeof(Codes.Orders.OrderStatus), typeof(Reference.OrderStatus) },
        { typeof(Codes.Operators.TradingPhase), typeof(Reference.TradingPhase) },
        { typeof(Codes.Operators.AuctionKind), typeof(Reference.AuctionKind) },
        { typeof(Codes.Orders.EndReason), typeof(Reference.EndReason) },
        { typeof(Codes.RejectReason), typeof(Events.RejectReason) },
        { typeof(Codes.Orders.SelfMatchPrevention), typeof(Reference.SelfMatchPrevention) },
        { typeof(Codes.Operators.ParameterKind), typeof(Reference.ParameterKind) },
        { typeof(Codes.Operators.KillScope), typeof(Reference.KillScope) },
        { typeof(Codes.Operators.SuspensionLevel), typeof(Reference.SuspensionLevel) },
        { typeof(Codes.Money.AccountKind), typeof(Money.AccountKind) },
        { typeof(Codes.Money.BankDayState), typeof(Money.BankDayState) },
        { typeof(Codes.Deals.ContractAction), typeof(Money.ContractAction) },
        { typeof(Codes.Deals.ContractStage), typeof(Money.ContractStage) },
        { typeof(Codes.Deals.DealAction), typeof(Money.DealAction) },
        { typeof(Codes.Deals.DealStatus), typeof(Money.DealStatus) },
        { typeof(Codes.Deals.DeliveryMode), typeof(Money.DeliveryMode) },
        { typeof(Codes.Deals.DepositUse), typeof(Money.DepositUse) },
        { typeof(Codes.Deals.ExcessRule), typeof(Money.ExcessRule) },
        { typeof(Codes.Money.MarginCallStatus), typeof(Money.MarginCallStatus) },
        { typeof(Codes.Money.PaymentRail), typeof(Money.PaymentRail) },
        { typeof(Codes.Money.PaymentStatus), typeof(Money.PaymentStatus) },
        { typeof(Codes.Money.PostingKind), typeof(Money.PostingKind) },
        { typeof(Codes.StandingScope), typeof(Money.StandingScope) },
        { typeof(Codes.Deals.TitleAction), typeof(Money.TitleAction) },
        { typeof(Codes.Deals.TitleKind), typeof(Money.TitleKind) },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Codes_of_the_wire_are_those_of_the_exchange(Type wire, Type exchange) =>
        Assert.Equal(Numbers(exchange), Numbers(wire));

    [Fact]
    public void Request_kinds_are_command_kinds() =>
        Assert.Subset(
            Numbers(typeof(CommandKind)).ToHashSet(),
            Numbers(typeof(Codes.RequestKind)).ToHashSet());

    private static IEnumerable<(string, ulong)> Numbers(Type type) => Enum.GetValues(type)
        .Cast<object>().Select(value => (value.ToString()!, Convert.ToUInt64(value, null)));
}
