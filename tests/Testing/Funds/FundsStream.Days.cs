using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Testing.Funds;

/// <content>What operators do, and the end of the day.</content>
public sealed partial class FundsStream
{
    private static readonly (ParameterKind Kind, int Largest)[] Parameters =
    [
        (ParameterKind.BuyDepositPpm, 250_000), (ParameterKind.SellDepositPpm, 250_000),
        (ParameterKind.BuyFeePpm, 20_000), (ParameterKind.SellFeePpm, 20_000),
        (ParameterKind.FeePerLotFen, 4), (ParameterKind.VatPpm, 170_000),
        (ParameterKind.TolerancePpm, 100_000), (ParameterKind.DealCollarPpm, 400_000),
        (ParameterKind.DealChecked, 2), (ParameterKind.DefaultFeePpm, 300_000),
        (ParameterKind.MarginCallMinutes, 60),
    ];

    private Command Decide()
    {
        Command command = Through(
            Rarely(0.85) ? CommandKind.Approve : CommandKind.Decline, AnyOperator());
        command.Proposal = book.AnyProposal(random);
        return command;
    }

    private Command Phase()
    {
        Command command = Operating(CommandKind.SetPhase);
        command.Instrument = Rarely(0.8) ? AnyBook() : default;
        command.Phase = Pick(
        [
            TradingPhase.CallAuction, TradingPhase.CallAuction, TradingPhase.Continuous,
            TradingPhase.Continuous, TradingPhase.Halted, TradingPhase.CallAuctionFreeze,
        ]);
        command.AuctionKind = command.Phase is TradingPhase.CallAuction
            or TradingPhase.CallAuctionFreeze
            ? AuctionKind.Intraday
            : 0;
        return command;
    }

    private Command Limits()
    {
        Command command = Operating(CommandKind.SetPriceLimits);
        command.Instrument = Rarely(0.7) ? AnyBook() : AnySpot();
        command.Price = At(random.Next(60, 96));
        command.StopPrice = At(random.Next(104, 150));
        command.ExpireDay = Rarely(0.3)
            ? new TradingDay((ushort)(Core.TradingDay.DayNumber + 1))
            : default;
        return command;
    }

    /// <summary>
    /// The exchange itself sets a rate, or one operator proposes one and another one agrees.
    /// </summary>
    private Command Parameter()
    {
        if (book.ProposalOf(CommandKind.SetParameter) is { } proposal && Rarely(0.7))
        {
            return Agree(proposal);
        }

        Command command = Operating(CommandKind.SetParameter);
        (command.Parameter, int largest) = Pick(Parameters);
        command.Quantity = new Quantity(random.Next(largest));
        command.Instrument = command.Parameter != ParameterKind.MarginCallMinutes && Rarely(0.5)
            ? new InstrumentId((uint)random.Next(1, (int)FundsVenue.Instruments + 1))
            : default;
        command.ExpireDay = Rarely(0.4)
            ? new TradingDay((ushort)(Core.TradingDay.DayNumber + 1))
            : default;
        return command;
    }

    /// <summary>What is done with who does not pay.</summary>
    private Command Default()
    {
        MemberId member = Debtor() ?? AnyMember();
        if (Rarely(_isPoor ? 0.6 : 0.35))
        {
            Command declare = Through(CommandKind.DeclareDefault, AnyOperator());
            declare.Member = member;
            return declare;
        }

        Command command = Operating(CommandKind.LiquidatePosition);
        command.Member = member;
        command.Account = new AccountId(member.Value);
        command.Instrument = AnyBook();
        long net = book.NetOf(member, command.Instrument);
        command.Side = net >= 0 ? Side.Sell : Side.Buy;
        command.Quantity = new Quantity(Math.Clamp(Rarely(0.7) ? Math.Abs(net) : 2, 1, 600));
        command.Price = Rarely(0.4) ? UnitPrice.Null : Price();
        return command;
    }

    // Time passes until the call is missed; then what is there is sold.
    private (Command Command, byte[] Content) Press() =>
        (Rarely(0.4) ? Command.Of(CommandKind.Tick)
            : Rarely(0.5) && OpenAboutDefault() is { } proposal ? Agree(proposal)
            : Default(), []);

    private uint? OpenAboutDefault() => book.ProposalOf(CommandKind.DeclareDefault)
        ?? book.ProposalOf(CommandKind.FundDefault);

    private Command Agree(uint proposal)
    {
        Command command = Through(CommandKind.Approve, AnyOperator());
        command.Proposal = proposal;
        return command;
    }

    private bool IsCalled(MemberId member) => Core.ViewMoney(member)?.MarginCall
        is MarginCallStatus.Called or MarginCallStatus.Missed;

    private MemberId? Debtor()
    {
        List<MemberId> debtors = [];
        for (uint member = 1; member <= FundsVenue.Members; member++)
        {
            if (IsCalled(new MemberId(member)))
            {
                debtors.Add(new MemberId(member));
            }
        }

        return debtors.Count == 0 || Rarely(0.1) ? null : Pick(debtors);
    }

