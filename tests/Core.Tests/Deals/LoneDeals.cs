using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Deals;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// The deals' room with no exchange around it: an instrument, a buyer and a seller with a trader
/// each, and a venue that keeps what it is asked and answers as it is told to.
/// </summary>
internal sealed class LoneDeals : IDealVenue, IBankVenue
{
    private const uint Members = 2;

    private static readonly InstrumentId Lng = new(1);

    private readonly MemberRow[] _members = new MemberRow[Members + 1];
    private readonly PrincipalRow[] _principals = new PrincipalRow[Members + 1];
    private readonly InstrumentRow[] _instruments = new InstrumentRow[2];
    private readonly Parameters _parameters = new(1, (int)Members);
    private readonly NextDue _next = new();
    private readonly Ledger _ledger = new(64);
    private readonly Slot[] _slots = new Slot[64];
    private readonly Command[] _causes = new Command[1];
    private readonly byte[] _content = new byte[256];
    private ulong _sequence;

    public LoneDeals(bool isChecked = false, ushort rules = VenueDefinition.RuleVersionNewest)
    {
        Rules = new Rules(rules);
        Cash = new CashAccounts(_ledger, _members, this);
        for (uint number = 1; number <= Members; number++)
        {
            ref MemberRow row = ref _members[number];
            row.IsDefined = true;
            row.Owner = (ushort)number;
            row.Rail = PaymentRail.Internal;
            row.Cash = Cash.Open(new MemberId(number));
            ref PrincipalRow principal = ref _principals[number];
            principal.Member = new MemberId(number);
            principal.Roles = PrincipalRoles.Trader | PrincipalRoles.Clearing;
            principal.IsDefined = true;
            _ledger.Post(
                Cash.HouseOf(AccountKind.Fees), row.Cash, FreeFen, PostingKind.Deposit, 0);
        }

        _instruments[1] = new InstrumentRow
        {
            Tick = 100,
            LotGoods = 1_000,
            Product = new ProductId(1),
            IsNegotiated = true,
        };
        _parameters.Define(Lng, new FenRate(1, 1), furthestTicks: 1_000_000, takesUsual: false);
        _parameters.Set(ParameterKind.BuyDepositPpm, Lng, 100_000);
        _parameters.Set(ParameterKind.SellDepositPpm, Lng, 50_000);
        _parameters.Set(ParameterKind.DealChecked, Lng, isChecked ? 1 : 0);
        VenueTables tables = new(
            _instruments, new AuctionRow[2], _members, _principals, new ProductRow[4],
            _parameters, new ScheduleTable(_next));
        BankRoom banks = new(_ledger, _members, Cash, this, transfersMax: 8);
        Room = new DealRoom(_ledger, Cash, tables, banks, this, Market.Small, _next);
        Room.Follow(Rules);
    }

    /// <summary>What each party has before any deal.</summary>
    public static long FreeFen => 1_000_000;

    public static MemberId Buyer { get; } = new(1);

    public static MemberId Seller { get; } = new(2);

    public CashAccounts Cash { get; }

    public DealRoom Room { get; }

    /// <summary>Who may not open anything; none: all may.</summary>
    public PrincipalId Stopped { get; set; }

    /// <summary>Who is in default; none: nobody is.</summary>
    public MemberId InDefault { get; set; }

    /// <summary>What the positions of the buyer have lost.</summary>
    public long LostFen { get; set; }

    /// <summary>What the room has asked of the venue, in its order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What the room has told, likewise.</summary>
    public List<EventKind> Told { get; } = [];

    public Timestamp Now { get; } = new(1_000);

    public TradingDay TradingDay { get; } = new(300);

    /// <summary>When something is due next; never: nothing is.</summary>
    public ulong NextNs => _next.Ns;

    /// <summary>The buyer proposes to buy ten lots for 100,000 fen from the seller.</summary>
    public RejectReason Propose()
    {
        DealTerms terms = new()
        {
            Instrument = Lng,
            Counterparty = Seller,
            Account = new AccountId(1),
            Side = Side.Buy,
            Mode = DeliveryMode.SelfArranged,
            DepositUse = DepositUse.Release,
            Excess = ExcessRule.Contract,
            Lots = new Quantity(10),
            Price = new UnitPrice(1_000_000),
            IndexPrice = UnitPrice.Null,
            DeliveryStart = new TradingDay(310),
            DeliveryEnd = new TradingDay(320),
            ValidUntil = new Timestamp(2_000),
        };
        EventWriter events = Events(CommandKind.ProposeDeal, 1, out Command command);
        int bytes = terms.Write(_content, []);
        return Room.Desk.Propose(in command, _content.AsSpan(0, bytes), ref events);
    }

