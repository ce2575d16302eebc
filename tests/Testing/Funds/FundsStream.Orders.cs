using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Funds;

/// <content>Orders and trades of the books.</content>
public sealed partial class FundsStream
{
    private static readonly TimeInForce[] Lives =
    [
        TimeInForce.Day, TimeInForce.Day, TimeInForce.Day, TimeInForce.GoodTillCancel,
        TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill,
    ];

    private Command NewOrder()
    {
        Command command = Through(CommandKind.NewOrder, AnyTrader());
        command.Instrument = Rarely(0.02) ? AnySpot() : AnyBook();
        command.Account = AccountOf(command.Session.Value);
        command.Side = AnySide();
        command.Quantity = new Quantity(Lots());
        command.OrderType = OrderType.Limit;
        command.TimeInForce = Pick(Lives);
        command.Price = Price();
        command.SelfMatchPrevention =
            Rarely(0.2) ? (SelfMatchPrevention)random.Next(1, 5) : 0;
        switch (random.Next(12))
        {
            case 0:
                command.OrderType = OrderType.Market;
                command.TimeInForce = TimeInForce.ImmediateOrCancel;
                command.Price = UnitPrice.Null;
                break;
            case 1:
                command.OrderType = OrderType.StopLimit;
                command.TimeInForce = TimeInForce.Day;
                command.StopPrice = Price();
                break;
            case 2:
                command.TimeInForce = TimeInForce.Day;
                command.DisplayQuantity = new Quantity(random.Next(1, 4));
                break;
            case 3:
                command.TimeInForce = TimeInForce.Day;
                command.ExecutionInstructions = Rarely(0.5)
                    ? ExecutionInstructions.AllOrNone
                    : ExecutionInstructions.PostOnly;
                break;
            default:
                command.PositionEffect = (byte)(Rarely(0.1) ? 2 : 0);
                break;
        }

        return command;
    }

    private (Command Command, byte[] Content) OnOrders()
    {
        Command command = Through(Kind(), AnyTrader());
        command.OrderId = book.AnyOrder(random, NumberOf(command.Session.Value));
        if (command.Kind == CommandKind.ReplaceOrder)
        {
            command.Quantity = new Quantity(Lots());
            command.Price = Price();
        }
        else if (command.Kind is CommandKind.MassCancel)
        {
            command.OrderId = default;
            command.Instrument = Rarely(0.5) ? AnyBook() : default;
        }
        else if (command.Kind == CommandKind.CancelOrder && Rarely(0.3))
        {
            command.Quantity = new Quantity(random.Next(1, 20));
        }

        return (command, []);
    }

    private CommandKind Kind() => random.Next(20) switch
    {
        < 8 => CommandKind.CancelOrder,
        < 15 => CommandKind.ReplaceOrder,
        15 => CommandKind.MassCancel,
        < 18 => CommandKind.HibernateOrders,
        _ => CommandKind.ActivateOrders,
    };

    private (Command Command, byte[] Content) Quote()
    {
        Command command = Through(CommandKind.MassQuote, AnyTrader());
        command.Account = AccountOf(command.Session.Value);
        int middle = random.Next(95, 106);
        byte[] content = new byte[QuoteEntry.SizeBytes];
        new QuoteEntry(
            AnyBook(), (uint)random.Next(60), (uint)random.Next(60),
            At(middle - random.Next(1, 4)), At(middle + random.Next(3))).Write(content);
        return (command, content);
    }

    /// <summary>Proposes that a trade is cancelled or corrected.</summary>
    private Command ChangeTrade()
    {
        Command command = Through(
            Rarely(0.5) ? CommandKind.CancelTrade : CommandKind.CorrectTrade, AnyOperator());
        command.TradeId = book.AnyTrade(random);
        command.Price = command.Kind == CommandKind.CorrectTrade ? Price() : UnitPrice.Null;
        return command;
    }

    private Command Kill()
    {
        if (book.Killed is { } killed && Rarely(0.7))
        {
            Command release = Through(CommandKind.ReleaseKillSwitch, AnyOperator());
            release.KillScope = KillScope.Member;
            release.Member = killed;
            return release;
        }

        uint session = Rarely(0.5) ? AnyOperator() : AnyTrader();
        Command kill = Through(CommandKind.KillSwitch, session);
        kill.KillScope = KillScope.Member;
        kill.Member = session is OperatorOne or OperatorTwo
            ? AnyMember()
            : FundsVenue.MemberOf(session);
        return kill;
    }

    private Command Suspend()
    {
        Command command = Operating(CommandKind.SetSuspension);
        command.Member = AnyMember();
        command.Instrument = Rarely(0.3) ? AnyBook() : default;
        command.Suspension = Rarely(0.8) ? 0 : (SuspensionLevel)random.Next(1, 3);
        return command;
    }

    private Command Session()
    {
        uint session = (uint)random.Next(1, (int)FundsVenue.Sessions + 1);
        if (Rarely(0.3))
        {
            Command end = Command.Of(CommandKind.SessionEnd);
            end.Session = new SessionId(session);
            return end;
        }

        return Start(session);
    }

    private Command Start(uint session)
    {
        Command start = Command.Of(CommandKind.SessionStart);
        start.Principal = FundsVenue.PrincipalOf(session);
        start.SessionKey = new SessionKey(session, 7);
        start.ClientOrderId = new ClientOrderId(++_label);
        start.Flags = Rarely(0.2) ? CommandFlags.CancelOnDisconnect : CommandFlags.None;
        return start;
    }

    private AccountId AccountOf(uint session) =>
        session == TradingOperator ? new AccountId(2)
        : session is 11 or 12 ? new AccountId(1)
        : session == 1 && Rarely(0.2) ? new AccountId(FundsVenue.Members + 1)
        : new AccountId(session);

    private int Lots() => random.Next(1, Rarely(0.5) ? 10 : 120);

    private Side AnySide() => Rarely(0.5) ? Side.Buy : Side.Sell;

    private UnitPrice Price() => At(random.Next(93, 108));
}
