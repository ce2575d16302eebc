using System;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Reference data.</content>
public sealed partial class ReferenceExchange
{
    private const int LadderTicksMax = 1 << 20;
    private const int SymbolLengthMax = 24;

    private RejectReason Define(byte[] content) => _command.Kind switch
    {
        CommandKind.DefineVenue => DefineVenue(content),
        CommandKind.DefineProduct => DefineProduct(content),
        CommandKind.DefineInstrument => DefineInstrument(content),
        CommandKind.DefineMember => DefineMember(content),
        CommandKind.DefineAccount => DefineAccount(content),
        CommandKind.DefineCalendar => DefineCalendar(content),
        CommandKind.DefineSchedule => DefineSchedule(content),
        _ => DefinePrincipal(content),
    };

    private bool IsDefined(uint id) => _contents.ContainsKey((_command.Kind, id));

    /// <summary>Whether the same bytes are defined already; refused if other bytes are.</summary>
    private RejectReason Again(uint id, byte[] content) => When(
        !_contents[(_command.Kind, id)].AsSpan().SequenceEqual(content),
        RejectReason.AlreadyDefined);

    private RejectReason Keep(uint id, byte[] content, Event defined)
    {
        _contents[(_command.Kind, id)] = content;
        Emit(defined);
        return RejectReason.None;
    }

    private RejectReason DefineVenue(byte[] content)
    {
        VenueDefinition? read = VenueDefinition.Read(content);
        if (read is null || !read.FirstTradingDay.IsSome
            || read.RuleVersion is 0 or > VenueDefinition.RuleVersionNewest)
        {
            return RejectReason.InvalidDefinition;
        }

        if (IsDefined(0))
        {
            return Again(0, content);
        }

        VenueDefinition comparable = _capacities with
        {
            VenueCode = read.VenueCode,
            NameZh = read.NameZh,
            NameEn = read.NameEn,
            FirstTradingDay = read.FirstTradingDay,
            RuleVersion = read.RuleVersion,
        };
        if (read != comparable)
        {
            return RejectReason.CapacitiesDiffer;
        }

        _venue = read;
        _tradingDay = read.FirstTradingDay;
        _ruleVersion = read.RuleVersion;
        return Keep(0, content, Begin(EventKind.VenueDefined));
    }

    private RejectReason DefineProduct(byte[] content)
    {
        ProductDefinition? read = ProductDefinition.Read(content);
        if (read is null || read.Id.Value == 0
            || read.Licence is not (LicenceClass.Licensed or LicenceClass.Spot)
            || read.Model is < MarketModel.Unbound or > MarketModel.Negotiated
            || read.TradePrice is not (TradePriceRule.Resting or TradePriceRule.MiddleOfThree)
            || read.AuctionPrice is < AuctionPriceRule.LastPair
                or > AuctionPriceRule.NearestReference)
        {
            return RejectReason.InvalidDefinition;
        }

        if (read.Id.Value > _capacities.ProductsMax)
        {
            return RejectReason.ProductsFull;
        }

        if (IsDefined(read.Id.Value))
        {
            return Again(read.Id.Value, content);
        }

        if (read is { Licence: LicenceClass.Spot, Model: MarketModel.ContinuousBook })
        {
            return RejectReason.SpotProductHasNoBook;
        }

        _products[read.Id.Value] = read;
        Event defined = Begin(EventKind.ProductDefined);
        defined.Product = read.Id;
        return Keep(read.Id.Value, content, defined);
    }

    private RejectReason DefineInstrument(byte[] content)
    {
        InstrumentDefinition? read = InstrumentDefinition.Read(content);
        if (read is null || read.Id.Value == 0)
        {
            return RejectReason.InvalidDefinition;
        }

        if (read.Id.Value > _capacities.InstrumentsMax)
        {
            return RejectReason.InstrumentsFull;
        }

        if (IsDefined(read.Id.Value))
        {
            return Again(read.Id.Value, content);
        }

        if (!_products.TryGetValue(read.Product.Value, out ProductDefinition? product))
        {
            return RejectReason.UnknownProduct;
        }

        if (read.Schedule.IsSome && !_schedules.ContainsKey(read.Schedule.Value))
        {
            return RejectReason.UnknownSchedule;
        }

        if (!IsSane(read))
        {
            return RejectReason.InvalidDefinition;
        }

        bool hasBook = product.Model == MarketModel.ContinuousBook;
        bool hasDay = !read.Schedule.IsSome
            || _schedules[read.Schedule.Value].Pending is not null;
        TradingPhase phase = hasBook && hasDay ? TradingPhase.PreOpen : TradingPhase.Closed;
        _instruments[read.Id.Value] = new ReferenceInstrument
        {
            Definition = read,
            HasBook = hasBook,
            Phase = phase,
            ScheduledPhase = phase,
            IsStopped = read.Schedule.IsSome && _isStopped,
            LowerLimit = read.LowerLimit,
            UpperLimit = read.UpperLimit,
            StaticReference = read.ReferencePrice,
            QuantityMin = read.MinQuantity.Lots,
            QuantityMax = read.MaxQuantity.Lots,
            QuantityStep = read.QuantityStep.Lots,
        };
        BeginWithRow(_instruments[read.Id.Value]);
        Event defined = Begin(EventKind.InstrumentDefined);
        defined.Instrument = read.Id;
        defined.Product = read.Product;
        defined.Phase = phase;
        return Keep(read.Id.Value, content, defined);
    }

