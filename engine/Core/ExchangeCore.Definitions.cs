using System;
using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core;

/// <content>The venue, its products, instruments, members, accounts and principals.</content>
public sealed partial class ExchangeCore
{
    private const int SymbolLengthMax = 24;
    private const int GroupsMax = 64;

    private RejectReason Define(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events) =>
        command.Kind switch
        {
            CommandKind.DefineVenue => DefineVenue(content, ref events),
            CommandKind.DefineProduct => DefineProduct(content, ref events),
            CommandKind.DefineInstrument => DefineInstrument(content, ref events),
            CommandKind.DefineMember => DefineMember(content, ref events),
            CommandKind.DefineAccount => DefineAccount(content, ref events),
            CommandKind.DefineCalendar => DefineCalendar(in command, content, ref events),
            CommandKind.DefineSchedule => DefineSchedule(content, ref events),
            CommandKind.DefineBank => DefineBank(content, ref events),
            _ => DefinePrincipal(content, ref events),
        };

    private RejectReason DefineVenue(ReadOnlySpan<byte> content, ref EventWriter events)
    {
        VenueDefinition? read = VenueDefinition.Read(content);
        if (read is null || !IsSane(read))
        {
            return RejectReason.InvalidDefinition;
        }

        if (_isVenueDefined)
        {
            return _venueContent.Again(1, content);
        }

        if (CoreCapacities.Of(read) != _capacities)
        {
            return RejectReason.CapacitiesDiffer;
        }

        _venueContent.Keep(1, content);
        _isVenueDefined = true;
        _tradingDay = read.FirstTradingDay;
        FollowRules(read.RuleVersion);
        Next(EventKind.VenueDefined, ref events);
        return RejectReason.None;
    }

    private static bool IsSane(VenueDefinition read) => read.FirstTradingDay.IsSome
        && read.RuleVersion is >= 1 and <= VenueDefinition.RuleVersionNewest;

    /// <summary>What all numbered definitions have in common.</summary>
    /// <param name="contents">Those of its kind.</param>
    /// <param name="id">Its number; 0 if it could not be read.</param>
    /// <param name="full">The reason when there is no room for that number.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="isNew">Whether the number is free.</param>
    private static RejectReason CheckNumber(
        Contents contents, uint id, RejectReason full, ReadOnlySpan<byte> content, out bool isNew)
    {
        isNew = false;
        if (id == 0)
        {
            return RejectReason.InvalidDefinition;
        }

        if (!contents.HasRoomFor(id))
        {
            return full;
        }

        isNew = !contents.Has(id);
        return isNew ? RejectReason.None : contents.Again(id, content);
    }

    private RejectReason DefineProduct(ReadOnlySpan<byte> content, ref EventWriter events)
    {
        ProductDefinition? read = ProductDefinition.Read(content);
        if (read is null || !IsSane(read))
        {
            return RejectReason.InvalidDefinition;
        }

        RejectReason reason = CheckNumber(
            _productContents, read.Id.Value, RejectReason.ProductsFull, content, out bool isNew);
        if (!isNew)
        {
            return reason;
        }

        if (!MayHaveItsModel(read))
        {
            return RejectReason.SpotProductHasNoBook;
        }

        _productContents.Keep(read.Id.Value, content);
        Take(read);
        Next(EventKind.ProductDefined, ref events).Product = read.Id;
        return RejectReason.None;
    }

    private static bool IsSane(ProductDefinition read) =>
        read.Licence is LicenceClass.Licensed or LicenceClass.Spot
        && read.Model is >= MarketModel.Unbound and <= MarketModel.Negotiated
        && read.TradePrice is TradePriceRule.Resting or TradePriceRule.MiddleOfThree
        && read.AuctionPrice is >= AuctionPriceRule.LastPair
            and <= AuctionPriceRule.NearestReference;

    private static bool MayHaveItsModel(ProductDefinition read) =>
        read is not { Licence: LicenceClass.Spot, Model: MarketModel.ContinuousBook };

    private void Take(ProductDefinition read) => _products[read.Id.Value] = new ProductRow
    {
        Model = read.Model,
        IsCapacity = read.IsCapacity,
        TradePrice = read.TradePrice,
        AuctionPrice = read.AuctionPrice,
    };

    private RejectReason DefineInstrument(ReadOnlySpan<byte> content, ref EventWriter events)
    {
        InstrumentDefinition? read = InstrumentDefinition.Read(content);
        RejectReason reason = CheckNumber(
            _instrumentContents, read?.Id.Value ?? 0, RejectReason.InstrumentsFull, content,
            out bool isNew);
        if (!isNew || read is null)
        {
            return reason;
        }

        if (!_productContents.Has(read.Product.Value))
        {
            return RejectReason.UnknownProduct;
        }

        if (read.Schedule.IsSome && !_schedules.Has(read.Schedule))
        {
            return RejectReason.UnknownSchedule;
        }

        if (!TryTake(read))
        {
            return RejectReason.InvalidDefinition;
        }

        _instrumentContents.Keep(read.Id.Value, content);
        ref Event defined = ref Next(EventKind.InstrumentDefined, ref events);
        defined.Instrument = read.Id;
        defined.Product = read.Product;
        defined.Phase = InstrumentOf(read.Id).Phase;
        return RejectReason.None;
    }

