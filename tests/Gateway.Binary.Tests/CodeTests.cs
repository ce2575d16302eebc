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
        { typeof(Codes.Side), typeof(Reference.Side) },
        { typeof(Codes.OrderType), typeof(Reference.OrderType) },
        { typeof(Codes.TimeInForce), typeof(Reference.TimeInForce) },
        { typeof(Codes.ExecutionInstructions), typeof(Reference.ExecutionInstructions) },
        { typeof(Codes.OrderStatus), typeof(Reference.OrderStatus) },
        { typeof(Codes.TradingPhase), typeof(Reference.TradingPhase) },
        { typeof(Codes.AuctionKind), typeof(Reference.AuctionKind) },
        { typeof(Codes.EndReason), typeof(Reference.EndReason) },
        { typeof(Codes.RejectReason), typeof(Events.RejectReason) },
        { typeof(Codes.SelfMatchPrevention), typeof(Reference.SelfMatchPrevention) },
        { typeof(Codes.ParameterKind), typeof(Reference.ParameterKind) },
        { typeof(Codes.KillScope), typeof(Reference.KillScope) },
        { typeof(Codes.SuspensionLevel), typeof(Reference.SuspensionLevel) },
        { typeof(Codes.AccountKind), typeof(Money.AccountKind) },
        { typeof(Codes.BankDayState), typeof(Money.BankDayState) },
        { typeof(Codes.ContractAction), typeof(Money.ContractAction) },
        { typeof(Codes.ContractStage), typeof(Money.ContractStage) },
        { typeof(Codes.DealAction), typeof(Money.DealAction) },
        { typeof(Codes.DealStatus), typeof(Money.DealStatus) },
        { typeof(Codes.DeliveryMode), typeof(Money.DeliveryMode) },
        { typeof(Codes.DepositUse), typeof(Money.DepositUse) },
        { typeof(Codes.ExcessRule), typeof(Money.ExcessRule) },
        { typeof(Codes.MarginCallStatus), typeof(Money.MarginCallStatus) },
        { typeof(Codes.PaymentRail), typeof(Money.PaymentRail) },
        { typeof(Codes.PaymentStatus), typeof(Money.PaymentStatus) },
        { typeof(Codes.PostingKind), typeof(Money.PostingKind) },
        { typeof(Codes.StandingScope), typeof(Money.StandingScope) },
        { typeof(Codes.TitleAction), typeof(Money.TitleAction) },
        { typeof(Codes.TitleKind), typeof(Money.TitleKind) },
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
