using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Memory;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// A core with everything that must be true of money and goods checked behind each command.
/// </summary>
public sealed class FundsRun
{
    private const int StepsPerWalk = 32;
    private const int StepsPerStanding = 96;
    private const ulong Seed = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    [ThreadStatic] private static Slot[]? s_slots;

    private readonly Func<ExchangeCore> _newCore;
    private readonly FundsTally _tally;
    private readonly FundsLedger _ledger;
    private readonly FundsCheck _check;
    private readonly FundsBanks _banks;
    private readonly FundsStanding _standing;
    private readonly FundsRefunds _refunds;
    private readonly Dictionary<MemberId, long> _free = [];
    private int _steps;
    private int _bankCount;

    /// <summary>Begins with an empty core.</summary>
    /// <param name="newCore">Makes a core with the room of the venue.</param>
    /// <param name="tally">Counts what happens.</param>
    public FundsRun(Func<ExchangeCore> newCore, FundsTally tally)
    {
        _newCore = newCore;
        _tally = tally;
        _ledger = new FundsLedger(Book.Instructions);
        _check = new FundsCheck(Book, _ledger);
        _banks = new FundsBanks(Book.Instructions, tally);
        _standing = new FundsStanding(Book, _ledger);
        _refunds = new FundsRefunds(Book, _ledger);
        Core = newCore();
        _ledger.Follow(Core);
    }

    /// <summary>
    /// The number of the session of the first operator, for who has sessions of its own; 0: none
    /// yet.
    /// </summary>
    public uint OperatorSession
    {
        get => _standing.Session;
        set => _standing.Session = value;
    }

    /// <summary>The core as it is now.</summary>
    public ExchangeCore Core { get; private set; }

    /// <summary>What members were told.</summary>
    public FundsBook Book { get; } = new();

    /// <summary>A digest of all bytes of all events.</summary>
    public ulong Hash { get; private set; } = Seed;

    /// <summary>Applies a command, looks at everything, and may fall over behind it.</summary>
    /// <returns>The events of the command, until the next one on this thread.</returns>
    /// <exception cref="FundsException">Something is not as it must be.</exception>
    public ReadOnlySpan<Slot> Apply(FundsStep step)
    {
        _steps++;
        foreach (MoneyView money in Core.ViewMoney())
        {
            _free[money.Member] = money.Available.Fen;
        }

        ReadOnlySpan<Slot> slots = ApplyOnly(step);
        bool isRolled = false;
        bool isRefused = false;
        bool isOfGoods = false;
        foreach (ref readonly Slot slot in slots)
        {
            ref readonly Event made = ref slot.Event;
            Book.Take(in made);
            _tally.Take(in made);
            _banks.Hear(in made);
            isRolled |= made.Kind == EventKind.TradingDayStarted;
            isRefused |= made.Kind == EventKind.Rejected;
            isOfGoods |= made.Kind == EventKind.TitleChanged;
        }

        Book.End(step.Next.Command, step.Next.Content, Core.HasJob);
        bool isPosted = _ledger.EndCommand();
        _banks.Take(step.Next.Command, step.Next.Content);
        TakeDefinition(step, isRefused);
        _tally.Take(step.Next.Command, step.Next.Content, isRefused);
        bool isWalk = _steps % StepsPerWalk == 0;
        Demand(step, isPosted || slots.Length > 0, isRolled, isOfGoods, isWalk, isRefused);
        if (step.Crashes)
        {
            Crash();
        }

        return slots;
    }

    /// <summary>
    /// Whether a core that was led through the same commands elsewhere has the same money and goods
    /// as everybody was told, down to the last byte of its state.
    /// </summary>
    /// <exception cref="FundsException">It has not.</exception>
    public void Demand(ExchangeCore other)
    {
        _check.DemandSums(other, _bankCount);
        _banks.Demand(other);
        _check.DemandGoods(other);
        _ledger.DemandEqual(other);
        if (!other.HasJob)
        {
            _check.DemandReserves(other);
        }

        FundsException.Unless(
            other.StateHash() == Core.StateHash(), "the exchange is in another state");
    }