    /// <summary>One operator proposes what pays for defaults, or another one agrees.</summary>
    private Command Fund()
    {
        if (book.ProposalOf(CommandKind.FundDefault) is { } proposal && Rarely(0.6))
        {
            return Agree(proposal);
        }

        Command command = Through(CommandKind.FundDefault, AnyOperator());
        command.Member = Rarely(0.7) ? AnyMember() : default;
        command.Amount = new Money(random.Next(1, 400));
        bool isBack = Rarely(0.2);
        command.FromKind = !isBack ? 0
            : command.Member.IsSome ? AccountKind.DefaultFund
            : AccountKind.Capital;
        return command;
    }

    /// <summary>One operator proposes a price, or another one agrees to what waits.</summary>
    private Command SettlementPrice()
    {
        if (book.ProposalOf(CommandKind.SetSettlementPrice) is { } proposal && Rarely(0.7))
        {
            return Agree(proposal);
        }

        Command command = Through(CommandKind.SetSettlementPrice, AnyOperator());
        command.Instrument = AnyBook();
        command.Price = At(random.Next(60, 141));
        return command;
    }

    /// <summary>The next thing that ends the day.</summary>
    private (Command Command, byte[] Content) Close()
    {
        switch (Core.SettlementStage)
        {
            case SettlementStage.Trading when HasOpenBook():
                Command closed = Operating(CommandKind.SetPhase);
                closed.Phase = TradingPhase.Closed;
                return (closed, []);
            case SettlementStage.Trading:
                return (Rarely(0.15) ? Begin()
                    : Rarely(_isPoor ? 0.8 : 0.4) ? SettlementPrice()
                    : Operating(CommandKind.SettleDay), []);
            case SettlementStage.Marked or SettlementStage.Differing:
                return Reconcile();
            case SettlementStage.Reconciled:
                return (Operating(CommandKind.CloseDay), []);
            case SettlementStage.Closed:
                return (Begin(), []);
            default:
                return (Command.Of(CommandKind.Continue), []);
        }
    }

    private bool HasOpenBook()
    {
        for (uint number = 1; number <= FundsVenue.BooksLast; number++)
        {
            if (Core.ViewInstrument(new InstrumentId(number))?.Phase != TradingPhase.Closed)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next day, by command or by time.</summary>
    private Command Begin()
    {
        if (venue.Calendar is not null && Rarely(0.95))
        {
            return Command.Of(CommandKind.Tick);
        }

        Command command = Operating(CommandKind.StartTradingDay);
        command.ExpireDay = new TradingDay((ushort)(Core.TradingDay.DayNumber + 1));
        return command;
    }

    private (Command Command, byte[] Content) Reconcile()
    {
        if (Rarely(0.2))
        {
            return (BankDay(), []);
        }

        if (book.ProposalOf(CommandKind.ReconcileDay) is { } proposal && Rarely(0.8))
        {
            if (Rarely(0.1))
            {
                return (Begin(), []);
            }

            Command approve = Through(CommandKind.Approve, AnyOperator());
            approve.Proposal = proposal;
            return (approve, []);
        }

        if (book.BankDay != BankDayState.Reconciling && Rarely(0.8))
        {
            Command reconciling = Operating(CommandKind.SetBankDay);
            reconciling.BankDay = BankDayState.Reconciling;
            return (reconciling, []);
        }

        Command command = Through(CommandKind.ReconcileDay, AnyOperator());
        byte[] claims = new byte[FundsVenue.Banks * PoolClaim.SizeBytes];
        long pools = Rarely(0.05) ? 1 : 0;
        for (ushort bank = 1; bank <= FundsVenue.Banks; bank++)
        {
            Money pool = new(Core.ViewPool(new BankId(bank)).Fen + (Rarely(0.05) ? 1 : 0));
            new PoolClaim(new BankId(bank), pool).Write(
                claims.AsSpan((bank - 1) * PoolClaim.SizeBytes));
            pools += pool.Fen;
        }

        command.Amount = new Money(pools);
        command.Digest = new Digest(1, 2, 3, _label);
        return (command, claims);
    }

    // What keeps members from trading and paying, while the day goes on.
    private bool NeedsRepair() => book.BankDay != BankDayState.Open || book.Killed is not null
        || FirstStopped() is not null;

    private uint? FirstStopped()
    {
        for (uint number = 1; number <= FundsVenue.Instruments; number++)
        {
            if (!IsContinuous(number))
            {
                return number;
            }
        }

        return null;
    }

    private bool IsContinuous(uint instrument) =>
        Core.ViewInstrument(new InstrumentId(instrument))?.Phase == TradingPhase.Continuous;

    private (Command Command, byte[] Content) Repair()
    {
        if (book.BankDay != BankDayState.Open)
        {
            Command open = Operating(CommandKind.SetBankDay);
            open.BankDay = BankDayState.Open;
            return (open, []);
        }

        if (book.Killed is not null)
        {
            return (
                book.ProposalOf(CommandKind.ReleaseKillSwitch) is null ? Kill() : Decide(), []);
        }

        uint number = FirstStopped() ?? 1;
        TradingPhase now = Core.ViewInstrument(new InstrumentId(number))?.Phase ?? 0;
        Command phase = Operating(CommandKind.SetPhase);
        phase.Instrument = new InstrumentId(number);
        phase.Phase = now == TradingPhase.Closed
            ? TradingPhase.PreOpen
            : TradingPhase.Continuous;
        return (phase, []);
    }
}
