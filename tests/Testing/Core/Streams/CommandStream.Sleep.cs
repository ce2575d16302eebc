using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Streams;

/// <content>Orders that are put to sleep, and brought back.</content>
public sealed partial class CommandStream
{
    /// <summary>Who has put many to sleep; they are brought back later.</summary>
    private readonly Queue<ReferenceSession> _sleepers = [];

    /// <summary>One order or many; by the member or by an operator.</summary>
    private Command Sleep()
    {
        List<ReferenceOrder> asleep =
            [.. _reference.Live.Values.Where(order => order.IsAsleep)];
        CommandKind kind = asleep.Count > 0 && Rarely(_shape.WakeShare)
            ? CommandKind.ActivateOrders
            : CommandKind.HibernateOrders;
        if (Rarely(_shape.SleepManyShare))
        {
            bool isOwn = kind == CommandKind.ActivateOrders && Rarely(0.7);
            return Many(Rarely(0.2)
                ? Operating(kind)
                : Through(kind, isOwn ? Pick(asleep).Session : AnySession()));
        }

        bool isAsleep = kind == CommandKind.ActivateOrders && Rarely(0.95);
        Command command = Naming(kind, isAsleep ? Pick(asleep) : AnyOrder());
        if (Rarely(0.05))
        {
            Command operating = Operating(kind);
            command.Session = operating.Session;
            command.Principal = operating.Principal;
            command.ClientOrderId = operating.ClientOrderId;
        }

        return command;
    }

    /// <summary>All orders of a member, or of one side, in one instrument or in all.</summary>
    private Command Many(Command command)
    {
        command.Instrument = Rarely(0.5) ? InstrumentId.None : AnyInstrument();
        command.Side = Pick([(Side)0, (Side)0, Side.Buy, Side.Sell]);
        command.Member = Rarely(0.6) ? MemberId.None : AnyMember();
        RememberSleepers(command);
        return command;
    }

    private void RememberSleepers(Command command)
    {
        if (command.Kind == CommandKind.HibernateOrders
            && _reference.Sessions.FirstOrDefault(one => one.Id == command.Session) is { } by)
        {
            _sleepers.Enqueue(by);
        }
    }

    /// <summary>All that were put to sleep at once some time ago.</summary>
    private Command WakeAll() => Through(CommandKind.ActivateOrders, _sleepers.Dequeue());
}