    /// <summary>Takes in an instrument as a new one, of a product and schedule that there are.
    /// </summary>
    /// <returns>False, and nothing has changed, when it is not possible.</returns>
    private bool TryTake(InstrumentDefinition read)
    {
        InstrumentRow row = RowOf(read);
        if (!IsSane(read, in row) || (row.HasBook && !_orders.TryOpen(read.Id, in row)))
        {
            return false;
        }

        _symbols.Add(read.Symbol);
        _instruments[read.Id.Value] = row;
        _auctions[read.Id.Value] = new AuctionRow
        {
            Schedule = read.Schedule,
            Scheduled = new PhaseKind(read.Schedule.IsSome ? row.Phase : 0, 0),
            IsStopped = read.Schedule.IsSome && _isStopped,
            PriceRule = _products[read.Product.Value].AuctionPrice,
            Reference = new Price(read.ReferencePrice.TenThousandths / row.Tick),
            StaticTicks = read.ReferencePrice.TenThousandths / row.Tick,
        };
        _parameters.Define(
            read.Id, new FenRate(read.FenNumerator, read.FenDenominator), FurthestTicksOf(in row),
            takesUsual: row.HasMarket && _rules.KeepsUsualParameters);
        long reference = read.ReferencePrice.TenThousandths / row.Tick;
        _settlements[read.Id.Value] = SettlementRow.Of(
            reference == 0 ? SettlementRow.NoPrice : reference);
        Margins.Terms.Refresh(read.Id);
        _instrumentLast = Math.Max(_instrumentLast, read.Id.Value);
        return true;
    }

    private InstrumentRow RowOf(InstrumentDefinition read)
    {
        ref ProductRow product = ref _products[read.Product.Value];
        bool hasBook = product.Model == MarketModel.ContinuousBook;
        return new InstrumentRow
        {
            Tick = read.TickSize.TenThousandths,
            Lower = read.LowerLimit.TenThousandths,
            Upper = read.UpperLimit.TenThousandths,
            QuantityMin = read.MinQuantity.Lots,
            QuantityMax = read.MaxQuantity.Lots,
            QuantityStep = read.QuantityStep.Lots,
            LadderFloor = read.LadderFloor.TenThousandths,
            LadderTicks = read.LadderTicks,
            LotGoods = read.LotGoods.Thousandths,
            ProtectionTicks = read.ProtectionTicks,
            LastTradeTicks = InstrumentRow.NoPrice,
            HighTicks = InstrumentRow.NoPrice,
            LowTicks = InstrumentRow.NoPrice,
            Product = read.Product,
            DeliveryStart = read.DeliveryStart,
            DeliveryEnd = read.DeliveryEnd,
            Group = read.Group,
            HasBook = hasBook,
            IsNegotiated = product.Model == MarketModel.Negotiated,
            TradesInMiddle = product.TradePrice == TradePriceRule.MiddleOfThree,
            Phase = FirstPhase(product.Model, read.Schedule),
        };
    }

    /// <summary>The price that is furthest from zero, of all that the ladder can hold.</summary>
    private static Int128 FurthestTicksOf(in InstrumentRow row)
    {
        Int128 first = row.LadderFloor / row.Tick;
        return Int128.Max(Int128.Abs(first), Int128.Abs(first + row.LadderTicks - 1));
    }

    /// <summary>
    /// The phase in which an instrument begins. What is negotiated without a schedule is open: two
    /// members can agree at any hour, and nobody opens it.
    /// </summary>
    private TradingPhase FirstPhase(MarketModel model, ScheduleId schedule) => model switch
    {
        MarketModel.ContinuousBook or MarketModel.Negotiated when !OpensToday(schedule) =>
            TradingPhase.Closed,
        MarketModel.Negotiated when !schedule.IsSome =>
            _isStopped ? TradingPhase.Halted : TradingPhase.Continuous,
        MarketModel.ContinuousBook or MarketModel.Negotiated => TradingPhase.PreOpen,
        _ => TradingPhase.Closed,
    };

    // What its schedule does not close any more today would keep the day from rolling.
    private bool OpensToday(ScheduleId schedule) =>
        !schedule.IsSome || _schedules.Of(schedule).HasPending;

    private bool IsSane(InstrumentDefinition read, in InstrumentRow row) =>
        IsSymbol(read.Symbol)
        && !_symbols.Contains(read.Symbol)
        && row.Tick > 0
        && row.Group < GroupsMax
        && row.LadderTicks is >= 1 and <= OrderBooks.LadderTicksMax
        && !read.LadderFloor.IsNull && row.LadderFloor % row.Tick == 0
        && !read.LowerLimit.IsNull && row.Lower % row.Tick == 0
        && !read.UpperLimit.IsNull && row.Upper % row.Tick == 0
        && row.Lower <= row.Upper
        && IsInLadder(in row, row.Lower)
        && IsInLadder(in row, row.Upper)
        && !read.ReferencePrice.IsNull && read.ReferencePrice.TenThousandths % row.Tick == 0
        && AreSizesSane(row.QuantityMin, row.QuantityMax, row.QuantityStep)
        && read.FenDenominator > 0
        && (!row.IsNegotiated || (row.LotGoods > 0 && read.FenNumerator > 0));

