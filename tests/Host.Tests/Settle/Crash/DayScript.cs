using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Settlement.Simulated;

namespace SCO.Exchange.Host.Tests.Settle.Crash;

/// <summary>
/// A short settlement day, and what people and banks do when it is cut off: they log on again, look
/// what has become of the last thing they asked for, and ask once more if nothing has.
/// </summary>
internal sealed partial class DayScript
{
    /// <summary>The day that is settled; money comes in on the one before.</summary>
    public const ushort Day = SettledVenue.FirstDay + 1;

    private const uint Buyer = 1;
    private const uint Maker = 2;
    private const uint Seller = 3;
    private const uint Other = 4;
    private const long Tonnes = 100;
    private const long Goods = 100_000;

    private readonly List<Action<DayLife>> _acts = [];
    private readonly SettledVenue _venue;
    private readonly SimulatedFate _fate;
    private readonly List<(int Number, byte[] Content)> _deposits = [];
    private ulong _labels;

    /// <summary>Writes the day down.</summary>
    /// <param name="venue">Where it is.</param>
    /// <param name="fate">What the bank does with each payment: people do what it asks of them.
    /// </param>
    public DayScript(SettledVenue venue, SimulatedFate fate)
    {
        _venue = venue;
        _fate = fate;
        Rates();
        for (uint member = 1; member <= 4; member++)
        {
            Deposit(member, 100_000_000 * member, SettledVenue.FirstDay);
        }

        Phase(TradingPhase.Closed);
        Begin(Day);
        Set(ParameterKind.DaySettled, 1);

        TitleStep receipt = new()
        {
            Action = TitleAction.Register,
            Kind = TitleKind.Stock,
            Owner = new MemberId(Seller),
            Product = new ProductId(2),
            Goods = new GoodsQuantity(2 * Goods),
        };
        Do(CommandKind.StepTitle, venue.FirstOperator, content: _ => Bytes(receipt.Write));
        Approve();
        Phase(TradingPhase.PreOpen);
        Phase(TradingPhase.Continuous);
        Trade(4_427);
        Contract();
        Evening();
        Night();
    }

    /// <summary>Runs the day, or goes on with it.</summary>
    public void Run(DayLife life)
    {
        if (life.IsFirst)
        {
            foreach ((CommandKind kind, byte[] content) in _venue.Definitions())
            {
                life.Publish(Command.Of(kind), content);
            }

            life.Settle();
        }
        else
        {
            // A start that was cut off goes on with what it had not defined yet; banks tell again
            // what they are not certain to have told.
            foreach ((CommandKind kind, byte[] content) in _venue.Definitions())
            {
                life.Publish(Command.Of(kind), content);
            }

            life.Settle();
            foreach ((int number, byte[] content) in _deposits)
            {
                if (life.HasTold(number))
                {
                    life.Publish(Command.Of(CommandKind.MoveBank), content);
                }
            }
        }

        life.LogOn();
        foreach (Action<DayLife> act in _acts)
        {
            act(life);
        }
    }