    private void Demand(
        FundsStep step, bool isOther, bool isRolled, bool isOfGoods, bool isWalk,
        bool isRefused)
    {
        _check.DemandSums(Core, _bankCount);
        _banks.Demand(Core);
        if (IsOfMember(step.Next.Command) && !isRolled)
        {
            DemandFree();
        }

        if (step.Next.Command.Kind == CommandKind.RequestWithdrawal && !isRefused)
        {
            DemandToday(FundsVenue.MemberOf(step.Next.Command.Principal.Value));
        }

        if ((isOther || isWalk) && !Core.HasJob)
        {
            _check.DemandReserves(Core);
            _refunds.Demand(Core, _free);
        }

        if (isOfGoods || isWalk)
        {
            _check.DemandGoods(Core);
        }

        if (isWalk)
        {
            _ledger.DemandEqual(Core);
        }

        // A copy is asked: what is asked for uses up numbers of a session.
        if (_steps % StepsPerStanding == 0 && !Core.HasJob && OperatorSession != 0
            && _standing.TryDemand(Taken(StateOf(Core)), step.Next.Command))
        {
            _tally.Standings++;
        }
    }

    /// <summary>The same commands on a new core give the same bytes and the same state.</summary>
    /// <exception cref="FundsException">They do not.</exception>
    public void DemandReplay(IReadOnlyList<FundsStep> steps)
    {
        FundsRun again = new(_newCore, new FundsTally());
        foreach (FundsStep step in steps)
        {
            again.ApplyOnly(step);
            again._ledger.Forget();
        }

        FundsException.Unless(again.Hash == Hash, "a replay makes other events");
        FundsException.Unless(
            again.Core.StateHash() == Core.StateHash(), "a replay ends in another state");
        _tally.Replays++;
    }

    private ReadOnlySpan<Slot> ApplyOnly(FundsStep step)
    {
        Slot[] slotsOfThread = s_slots ??= new Slot[EventWriter.EventsMax];
        Command command = step.Next.Command;
        EventWriter writer = new(slotsOfThread, 0, in command);
        Core.Apply(in command, step.Next.Content, ref writer);
        ReadOnlySpan<Slot> slots = slotsOfThread.AsSpan(0, writer.Count);
        foreach (ref readonly Slot slot in slots)
        {
            ulong hash = Hash;
            for (ReadOnlySpan<byte> rest = SlotBytes.Of(in slot);
                rest.Length >= sizeof(ulong);
                rest = rest[sizeof(ulong)..])
            {
                ulong word = BinaryPrimitives.ReadUInt64LittleEndian(rest);
                hash = unchecked((hash ^ word) * Prime);
            }

            Hash = hash;
        }

        return slots;
    }

    // A member's own command takes from nobody what is not there.
    private void DemandFree()
    {
        foreach (MoneyView money in Core.ViewMoney())
        {
            long before = _free.GetValueOrDefault(money.Member);
            FundsException.Unless(
                money.Available.Fen >= Math.Min(0, before),
                $"a member's command makes {money.Available.Fen} of {before} free money of "
                    + $"member {money.Member.Value}");
        }
    }

    // Who takes money out leaves what came in today.
    private void DemandToday(MemberId member)
    {
        long left = Core.ViewMoney(member, AccountKind.Available).Fen;
        FundsException.Unless(
            left >= Book.ReceivedOf(member),
            $"member {member.Value} leaves {left} of {Book.ReceivedOf(member)} of today");
    }

    private static bool IsOfMember(Command command) => command.Session.IsSome
        && command.Kind is <= CommandKind.ActivateOrders or CommandKind.ProposeDeal
            or CommandKind.AnswerDeal or CommandKind.StepContract
            or CommandKind.RequestWithdrawal or CommandKind.QueryBalances
            or CommandKind.QueryStanding;

    private void TakeDefinition(FundsStep step, bool isRefused)
    {
        if (isRefused)
        {
            return;
        }

        if (step.Next.Command.Kind == CommandKind.DefineInstrument
            && InstrumentDefinition.Read(step.Next.Content) is { } instrument)
        {
            Book.Define(instrument);
        }
        else if (step.Next.Command.Kind == CommandKind.DefineBank)
        {
            _bankCount++;
        }
    }

    private void Crash()
    {
        byte[] state = StateOf(Core);
        ExchangeCore fresh = Taken(state);
        FundsException.Unless(
            StateOf(fresh).AsSpan().SequenceEqual(state),
            "what was taken up is not what was written");
        Core = fresh;
        _ledger.Follow(fresh);
        _ledger.DemandEqual(fresh);
        _tally.Crashes++;
    }

    private ExchangeCore Taken(byte[] state)
    {
        ExchangeCore fresh = _newCore();
        ByteSource source = new(state);
        fresh.ReadState(source.Fill);
        FundsException.Unless(source.IsAtEnd, "not all that was written is taken up");
        return fresh;
    }

    private static byte[] StateOf(ExchangeCore core)
    {
        MemoryStream state = new();
        core.WriteState(state.Write);
        return state.ToArray();
    }
}