    private static bool IsSymbol(string symbol)
    {
        if (symbol.Length is < 1 or > SymbolLengthMax)
        {
            return false;
        }

        foreach (char letter in symbol)
        {
            if (letter is <= ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    private RejectReason DefineMember(ReadOnlySpan<byte> content, ref EventWriter events)
    {
        MemberDefinition? read = MemberDefinition.Read(content);
        RejectReason reason = CheckNumber(
            _memberContents, read?.Id.Value ?? 0, RejectReason.MembersFull, content,
            out bool isNew);
        if (!isNew || read is null)
        {
            return reason;
        }

        if (!BankLimits.AreKept(read))
        {
            return RejectReason.InvalidDefinition;
        }

        if (read.Bank.IsSome && !Banks.Pools.Has(read.Bank))
        {
            return RejectReason.UnknownBank;
        }

        if (_rules.KeepsBankAccountsApart && _bankAccounts.Contains(AtBank(read)))
        {
            return RejectReason.BankAccountTaken;
        }

        _memberContents.Keep(read.Id.Value, content);
        Take(read);
        ref MemberRow row = ref _members[read.Id.Value];
        row.MayBeStopped = _kills.StopOwner(row.Owner);
        row.FrozenBy = KillsInProgress(row.Owner);
        Next(EventKind.MemberDefined, ref events).Member = read.Id;
        return RejectReason.None;
    }

    private void Take(MemberDefinition read)
    {
        ref MemberRow row = ref _members[read.Id.Value];
        row.IsDefined = true;
        row.Owner = OwnerOf(read.ControlGroup);
        row.Cash = Cash.Open(read.Id);
        row.Bank = read.Bank;
        row.Rail = read.Rail;
        if (read.Bank.IsSome && read.BankAccount.Length > 0)
        {
            _ = _bankAccounts.Add(AtBank(read));
        }

        _memberLast = Math.Max(_memberLast, read.Id.Value);
    }

    /// <summary>By what a settlement bank says whose money came in.</summary>
    private static (BankId Bank, string Account) AtBank(MemberDefinition member) =>
        (member.Bank, member.BankAccount);

    /// <summary>Members of a control group share a tag; a member of none has its own.</summary>
    private ushort OwnerOf(ControlGroupId group)
    {
        if (group.IsSome && _ownerOfGroup.TryGetValue(group, out ushort known))
        {
            return known;
        }

        _ownerCount++;
        if (group.IsSome)
        {
            _ownerOfGroup.Add(group, _ownerCount);
        }

        return _ownerCount;
    }

    private RejectReason DefineAccount(ReadOnlySpan<byte> content, ref EventWriter events)
    {
        AccountDefinition? read = AccountDefinition.Read(content);
        RejectReason reason = CheckNumber(
            _accountContents, read?.Id.Value ?? 0, RejectReason.AccountsFull, content,
            out bool isNew);
        if (!isNew || read is null)
        {
            return reason;
        }

        if (!IsMember(read.Member))
        {
            return RejectReason.UnknownMember;
        }

        _accountContents.Keep(read.Id.Value, content);
        _memberOfAccount[read.Id.Value] = read.Member;
        ref Event defined = ref Next(EventKind.AccountDefined, ref events);
        defined.Account = read.Id;
        defined.Member = read.Member;
        return RejectReason.None;
    }

    private RejectReason DefinePrincipal(ReadOnlySpan<byte> content, ref EventWriter events)
    {
        PrincipalDefinition? read = PrincipalDefinition.Read(content);
        RejectReason reason = CheckNumber(
            _principalContents, read?.Id.Value ?? 0, RejectReason.PrincipalsFull, content,
            out bool isNew);
        if (!isNew || read is null)
        {
            return reason;
        }

        if (read.Member.IsSome && !IsMember(read.Member))
        {
            return RejectReason.UnknownMember;
        }

        if (read.Account.IsSome && !_accountContents.Has(read.Account.Value))
        {
            return RejectReason.UnknownAccount;
        }

        _principalContents.Keep(read.Id.Value, content);
        Take(read);
        ref Event defined = ref Next(EventKind.PrincipalDefined, ref events);
        defined.Principal = read.Id;
        defined.Member = read.Member;
        return RejectReason.None;
    }

    private void Take(PrincipalDefinition read) =>
        _principals[read.Id.Value] = new PrincipalRow
        {
            IsDefined = true,
            Member = read.Member,
            Roles = read.Roles,
            InstrumentGroups = read.InstrumentGroups,
            Account = read.Account,
        };
}
