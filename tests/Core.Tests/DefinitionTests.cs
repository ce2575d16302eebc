using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using Xunit;

namespace SCO.Exchange.Core.Tests;

public sealed class DefinitionTests
{
    private readonly Market _market = new();

    [Fact]
    public void The_same_bytes_again_are_done_again_without_effect_and_others_are_refused()
    {
        ulong before = _market.Core.StateHash();

        Assert.Empty(_market.Define(CommandKind.DefineMember, Definitions.Member(1).Write));
        Assert.Empty(_market.Define(
            CommandKind.DefineVenue, Definitions.Venue(_market.Capacities).Write));
        Assert.Equal(before, _market.Core.StateHash());
        Refused(RejectReason.AlreadyDefined, CommandKind.DefineMember,
            (Definitions.Member(1) with { Code = "X" }).Write);
        Refused(RejectReason.AlreadyDefined, CommandKind.DefineVenue,
            (Definitions.Venue(_market.Capacities) with { NameEn = "X" }).Write);
    }

    [Fact]
    public void A_number_beyond_the_capacity_is_refused()
    {
        Refused(RejectReason.ProductsFull, CommandKind.DefineProduct,
            Definitions.Product(4).Write);
        Refused(RejectReason.InstrumentsFull, CommandKind.DefineInstrument,
            Definitions.Instrument(5, 1).Write);
        Refused(RejectReason.MembersFull, CommandKind.DefineMember, Definitions.Member(4).Write);
        Refused(RejectReason.AccountsFull, CommandKind.DefineAccount,
            Definitions.Account(5, 1).Write);
        Refused(RejectReason.PrincipalsFull, CommandKind.DefinePrincipal,
            Definitions.Principal(7, 1, PrincipalRoles.Trader).Write);
    }

    [Fact]
    public void A_definition_names_only_what_is_defined()
    {
        Refused(RejectReason.UnknownProduct, CommandKind.DefineInstrument,
            Definitions.Instrument(4, 3).Write);
        Refused(RejectReason.UnknownMember, CommandKind.DefineAccount,
            Definitions.Account(4, 3).Write);
        Refused(RejectReason.UnknownMember, CommandKind.DefinePrincipal,
            Definitions.Principal(6, 3, PrincipalRoles.Trader).Write);
        Refused(RejectReason.UnknownAccount, CommandKind.DefinePrincipal,
            (Definitions.Principal(6, 1, PrincipalRoles.Trader) with
            {
                Account = new AccountId(4),
            }).Write);
    }

    [Fact]
    public void A_spot_product_gets_no_book() =>
        Refused(RejectReason.SpotProductHasNoBook, CommandKind.DefineProduct,
            (Definitions.Product(3) with { Licence = LicenceClass.Spot }).Write);

    [Fact]
    public void A_venue_with_other_capacities_is_refused()
    {
        Market market = new(defined: false);
        List<Event> events = market.Define(
            CommandKind.DefineVenue, Definitions.Venue(Market.Large).Write);

        Assert.Equal(RejectReason.CapacitiesDiffer, Assert.Single(events).Reason);
    }

    [Fact]
    public void An_instrument_that_contradicts_itself_is_refused()
    {
        InstrumentDefinition good = Definitions.Instrument(4, 1);
        InstrumentDefinition[] bad =
        [
            good with { Symbol = "" },
            good with { Symbol = "I1" },
            good with { Symbol = "LNG 2" },
            good with { Symbol = "原油" },
            good with { Symbol = new string('A', 25) },
            good with { TickSize = new UnitPrice(0) },
            good with { Group = 64 },
            good with { LadderTicks = 0 },
            good with { LadderTicks = (1 << 20) + 1 },
            good with { LadderFloor = new UnitPrice(1) },
            good with { LowerLimit = new UnitPrice(5_001) },
            good with { LowerLimit = UnitPrice.Null },
            good with { UpperLimit = new UnitPrice(4_900) },
            good with { UpperLimit = new UnitPrice(1_000_000) },
            good with { LowerLimit = new UnitPrice(-100) },
            good with { MinQuantity = Quantity.Zero },
            good with { MaxQuantity = Quantity.Zero },
            good with { QuantityStep = Quantity.Zero },
            good with { MaxQuantity = new Quantity(Quantity.LotsMax + 1) },
            good with { MaxQuantity = new Quantity(long.MaxValue) },
            good with { FenDenominator = 0 },
        ];
        foreach (InstrumentDefinition one in bad)
        {
            Refused(RejectReason.InvalidDefinition, CommandKind.DefineInstrument, one.Write);
        }

        Assert.Equal(
            EventKind.InstrumentDefined,
            Assert.Single(_market.Define(CommandKind.DefineInstrument, good.Write)).Kind);
    }

    [Fact]
    public void A_cut_content_is_refused()
    {
        Refused(RejectReason.InvalidDefinition, CommandKind.DefineVenue, target => 0);
        Refused(RejectReason.InvalidDefinition, CommandKind.DefineProduct,
            target => Definitions.Product(3).Write(target) - 1);
        Refused(RejectReason.InvalidDefinition, CommandKind.DefineMember,
            target => Definitions.Member(3).Write(target) + 1);
    }

    [Fact]
    public void An_operator_defines_through_a_session_and_is_answered()
    {
        Command define = Market.Of(CommandKind.DefineMember, 3, 5);
        byte[] content = new byte[256];
        int bytes = Definitions.Member(3).Write(content);

        Assert.Equal(
            [EventKind.MemberDefined, EventKind.OperatorDone],
            _market.Apply(define, content.AsSpan(0, bytes)).ConvertAll(made => made.Kind));
        Assert.Equal(
            [EventKind.OperatorDone],
            _market.Apply(define, content.AsSpan(0, bytes)).ConvertAll(made => made.Kind));
        define.Principal = new PrincipalId(1);
        define.Session = new SessionId(1);
        Assert.Equal(
            RejectReason.NotAuthorised,
            _market.Apply(define, content.AsSpan(0, bytes))[0].Reason);
    }

    private void Refused(RejectReason reason, CommandKind kind, ContentWrite write)
    {
        ulong before = _market.Core.StateHash();
        Assert.Equal(reason, Assert.Single(_market.Define(kind, write)).Reason);
        Assert.Equal(before, _market.Core.StateHash());
    }
}
