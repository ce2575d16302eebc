using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <content>What is checked of an order, in the order of precedence.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>Steps 5 to 10: where the order goes and whether it may.</summary>
    private RejectReason CheckPlace()
    {
        if (!_instruments.TryGetValue(_command.Instrument.Value, out ReferenceInstrument? found))
        {
            return RejectReason.UnknownInstrument;
        }

        PrincipalDefinition principal = PrincipalOf(_command.Principal)!;
        AccountDefinition? account = _accounts.GetValueOrDefault(_command.Account.Value);
        bool accountIsOpen = account is not null && account.Member == principal.Member
            && (!principal.Account.IsSome || principal.Account == account.Id);
        return !found.HasBook ? RejectReason.NoMarketModel
            : !Admits(principal, found) ? RejectReason.InstrumentGroupNotAllowed
            : !accountIsOpen ? RejectReason.AccountNotAllowed
            : found.Phase != TradingPhase.Continuous ? RejectReason.PhaseForbidsEntry
            : IsFrozen(found.Id, principal.Member) ? RejectReason.JobInProgress
            : RejectReason.None;
    }

    private static bool Admits(PrincipalDefinition principal, ReferenceInstrument instrument) =>
        (principal.InstrumentGroups >> instrument.Definition.Group & 1) == 1;

    /// <summary>Steps 11 to 18: what the order asks for.</summary>
    private RejectReason CheckTerms()
    {
        ReferenceInstrument instrument = _instruments[_command.Instrument.Value];
        return First(
            () => When(
                _command.Side is not (Side.Buy or Side.Sell), RejectReason.InvalidSide),
            () => When(
                _command.OrderType != OrderType.Limit, RejectReason.UnsupportedOrderType),
            () => When(
                _command.TimeInForce is not (TimeInForce.Day or TimeInForce.GoodTillCancel
                    or TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill),
                RejectReason.UnsupportedTimeInForce),
            CheckInstructions,
            () => CheckPrice(instrument, _command.Price),
            () => CheckQuantity(instrument, _command.Quantity.Lots),
            () => When(_freeSlots.Count == 0, RejectReason.OrdersFull),
            () => CheckRoom(
                instrument, _command.Side, _command.Price, _command.Quantity.Lots));
    }

    /// <summary>A fill-or-kill order that is not feasible trades with nobody.</summary>
    private RejectReason CheckRoom(
        ReferenceInstrument instrument, Side side, UnitPrice price, long lots)
    {
        bool trades = _command.TimeInForce != TimeInForce.FillOrKill
            || IsFeasible(instrument, side, price, lots);
        return !AreJobsFull || !trades
            ? RejectReason.None
            : RoomFor(MatchesOf(instrument, side, price, lots), _bounds.Matches);
    }

    private RejectReason CheckInstructions() => When(
        !_command.StopPrice.IsNull || !_command.MinQuantity.IsNull
            || !_command.DisplayQuantity.IsNull || _command.ExpireDay.IsSome
            || _command.ExecutionInstructions != 0 || _command.SelfMatchPrevention != 0,
        RejectReason.UnsupportedInstruction);

    private static RejectReason CheckPrice(ReferenceInstrument instrument, UnitPrice price) =>
        price.IsNull ? RejectReason.PriceMissing
        : price.TenThousandths % instrument.Definition.TickSize.TenThousandths != 0
            ? RejectReason.PriceOffTick
        : price.TenThousandths > instrument.UpperLimit.TenThousandths
            ? RejectReason.PriceAboveLimit
        : price.TenThousandths < instrument.LowerLimit.TenThousandths
            ? RejectReason.PriceBelowLimit
        : RejectReason.None;

    private static RejectReason CheckQuantity(ReferenceInstrument instrument, long lots) =>
        lots <= 0 ? RejectReason.QuantityNotPositive
        : lots < instrument.QuantityMin ? RejectReason.QuantityBelowMinimum
        : lots > instrument.QuantityMax ? RejectReason.QuantityAboveMaximum
        : lots % instrument.QuantityStep != 0 ? RejectReason.QuantityOffStep
        : RejectReason.None;
}