    /// <summary>The seller answers the one deal that there is.</summary>
    public RejectReason Answer(DealAction action)
    {
        EventWriter events = Events(CommandKind.AnswerDeal, 2, out Command command);
        command.Deal = Room.Copies.OfDeals()[0].Id;
        command.DealAction = action;
        command.Account = new AccountId(2);
        return Room.Desk.Answer(in command, [], out _, ref events);
    }

    /// <summary>A party takes a step of the one contract that there is.</summary>
    public RejectReason Step(MemberId party, ContractStep step, out StepLack lack)
    {
        EventWriter events = Events(CommandKind.StepContract, party.Value, out Command command);
        step = step with { Contract = Room.Copies.OfContracts()[0].Id };
        RejectReason reason = Room.Contracts.Check(
            command.Principal, in step, out CheckedStep taken, out lack);
        if (reason == RejectReason.None)
        {
            Room.Contracts.Take(in taken, in command, ref events);
        }

        return reason;
    }

    /// <summary>The time of the one deal that there is is over.</summary>
    public void Lapse()
    {
        EventWriter events = Events(CommandKind.Tick, 0, out _);
        Room.Desk.Lapse(ref events);
    }

    /// <summary>The hash of the room's state and of the ledger's.</summary>
    public string StateHash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        StateWriter writer = new(hash.AppendData);
        Room.WriteState(writer);
        _ledger.WriteState(writer);
        writer.Flush();
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public ref Event Next(EventKind kind, ref EventWriter events)
    {
        Told.Add(kind);
        return ref events.Next(kind);
    }

    public ref Event Tell(EventKind kind, MemberId member, ref EventWriter events)
    {
        ref Event told = ref Next(kind, ref events);
        told.Member = member;
        return ref told;
    }

    public ref Event Answer(EventKind kind, in Command command, ref EventWriter events) =>
        ref Next(kind, ref events);

    public RejectReason CheckOpening(PrincipalId principal, InstrumentId instrument)
    {
        Asked.Add($"opening {principal.Value}");
        return principal == Stopped ? RejectReason.KillSwitchEngaged : RejectReason.None;
    }

    public RejectReason CheckSize(
        InstrumentId instrument, UnitPrice stated, Quantity quantity, out Price price)
    {
        Asked.Add($"size {quantity.Lots}");
        price = new Price(stated.TenThousandths / _instruments[instrument.Value].Tick);
        return RejectReason.None;
    }

    public void NoteLimit(long limit, long beyond)
    {
    }

    public bool Admits(PrincipalId principal, InstrumentId instrument) => true;

    public bool MayUse(PrincipalId principal, AccountId account) =>
        account.Value == principal.Value;

    public RejectReason CheckNeutral(PrincipalId by, MemberId one, MemberId other) =>
        RejectReason.None;

    public MarginCallStatus CallOf(MemberId member) =>
        member == InDefault ? MarginCallStatus.Defaulted : 0;

    public Rules Rules { get; }

    public bool IsInDefault(MemberId member) => member == InDefault;

    public long RunningLossOf(MemberId member) => member == Buyer ? LostFen : 0;

    public long RefundsOwedBy(MemberId member) => 0;

    public void PoolChanged(ref EventWriter events)
    {
    }

    public void PaymentSettled(
        ContractId contract, byte leg, long fen, ref EventWriter events) =>
        Room.Contracts.BeSettled(contract, leg, fen, ref events);

    public void PaymentRejected(ContractId contract, ref EventWriter events) =>
        Room.Contracts.BeRejected(contract, ref events);

    public bool PaymentReturned(
        ContractId contract, byte leg, long fen, ref EventWriter events) =>
        Room.Contracts.BeReturned(contract, leg, fen, ref events);

    private EventWriter Events(CommandKind kind, uint principal, out Command command)
    {
        Asked.Clear();
        Told.Clear();
        command = Command.Of(kind);
        command.Sequence = new Sequence(++_sequence);
        command.Principal = new PrincipalId(principal);
        command.Session = new SessionId(principal);
        _causes[0] = command;
        return new EventWriter(_slots, 0, in _causes[0]);
    }
}
