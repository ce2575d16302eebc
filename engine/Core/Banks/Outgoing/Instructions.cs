using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Banks.Pools;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Outgoing;

/// <summary>
/// What the exchange has instructed banks to pay, with what follows from where each instruction
/// stands: what its bank is told to pay, what is held of its payer, and how long it is kept.
/// </summary>
/// <param name="table">The rows.</param>
/// <param name="pools">Where it is counted what banks are told.</param>
/// <param name="members">Who can be a payer.</param>
/// <param name="cash">Where it is counted what is held.</param>
/// <param name="venue">Gives the day, writes events, and knows who is a party.</param>
/// <remarks>Core thread. Allocates nothing. What an instruction is awaited for changes here alone.
/// </remarks>
internal sealed class Instructions(
    InstructionTable table, BankPools pools, MemberRow[] members, CashAccounts cash,
    IBankVenue venue)
{
    /// <summary>No instruction.</summary>
    public const int None = InstructionTable.None;

    /// <summary>An instruction that was found.</summary>
    public ref InstructionRow this[int place] => ref table[place];

    /// <summary>Whether a further one can be made today.</summary>
    public bool HasRoom => table.HasRoom(venue.TradingDay);

    /// <summary>Whether something is awaited of half of those for which there is room.</summary>
    public bool IsHalfAwaited => table.IsHalfAwaited;

    /// <summary>What the withdrawals of each member take of the room.</summary>
    public WithdrawalCounts Withdrawals { get; } = new(members.Length, table.RowsMax);

    /// <summary>The first of which something is awaited, or <see cref="None"/>.</summary>
    public int FirstAwaited => table.FirstAwaited;

    /// <summary>The next one behind it, or <see cref="None"/>.</summary>
    public int NextAwaited(int place) => table.NextAwaited(place);

    /// <summary>The place of an instruction, for as long as it is kept; or <see cref="None"/>.
    /// </summary>
    public int Find(InstructionId id) => table.Find(id);

    /// <summary>Whether there is the instruction, and an operator has no part in it.</summary>
    /// <param name="id">The instruction.</param>
    /// <param name="by">Who says something of it.</param>
    /// <param name="place">Where it is.</param>
    /// <returns>None, UnknownInstruction or OperatorIsParty.</returns>
    public RejectReason CheckNeutral(InstructionId id, PrincipalId by, out int place)
    {
        place = table.Find(id);
        if (place == None)
        {
            return RejectReason.UnknownInstruction;
        }

        ref InstructionRow row = ref table[place];
        return row.Payer.IsSome
            ? venue.CheckNeutral(by, row.Payer, row.Payee)
            : RejectReason.None;
    }

    /// <summary>Says on an event whose it is, and how much; nothing where there is none.</summary>
    public void DescribeNow(InstructionId id, ref Event told)
    {
        int place = table.Find(id);
        if (place == None)
        {
            return;
        }

        ref InstructionRow row = ref table[place];
        told.WholeAmount = new Money(row.Fen);
        told.Payer = row.Payer;
        told.Payee = row.Payee;
        told.FromBank = row.Bank;
        told.ToBank = row.ToBank;
    }

    /// <summary>A bank is instructed; the instruction gets the next number of its command. There
    /// is room.</summary>
    public InstructionId Add(Sequence sequence, in InstructionRow row)
    {
        pools.CountTold(row.Bank, row.Fen);
        if (row.IsWithdrawal)
        {
            Withdrawals.Open(row.Payer);
        }

        return table.Add(sequence, in row);
    }

    /// <summary>Money that no bank was instructed to pay is held under a number. There is room.
    /// </summary>
    public InstructionId AddHeld(Sequence sequence, in InstructionRow row)
    {
        cash.Hold(row.Payer, row.HeldFen);
        return table.Add(sequence, in row);
    }

    /// <summary>An instruction stands elsewhere, or was answered again.</summary>
    /// <param name="place">The instruction.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="backFen">How much has come back with it.</param>
    public void SetStatus(int place, PaymentStatus status, long backFen = 0)
    {
        ref InstructionRow row = ref table[place];
        bool wasOpen = row.IsOpen;
        bool wasAwaited = row.IsAwaited;
        row.Status = status;
        row.ReturnedFen += backFen;
        if (wasOpen && !row.IsOpen)
        {
            pools.CountTold(row.Bank, -row.Fen);
        }

        if (row.IsWithdrawal)
        {
            Withdrawals.End(row.Payer, wasOpen, row.Day == venue.TradingDay);
        }

        table.Changed(place, wasAwaited, venue.TradingDay);
    }

    /// <summary>The other bank has told that a move has arrived.</summary>
    public void SetArrived(int place)
    {
        ref InstructionRow row = ref table[place];
        bool wasAwaited = row.IsAwaited;
        row.HasArrived = true;
        table.Changed(place, wasAwaited, venue.TradingDay);
    }

    /// <summary>Its recall stands elsewhere.</summary>
    public void SetRecall(int place, RecallStatus status)
    {
        ref InstructionRow row = ref table[place];
        bool wasAwaited = row.IsAwaited;
        row.Recall = status;
        table.Changed(place, wasAwaited, venue.TradingDay);
    }

    /// <summary>More of what came back is held, or less.</summary>
    public void ChangeHeld(int place, long changeFen)
    {
        ref InstructionRow row = ref table[place];
        bool wasAwaited = row.IsAwaited;
        row.HeldFen += changeFen;
        cash.Hold(row.Payer, changeFen);
        table.Changed(place, wasAwaited, venue.TradingDay);
    }

    /// <summary>An event about an instruction and money of it, at no session.</summary>
    public ref Event NextOf(EventKind kind, int place, long fen, ref EventWriter events)
    {
        ref InstructionRow row = ref table[place];
        ref Event made = ref venue.Next(kind, ref events);
        made.Contract = row.Contract;
        made.Instruction = row.Id;
        made.Member = row.Payer;
        made.Bank = row.Bank;
        made.Amount = new Money(fen);
        return ref made;
    }

    /// <summary>What a bank has said of an instruction was known already.</summary>
    public void TellRepeated(int place, ref EventWriter events)
    {
        ref InstructionRow row = ref table[place];
        ref Event repeated = ref venue.Next(EventKind.BankAnswered, ref events);
        repeated.Instruction = row.Id;
        repeated.Bank = row.Bank;
        repeated.Member = row.Payer;
        repeated.Repeated = 1;
    }

    /// <summary>Writes all of them.</summary>
    public void WriteState(StateWriter writer) => table.WriteState(writer);

    /// <summary>Takes up what was written, and counts what follows from it.</summary>
    public void ReadState(StateReader reader)
    {
        table.ReadState(reader, pools.Definitions, members, venue.TradingDay);
        for (int place = table.FirstAwaited; place != None; place = table.NextAwaited(place))
        {
            ref InstructionRow row = ref table[place];
            pools.CountTold(row.Bank, row.IsOpen ? row.Fen : 0);
            cash.Hold(row.Payer, row.HeldFen);
            if (row.IsWithdrawal)
            {
                Withdrawals.Open(row.Payer);
            }
        }

        for (int place = table.FirstOver; place != None; place = table.NextOver(place))
        {
            ref InstructionRow row = ref table[place];
            if (row.IsWithdrawal && row.Day == venue.TradingDay)
            {
                Withdrawals.End(row.Payer, wasOpen: false, wasOfToday: false);
            }
        }
    }
}
