using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// Makes commands from a seed for everything that moves money or goods: first those that define the
/// venue and open it, then any. It looks into the core to name what there is. One thread.
/// </summary>
/// <param name="random">What it draws from.</param>
/// <param name="venue">The venue.</param>
/// <param name="book">What the members were told so far.</param>
public sealed partial class FundsStream(Random random, FundsVenue venue, FundsBook book)
{
    private const double CrashShare = 0.006;
    private const double RightsShare = 0.3;
    private const int PapersOfStream = 101;
    private const uint OperatorOne = 8;
    private const uint OperatorTwo = 9;
    private const uint TradingOperator = 10;

    private readonly Queue<(Command Command, byte[] Content)> _opening = new(venue.Opening());
    private readonly int _dayLength = random.Next(40, 300);
    private readonly bool _isPoor = random.Next(2) == 0;
    private ulong _sequence;
    private ulong _timeNs = venue.StartNs;
    private ulong _label = 100;
    private TradingDay _day;
    private int _dayCommands;

    /// <summary>The core that the next command is for.</summary>
    public required ExchangeCore Core { get; set; }

    /// <summary>The number that a session has in the exchange; without it its own.</summary>
    public Func<uint, uint> NumberOf { get; init; } = session => session;

    /// <summary>Whether sessions begin by commands of the stream.</summary>
    public bool StartsSessions { get; init; } = true;

    /// <summary>So many times as many commands make a day.</summary>
    public int DayFactor { get; init; } = 1;

    /// <summary>The time of the next command, for who has a clock of its own.</summary>
    public ulong NowNs
    {
        get => _timeNs;
        set => _timeNs = value;
    }

    /// <summary>Whether the venue is still being defined and opened.</summary>
    public bool IsOpening => _opening.Count > 0;

    private bool IsClosing => _dayCommands > _dayLength * DayFactor;

    /// <summary>The next command.</summary>
    public FundsStep Next()
    {
        if (_opening.TryDequeue(out (Command Command, byte[] Content) first))
        {
            return Step(first.Command, first.Content);
        }

        (Command command, byte[] content) = Draw();
        return Step(command, content);
    }

    /// <summary>What somebody might want next, once the venue is open.</summary>
    /// <returns>A command without sequence and time, and its content.</returns>
    public (Command Command, byte[] Content) Draw()
    {
        if (Core.TradingDay != _day)
        {
            _day = Core.TradingDay;
            _dayCommands = 0;
        }

        _dayCommands++;
        (Command command, byte[] content) =
            Core.HasJob && Rarely(0.6) ? (Command.Of(CommandKind.Continue), [])
            : IsClosing && Rarely(0.4) ? Close()
            : StartsSessions && book.Ended is { } ended && Rarely(0.5) ? (Start(ended), [])
            : !IsClosing && Rarely(0.25) && NeedsRepair() ? Repair()
            : _isPoor && Rarely(0.45) && Debtor() is not null ? Press()
            : _isPoor && Rarely(0.05) ? EndDefaultIfAny()
            : Any();
        if (Rarely(0.012))
        {
            Spoil(ref command, ref content);
        }

        return (command, content);
    }

    /// <summary>
    /// What takes things further: the end of the day, an open market, a contract, a payment.
    /// </summary>
    /// <returns>As of <see cref="Draw"/>.</returns>
    public (Command Command, byte[] Content) Tend() =>
        IsClosing ? Close()
        : NeedsRepair() && Rarely(0.7) ? Repair()
        : random.Next(8) switch
        {
            < 4 => StepContract(),
            < 6 => AnswerDeal(),
            6 => AnswerPayment(),
            _ => TellBank(),
        };

    private FundsStep Step(Command command, byte[] content)
    {
        Pass(command.Kind);
        command.Sequence = new Sequence(++_sequence);
        command.Time = new Timestamp(_timeNs);
        command.PartCount = (ushort)Part.CountFor(content.Length);
        return new FundsStep(
            new StreamCommand(command, content), !IsOpening && Rarely(CrashShare));
    }

    // Mostly a little; at times on to what is due.
    private void Pass(CommandKind kind)
    {
        bool waits = kind == CommandKind.Tick && !IsOpening;
        if (waits && Core.TryNextDeadline(out Timestamp due) && due.Ns > _timeNs && Rarely(0.7))
        {
            _timeNs = due.Ns;
            return;
        }

        _timeNs += (ulong)random.NextInt64(waits ? 600_000_000_000 : 200_000_000);
    }

    private (Command Command, byte[] Content) Any() => random.Next(1_000) switch
    {
        < 140 => (NewOrder(), []),
        < 190 => OnOrders(),
        < 200 => Quote(),
        < 262 => DecideOnMoney(),
        < 330 => TellBank(),
        < 352 => (Withdrawal(), []),
        < 412 => AnswerPayment(),
        < 442 => ProposeDeal(),
        < 530 => AnswerDeal(),
        < 762 => StepContract(),
        < 820 => StepTitle(),
        < 850 => (ChangeTrade(), []),
        < 890 => (Decide(), []),
        < 895 => (Phase(), []),
        < 898 => (Limits(), []),
        < 906 => (Parameter(), []),
        < 908 => (Kill(), []),
        < 912 => (Suspend(), []),
        < 926 => (Default(), []),
        < 942 => (Fund(), []),
        < 946 => (SettlementPrice(), []),
        < 951 => (BankDay(), []),
        < 958 => Close(),
        < 964 => (Session(), []),
        < 968 => (Query(), []),
        968 => (Command.Of(CommandKind.Restarted), []),
        _ => (Command.Of(CommandKind.Tick), []),
    };

    private bool Rarely(double probability) => random.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>A command that comes through a session.</summary>
    private Command Through(CommandKind kind, uint session)
    {
        Command command = Command.Of(kind);
        command.Session = new SessionId(session);
        command.Principal = FundsVenue.PrincipalOf(session);
        command.ClientOrderId = new ClientOrderId(++_label);
        command.InboundSequence = 100 + _label;
        return command;
    }

    private Command Operating(CommandKind kind) => Rarely(0.5)
        ? Through(kind, AnyOperator())
        : Command.Of(kind);

    private uint AnyOperator() => random.Next(5) switch
    {
        < 2 => OperatorOne,
        < 4 => OperatorTwo,
        _ => TradingOperator,
    };

    private uint AnyTrader() => random.Next(8) switch
    {
        0 => Pick<uint>([10, 11, 12]),
        _ => (uint)random.Next(1, (int)FundsVenue.Members + 1),
    };

    private MemberId AnyMember() => new((uint)random.Next(1, (int)FundsVenue.Members + 1));

    private InstrumentId AnyBook() => new((uint)random.Next(1, (int)FundsVenue.BooksLast + 1));

    private InstrumentId AnySpot() =>
        new(FundsVenue.BooksLast + (Rarely(RightsShare) ? 2U : 1U));

    private static UnitPrice At(long ticks) => new(ticks * FundsVenue.Tick);
}