    /// <summary>The number in a serial of a deposit.</summary>
    public static int NumberOf(ReadOnlySpan<byte> serial) =>
        int.TryParse(serial[1..], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : 0;

    private delegate int Writer(Span<byte> target, ReadOnlySpan<byte> note);

    private static byte[] Bytes(Writer write, string note = "paper 7")
    {
        byte[] content = new byte[2_048];
        return content[..write(content, Encoding.ASCII.GetBytes(note))];
    }

    private delegate void Setting(ref Command command, DayLife life);

    private void Do(
        CommandKind kind, uint principal, Setting? set = null,
        Func<DayLife, byte[]>? content = null)
    {
        ulong label = ++_labels;
        _acts.Add(life =>
        {
            if (life.Has(principal, label))
            {
                return;
            }

            Command command = DayLife.Of(kind, principal, label);
            set?.Invoke(ref command, life);
            life.Publish(command, content?.Invoke(life) ?? []);
            life.Settle();
        });
    }

    // Who has done something behind it has seen it before.
    private void Await(Func<DayLife, bool> holds, string what)
    {
        ulong before = _labels;
        _acts.Add(life =>
        {
            if (life.LastLabel <= before)
            {
                life.Await(holds, what);
            }
        });
    }

    private void Rates()
    {
        foreach ((ParameterKind kind, long value) in new (ParameterKind, long)[]
        {
            (ParameterKind.BuyDepositPpm, 100_000), (ParameterKind.SellDepositPpm, 100_000),
            (ParameterKind.BuyFeePpm, 1_000), (ParameterKind.SellFeePpm, 1_000),
            (ParameterKind.VatPpm, 90_000), (ParameterKind.TolerancePpm, 20_000),
        })
        {
            Set(kind, value);
        }
    }

    private void Set(ParameterKind kind, long value)
    {
        Do(CommandKind.SetParameter, _venue.FirstOperator, (ref Command set, DayLife _) =>
        {
            set.Parameter = kind;
            set.Quantity = new Quantity(value);
        });
        Approve();
    }

    private void Begin(ushort day) =>
        Do(CommandKind.StartTradingDay, _venue.FirstOperator, (ref Command begin, DayLife _) =>
            begin.ExpireDay = new TradingDay(day));

    private void Deposit(uint member, long fen, ushort day)
    {
        int number = _deposits.Count + 1;
        BankMovement movement = new()
        {
            Kind = BankMovementKind.Deposit,
            Bank = SettledVenue.BankOf(member),
            Day = new TradingDay(day),
            Member = new MemberId(member),
            Amount = new Money(fen),
        };
        byte[] content = Bytes(movement.Write, $"D{number}");
        _deposits.Add((number, content));
        _acts.Add(life =>
        {
            if (!life.HasTold(number))
            {
                life.Publish(Command.Of(CommandKind.MoveBank), content);
                life.Settle();
            }
        });
    }

    private void Phase(TradingPhase phase) =>
        Do(CommandKind.SetPhase, _venue.FirstOperator, (ref Command set, DayLife _) =>
            set.Phase = phase);

    private void Order(uint member, Side side, long lots, long ticks) =>
        Do(CommandKind.NewOrder, member, (ref Command order, DayLife _) =>
        {
            order.Instrument = new InstrumentId(SettledVenue.Crude);
            order.Account = new AccountId(member);
            order.Side = side;
            order.OrderType = OrderType.Limit;
            order.TimeInForce = TimeInForce.Day;
            order.Quantity = new Quantity(lots);
            order.Price = new UnitPrice(ticks * SettledVenue.CrudeTick);
        });

    private void Trade(long ticks)
    {
        Order(Maker, Side.Sell, 1, ticks);
        Order(Other, Side.Buy, 1, ticks);
    }

    private void Contract()
    {
        Do(CommandKind.ProposeDeal, Buyer, content: _ => Bytes(Terms().Write));
        Do(CommandKind.AnswerDeal, Seller, (ref Command accept, DayLife life) =>
        {
            accept.Deal = life.Deals[0];
            accept.DealAction = DealAction.Accept;
            accept.Account = new AccountId(Seller);
        });
        Step(Seller, ContractAction.LockTitle);
        Step(Buyer, ContractAction.LockFunds);
        Step(Seller, ContractAction.IssueNotice);
        Step(Seller, ContractAction.Meter);
        Step(Buyer, ContractAction.AgreeQuantity);
        Step(Buyer, ContractAction.AgreeQuality);
        Pay();
        Trade(4_440);
        Deposit(Buyer, 500_000, Day);
        Withdraw(Buyer, 300_000);
        Say();
        Await(life => life.Waiting == 0, "all payments are answered");
        ComeBack();
    }

    private static DealTerms Terms() => new()
    {
        Instrument = new InstrumentId(SettledVenue.Lng),
        Counterparty = new MemberId(Seller),
        Account = new AccountId(Buyer),
        Side = Side.Buy,
        Mode = DeliveryMode.TitleTransfer,
        DepositUse = DepositUse.OffsetPayment,
        Excess = ExcessRule.Contract,
        Lots = new Quantity(Tonnes),
        Price = new UnitPrice(4_250 * UnitPrice.PerCny),
        IndexPrice = UnitPrice.Null,
        TolerancePpm = 20_000,
        FirstPartPpm = 800_000,
        DeliveryStart = new TradingDay(Day),
        DeliveryEnd = new TradingDay(Day + 5),
        ValidUntil = new Timestamp(ulong.MaxValue >> 1),
    };

    private void Step(uint principal, ContractAction action) => Do(
        CommandKind.StepContract, principal,
        content: life => Bytes(new ContractStep
        {
            Action = action,
            Contract = life.Contracts[0],
            Title = action == ContractAction.LockTitle ? life.Titles[0] : default,
            Goods = new GoodsQuantity(Goods - 1_500),
            Amount = action == ContractAction.Invoice
                && life.Core.TryViewContract(
                    life.Contracts[0], out Clearing.Contracts.ContractRow row)
                    ? row.Cost
                    : default,
        }.Write));

    private void Withdraw(uint member, long fen)
    {
        Do(CommandKind.RequestWithdrawal, member, (ref Command asked, DayLife _) =>
            asked.Amount = new Money(fen));
        _instructed++;
    }

    private void Evening()
    {
        Phase(TradingPhase.Closed);
        Do(CommandKind.SettleDay, _venue.FirstOperator);
        Await(
            life => life.Core.SettlementStage >= SettlementStage.Marked, "positions are marked");
        Do(CommandKind.SetBankDay, _venue.FirstOperator, (ref Command set, DayLife _) =>
            set.BankDay = BankDayState.Reconciling);
        Do(
            CommandKind.ReconcileDay, _venue.FirstOperator,
            (ref Command asked, DayLife life) =>
            {
                asked.Amount = new Money(
                    life.Core.ViewPool(new BankId(1)).Fen
                        + life.Core.ViewPool(new BankId(2)).Fen);
                asked.Digest = new Digest(1, 2, 3, 4);
            },
            Claims);
        Approve();
        Do(CommandKind.CloseDay, _venue.FirstOperator);
    }

    private static byte[] Claims(DayLife life)
    {
        byte[] claims = new byte[2 * PoolClaim.SizeBytes];
        for (ushort bank = 1; bank <= 2; bank++)
        {
            new PoolClaim(new BankId(bank), life.Core.ViewPool(new BankId(bank))).Write(
                claims.AsSpan((bank - 1) * PoolClaim.SizeBytes));
        }

        return claims;
    }

    private void Approve() =>
        Do(CommandKind.Approve, _venue.SecondOperator, (ref Command agreed, DayLife life) =>
            agreed.Proposal = life.Proposal);

    private void Night()
    {
        Begin(Day + 1);
        Phase(TradingPhase.PreOpen);
        Phase(TradingPhase.Continuous);
        Trade(4_430);
    }
}
