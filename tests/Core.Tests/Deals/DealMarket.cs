using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// A venue where LNG is negotiated: instrument 1, a lot is 1 t, a tick 0.01 CNY, prices from 3,000
/// to 6,000 around 4,250. Members 1 to 3 with an account and a trader each, of the same number;
/// member 2 is paid within the ledger, member 3 by its own bank; traders clear too. Session and
/// principal 4 operate, 5 clears for member 1, 6 operates and trades for member 2, 7 trades for
/// member 4, which is of one group with member 1, and 8 operates for it; 9 operates, 10 only trades
/// for member 1, and 11 operates for member 2. Instrument 2 is on the book.
/// </summary>
internal sealed class DealMarket
{
    public const uint Lng = 1;
    public const ulong SecondNs = 1_000_000_000;

    private readonly byte[] _content = new byte[4096];

    public DealMarket(
        CalendarDefinition? calendar = null, string begins = "", MarketTerms? terms = null,
        CoreCapacities? room = null, uint sessions = 11)
    {
        Market = new Market(room ?? Room, defined: false, terms: terms);
        if (begins.Length != 0)
        {
            string[] words = begins.Split(' ');
            Market.TimeNs = BeijingTime.NsOf(words[0], words[1]);
        }

        DefineAll(calendar, room ?? Room);
        for (uint number = 1; number <= sessions; number++)
        {
            Market.Start(number, number);
        }
    }

    public static CoreCapacities Room { get; } = Market.Small with
    {
        MembersMax = 4,
        PrincipalsMax = 12,
        SessionsMax = 12,
        DealsMax = 3,
        ContractsMax = 3,
        TitlesMax = 64,
    };

    public Market Market { get; }

    public ExchangeCore Core => Market.Core;

    /// <summary>Deals in the order in which they were proposed.</summary>
    public List<DealId> Deals { get; } = [];

    /// <summary>Contracts in the order in which they were made.</summary>
    public List<ContractId> Contracts { get; } = [];

    /// <summary>Payment instructions, likewise.</summary>
    public List<InstructionId> Payments { get; } = [];

    public List<Event> Apply(Command command, ReadOnlySpan<byte> content = default)
    {
        List<Event> events = Market.Apply(command, content);
        foreach (Event made in events)
        {
            if (made.Kind == EventKind.DealChanged && !Deals.Contains(made.Deal))
            {
                Deals.Add(made.Deal);
            }
            else if (made.Kind == EventKind.ContractChanged
                && !Contracts.Contains(made.Contract))
            {
                Contracts.Add(made.Contract);
            }
            else if (made.Kind == EventKind.PaymentInstructed)
            {
                Payments.Add(made.Instruction);
            }
        }

        return events;
    }

    private static Command Of(CommandKind kind, uint session, ulong name)
    {
        Command command = Market.Of(kind, session, name);
        command.Principal = new PrincipalId(session);
        return command;
    }

    public List<Event> Propose(uint session, ulong name, in DealTerms terms) => Apply(
        Of(CommandKind.ProposeDeal, session, name),
        _content.AsSpan(0, terms.Write(_content, [])));

    public List<Event> Answer(
        uint session, ulong name, DealId deal, DealAction action, uint account = 0,
        DealTerms? terms = null)
    {
        Command command = Of(CommandKind.AnswerDeal, session, name);
        command.Deal = deal;
        command.DealAction = action;
        command.Account = new AccountId(account);
        int bytes = terms?.Write(_content, []) ?? 0;
        return Apply(command, _content.AsSpan(0, bytes));
    }

    public List<Event> Step(uint session, ulong name, in ContractStep step) => Apply(
        Of(CommandKind.StepContract, session, name),
        _content.AsSpan(0, step.Write(_content, "paper 7"u8)));

    /// <summary>A receipt of a member; titles are numbered from 1.</summary>
    public List<Event> Register(uint member, long thousandths, TitleKind kind = TitleKind.Stock)
    {
        TitleStep step = new()
        {
            Action = TitleAction.Register,
            Kind = kind,
            Owner = new MemberId(member),
            Product = new ProductId(1),
            Goods = new GoodsQuantity(thousandths),
        };
        return Apply(
            Command.Of(CommandKind.StepTitle), _content.AsSpan(0, step.Write(_content, [])));
    }