    private bool IsSane(InstrumentDefinition read)
    {
        long tick = read.TickSize.TenThousandths;
        return read.Symbol.Length is >= 1 and <= SymbolLengthMax
            && read.Symbol.All(letter => letter is > ' ' and <= '~')
            && _instruments.Values.All(other => other.Definition.Symbol != read.Symbol)
            && tick > 0
            && read.Group < 64
            && read.FenDenominator >= 1
            && read.LadderTicks is >= 1 and <= LadderTicksMax
            && new[]
                {
                    read.LadderFloor, read.LowerLimit, read.UpperLimit, read.ReferencePrice,
                }
                .All(price => !price.IsNull && price.TenThousandths % tick == 0)
            && read.LowerLimit.TenThousandths <= read.UpperLimit.TenThousandths
            && IsInLadder(read, read.LowerLimit.TenThousandths)
            && IsInLadder(read, read.UpperLimit.TenThousandths)
            && AreSizesSane(
                read.MinQuantity.Lots, read.MaxQuantity.Lots, read.QuantityStep.Lots);
    }

    private RejectReason DefineMember(byte[] content)
    {
        MemberDefinition? read = MemberDefinition.Read(content);
        if (read is null || read.Id.Value == 0)
        {
            return RejectReason.InvalidDefinition;
        }

        if (read.Id.Value > _capacities.MembersMax)
        {
            return RejectReason.MembersFull;
        }

        if (IsDefined(read.Id.Value))
        {
            return Again(read.Id.Value, content);
        }

        _members[read.Id.Value] = read;
        Event defined = Begin(EventKind.MemberDefined);
        defined.Member = read.Id;
        return Keep(read.Id.Value, content, defined);
    }

    private RejectReason DefineAccount(byte[] content)
    {
        AccountDefinition? read = AccountDefinition.Read(content);
        if (read is null || read.Id.Value == 0)
        {
            return RejectReason.InvalidDefinition;
        }

        if (read.Id.Value > _capacities.AccountsMax)
        {
            return RejectReason.AccountsFull;
        }

        if (IsDefined(read.Id.Value))
        {
            return Again(read.Id.Value, content);
        }

        if (!_members.ContainsKey(read.Member.Value))
        {
            return RejectReason.UnknownMember;
        }

        _accounts[read.Id.Value] = read;
        Event defined = Begin(EventKind.AccountDefined);
        defined.Account = read.Id;
        defined.Member = read.Member;
        return Keep(read.Id.Value, content, defined);
    }

    private RejectReason DefinePrincipal(byte[] content)
    {
        PrincipalDefinition? read = PrincipalDefinition.Read(content);
        if (read is null || read.Id.Value == 0)
        {
            return RejectReason.InvalidDefinition;
        }

        if (read.Id.Value > _capacities.PrincipalsMax)
        {
            return RejectReason.PrincipalsFull;
        }

        if (IsDefined(read.Id.Value))
        {
            return Again(read.Id.Value, content);
        }

        if (read.Member.IsSome && !_members.ContainsKey(read.Member.Value))
        {
            return RejectReason.UnknownMember;
        }

        if (read.Account.IsSome && !_accounts.ContainsKey(read.Account.Value))
        {
            return RejectReason.UnknownAccount;
        }

        _principals[read.Id.Value] = read;
        Event defined = Begin(EventKind.PrincipalDefined);
        defined.Principal = read.Id;
        defined.Member = read.Member;
        return Keep(read.Id.Value, content, defined);
    }
}
