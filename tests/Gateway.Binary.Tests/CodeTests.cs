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
        { typeof(Codes.Orders.Side), typeof(Reference.Orders.Side) },
        { typeof(Codes.Orders.OrderType), typeof(Reference.Orders.OrderType) },
        { typeof(Codes.Orders.TimeInForce), typeof(Reference.Orders.TimeInForce) },
        {
            typeof(Codes.Orders.ExecutionInstructions),
            typeof(Reference.Orders.ExecutionInstructions)
        },
        { typeof(Codes.Orders.OrderStatus), typeof(Reference.Orders.OrderStatus) },
        { typeof(Codes.Operators.TradingPhase), typeof(Reference.Phases.TradingPhase) },
        { typeof(Codes.Operators.AuctionKind), typeof(Reference.Phases.AuctionKind) },
        { typeof(Codes.Orders.EndReason), typeof(Reference.Orders.EndReason) },
        { typeof(Codes.RejectReason), typeof(Events.RejectReason) },
        { typeof(Codes.Orders.SelfMatchPrevention), typeof(Reference.Orders.SelfMatchPrevention) },
        { typeof(Codes.Operators.ParameterKind), typeof(Reference.Controls.ParameterKind) },
        { typeof(Codes.Operators.KillScope), typeof(Reference.Controls.KillScope) },
        { typeof(Codes.Operators.SuspensionLevel), typeof(Reference.Controls.SuspensionLevel) },
        { typeof(Codes.Money.AccountKind), typeof(Money.AccountKind) },
        { typeof(Codes.Money.BankDayState), typeof(Money.Banks.BankDayState) },
        { typeof(Codes.Deals.ContractAction), typeof(Money.Deals.ContractAction) },
        { typeof(Codes.Deals.ContractStage), typeof(Money.Deals.ContractStage) },
        { typeof(Codes.Deals.DealAction), typeof(Money.Deals.DealAction) },
        { typeof(Codes.Deals.DealStatus), typeof(Money.Deals.DealStatus) },
        { typeof(Codes.Deals.DeliveryMode), typeof(Money.Deals.DeliveryMode) },
        { typeof(Codes.Deals.DepositUse), typeof(Money.Deals.DepositUse) },
        { typeof(Codes.Deals.ExcessRule), typeof(Money.Deals.ExcessRule) },
        { typeof(Codes.Money.MarginCallStatus), typeof(Money.MarginCallStatus) },
        { typeof(Codes.Money.PaymentRail), typeof(Money.Banks.PaymentRail) },
        { typeof(Codes.Money.PaymentStatus), typeof(Money.Banks.PaymentStatus) },
        { typeof(Codes.Money.PostingKind), typeof(Money.PostingKind) },
        { typeof(Codes.StandingScope), typeof(Money.StandingScope) },
        { typeof(Codes.Deals.TitleAction), typeof(Money.Titles.TitleAction) },
        { typeof(Codes.Deals.TitleKind), typeof(Money.Titles.TitleKind) },
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