    /// <summary>An operator agrees to a proposal, or declines it.</summary>
    public List<Event> Approve(uint session, uint proposal, bool agrees = true)
    {
        Command command = Of(agrees ? CommandKind.Approve : CommandKind.Decline, session, 0);
        command.Proposal = proposal;
        return Apply(command);
    }

    public List<Event> ProposeTitle(uint session, in TitleStep step) => Apply(
        Of(CommandKind.StepTitle, session, 0), _content.AsSpan(0, step.Write(_content, [])));

    public List<Event> SetReference(uint session, long price, ushort day, uint instrument)
    {
        Command command = Of(CommandKind.SetReferencePrice, session, 0);
        command.Instrument = new InstrumentId(instrument);
        command.Price = new UnitPrice(price);
        command.ExpireDay = new TradingDay(day);
        return Apply(command);
    }

    public List<Event> SetPhase(TradingPhase phase, uint instrument)
    {
        Command command = Command.Of(CommandKind.SetPhase);
        command.Phase = phase;
        command.Instrument = new InstrumentId(instrument);
        return Apply(command);
    }

    public List<Event> Suspend(uint member, SuspensionLevel level, uint instrument = 0)
    {
        Command command = Command.Of(CommandKind.SetSuspension);
        command.Member = new MemberId(member);
        command.Instrument = new InstrumentId(instrument);
        command.Suspension = level;
        return Apply(command);
    }

    public List<Event> Kill(uint member)
    {
        Command command = Command.Of(CommandKind.KillSwitch);
        command.KillScope = KillScope.Member;
        command.Member = new MemberId(member);
        return Apply(command);
    }

    public List<Event> SetLimits(long lower, long upper)
    {
        Command command = Command.Of(CommandKind.SetPriceLimits);
        command.Instrument = new InstrumentId(Lng);
        command.Price = new UnitPrice(lower);
        command.StopPrice = new UnitPrice(upper);
        return Apply(command);
    }

    public List<Event> SetSizes(long min, long max)
    {
        Command command = Command.Of(CommandKind.SetSizeLimits);
        command.Instrument = new InstrumentId(Lng);
        command.MinQuantity = new Quantity(min);
        command.Quantity = new Quantity(max);
        command.DisplayQuantity = new Quantity(1);
        return Apply(command);
    }

    public List<Event> Pay(uint member, long fen, string serial)
    {
        BankMovement movement = new()
        {
            Kind = BankMovementKind.Deposit,
            Bank = new BankId(1),
            Day = Core.TradingDay,
            Member = new MemberId(member),
            Amount = new Money(fen),
        };
        return Apply(
            Command.Of(CommandKind.MoveBank),
            _content.AsSpan(0, movement.Write(_content, Encoding.ASCII.GetBytes(serial))));
    }

    public List<Event> AnswerPayment(
        InstructionId instruction, PaymentStatus status, long fen = 0)
    {
        PaymentAnswer answer = new()
        {
            Instruction = instruction,
            Status = status,
            Bank = new BankId(1),
            Amount = new Money(fen),
        };
        return Apply(
            Command.Of(CommandKind.AnswerPayment),
            _content.AsSpan(0, answer.Write(_content, [])));
    }

    public List<Event> Set(ParameterKind kind, long value, uint instrument = Lng)
    {
        Command command = Command.Of(CommandKind.SetParameter);
        command.Parameter = kind;
        command.Instrument = new InstrumentId(kind.IsOfInstrument() ? instrument : 0);
        command.Quantity = new Quantity(value);
        return Apply(command);
    }

    public long Fen(uint member, AccountKind kind) =>
        Core.ViewMoney(new MemberId(member), kind).Fen;

    /// <summary>Nothing of any member is reserved or locked.</summary>
    public void AssertDrained()
    {
        for (uint member = 1; member <= 4; member++)
        {
            Assert.Equal(0, Fen(member, AccountKind.FrozenOrder));
            Assert.Equal(0, Fen(member, AccountKind.FrozenContract));
            Assert.Equal(0, Fen(member, AccountKind.FrozenPayment));
        }
    }

    /// <summary>500 t at 4,250 from member 1, which buys, to member 2, as in vector S-1.</summary>
    public DealTerms Terms(long lots = 500, long price = 425_000) => new()
    {
        Instrument = new InstrumentId(Lng),
        Counterparty = new MemberId(2),
        Account = new AccountId(1),
        Side = Side.Buy,
        Mode = DeliveryMode.SelfArranged,
        DepositUse = DepositUse.OffsetPayment,
        Excess = ExcessRule.Contract,
        Lots = new Quantity(lots),
        Price = new UnitPrice(price * 100),
        IndexPrice = UnitPrice.Null,
        TolerancePpm = 20_000,
        FirstPartPpm = 800_000,
        DeliveryStart = new TradingDay(20_010),
        DeliveryEnd = new TradingDay(20_020),
        ValidUntil = new Timestamp(Market.TimeNs + (60 * SecondNs)),
    };

    private void DefineAll(CalendarDefinition? calendar, CoreCapacities room)
    {
        Market.Define(CommandKind.DefineVenue, (Definitions.Venue(room) with
        {
            RuleVersion = Market.Terms.Rules,
        }).Write);
        if (calendar is not null)
        {
            Market.Define(CommandKind.DefineCalendar, calendar.Write);
        }

        Market.Define(CommandKind.DefineBank, new BankDefinition
        {
            Id = new BankId(1),
            Code = "BANK",
            NameZh = "银行",
            NameEn = "Bank",
            BankCode = "BANKCNBJ",
            PoolAccount = "1",
        }.Write);
        Market.Define(CommandKind.DefineProduct, (Definitions.Spot(1) with
        {
            Model = MarketModel.Negotiated,
        }).Write);
        Market.Define(CommandKind.DefineProduct, Definitions.Product(2).Write);
        Market.Define(CommandKind.DefineInstrument, (Definitions.Instrument(Lng, 1) with
        {
            LowerLimit = new UnitPrice(3_000 * UnitPrice.PerCny),
            UpperLimit = new UnitPrice(6_000 * UnitPrice.PerCny),
            ReferencePrice = new UnitPrice(4_250 * UnitPrice.PerCny),
            LadderTicks = 1_000_000,
            MinQuantity = new Quantity(10),
            MaxQuantity = new Quantity(100_000),
            QuantityStep = new Quantity(5),
            DeliveryStart = new TradingDay(20_000),
            DeliveryEnd = new TradingDay(20_110),
        }).Write);
        Market.Define(CommandKind.DefineInstrument, Definitions.Instrument(2, 2).Write);
        for (uint member = 1; member <= 4; member++)
        {
            Market.Define(CommandKind.DefineMember, (Definitions.Member(member) with
            {
                Bank = new BankId(1),
                Rail = member == 3 ? PaymentRail.Cips : PaymentRail.Internal,
                BankAccount = member == 3 ? "33" : "",
                ControlGroup = new ControlGroupId(member is 1 or 4 ? 1U : 0U),
            }).Write);
            Market.Define(CommandKind.DefineAccount, Definitions.Account(member, member).Write);
        }

        for (uint member = 1; member <= 3; member++)
        {
            DefinePrincipal(member, member, PrincipalRoles.Trader | PrincipalRoles.Clearing);
        }

        DefinePrincipal(4, 0, PrincipalRoles.Operator);
        DefinePrincipal(5, 1, PrincipalRoles.Clearing);
        DefinePrincipal(6, 2, PrincipalRoles.Trader | PrincipalRoles.Operator);
        DefinePrincipal(7, 4, PrincipalRoles.Trader);
        DefinePrincipal(8, 4, PrincipalRoles.Operator);
        DefinePrincipal(9, 0, PrincipalRoles.Operator);
        DefinePrincipal(10, 1, PrincipalRoles.Trader);
        DefinePrincipal(11, 2, PrincipalRoles.Operator);
        foreach ((ParameterKind kind, long value) in Rates)
        {
            Set(kind, value);
        }
    }

    // Deposit 10 %, fee 1 in 1,000, VAT 9 %, a tolerance of 5 % at most.
    private static readonly (ParameterKind Kind, long Value)[] Rates =
    [
        (ParameterKind.BuyDepositPpm, 100_000), (ParameterKind.SellDepositPpm, 100_000),
        (ParameterKind.BuyFeePpm, 1_000), (ParameterKind.SellFeePpm, 1_000),
        (ParameterKind.VatPpm, 90_000), (ParameterKind.TolerancePpm, 50_000),
    ];

    private void DefinePrincipal(uint id, uint member, PrincipalRoles roles) => Market.Define(
        CommandKind.DefinePrincipal, Definitions.Principal(id, member, roles).Write);
}
