using System;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Outgoing;

/// <summary>What the exchange has instructed banks to pay, found by number.</summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. Each stands in one of two queues: those of
/// which something is awaited, and those that are over, the one that is over longest first. When
/// there is no room, that one leaves, if it was answered before the present day. What is awaited
/// never leaves and stands in nobody's way. The state is both queues in their order; which row an
/// instruction has never shows.
/// </remarks>
internal sealed class InstructionTable
{
    /// <summary>No instruction.</summary>
    public const int None = -1;

    // A command makes few: it steps one contract, or those whose deadlines have passed.
    private const int PlaceBits = 8;

    private readonly AlignedArray<InstructionRow> _rows;
    private readonly KeyedRows _byId;
    private readonly RowQueue _awaited;
    private readonly RowQueue _over;
    private ulong _last;

    /// <summary>Room for so many instructions.</summary>
    public InstructionTable(int instructionsMax)
    {
        _rows = new AlignedArray<InstructionRow>(instructionsMax);
        _byId = new KeyedRows(instructionsMax);
        int[] next = new int[instructionsMax];
        int[] previous = new int[instructionsMax];
        _awaited = new RowQueue(next, previous);
        _over = new RowQueue(next, previous);
    }

    /// <summary>An instruction that was found, to be read and written in its place.</summary>
    /// <remarks>
    /// Whoever writes what may end or begin that something is awaited of it calls
    /// <see cref="Changed"/> behind that: the table does not see it, and the instruction would
    /// stand in the wrong queue.
    /// </remarks>
    public ref InstructionRow this[int place] => ref _rows[place];

    /// <summary>For how many there is room.</summary>
    public int RowsMax => _byId.RowsMax;

    /// <summary>Whether something is awaited of half of those for which there is room.</summary>
    public bool IsHalfAwaited => _awaited.Count >= (_byId.RowsMax + 1) / 2;

    /// <summary>The first of which something is awaited, or <see cref="None"/>.</summary>
    public int FirstAwaited => _awaited.First;

    /// <summary>The next one behind it, or <see cref="None"/>.</summary>
    public int NextAwaited(int place) => _awaited.Next(place);

    /// <summary>The first of those that are over, or <see cref="None"/>.</summary>
    public int FirstOver => _over.First;

    /// <summary>The next one behind it, or <see cref="None"/>.</summary>
    public int NextOver(int place) => _over.Next(place);

    /// <summary>The place of an instruction, for as long as it is kept; or <see cref="None"/>.
    /// </summary>
    public int Find(InstructionId id) => _byId.Find(id.Value);

    /// <summary>Whether a further instruction can be made on a day.</summary>
    public bool HasRoom(TradingDay today) => !_byId.IsFull
        || (_over.First != None && _rows[_over.First].Day.DayNumber < today.DayNumber);

    /// <summary>Adds an instruction; it gets the next number of its command. There is room.
    /// </summary>
    public InstructionId Add(Sequence sequence, in InstructionRow row)
    {
        Invariant.Holds(HasRoom(row.Day) && row.IsAwaited);
        ulong number = _last >> PlaceBits == sequence.Value
            ? _last + 1
            : (sequence.Value << PlaceBits) | 1;
        Invariant.Holds(number >> PlaceBits == sequence.Value);
        if (_byId.IsFull)
        {
            int oldest = _over.First;
            _over.Remove(oldest);
            _byId.Release(oldest);
        }

        _last = number;
        int place = _byId.Take(number);
        _rows[place] = row;
        _rows[place].Id = new InstructionId(number);
        _awaited.Add(place);
        return _rows[place].Id;
    }

    /// <summary>
    /// An instruction was written, which may have ended or begun that something is awaited of it:
    /// it goes to the end of the queue where it belongs now, or stays if it is awaited as before.
    /// </summary>
    /// <param name="place">The instruction.</param>
    /// <param name="wasAwaited">Whether something was awaited of it before it was written.</param>
    /// <param name="today">The trading day, as the one on which it was written last.</param>
    public void Changed(int place, bool wasAwaited, TradingDay today)
    {
        ref InstructionRow row = ref _rows[place];
        row.Day = today;
        if (wasAwaited && row.IsAwaited)
        {
            return;
        }

        (wasAwaited ? _awaited : _over).Remove(place);
        (row.IsAwaited ? _awaited : _over).Add(place);
    }

    /// <summary>Writes all of them: those that are awaited, then those that are over.</summary>
    public void WriteState(StateWriter writer)
    {
        Write(writer, _awaited);
        Write(writer, _over);
    }

    /// <summary>Takes up what was written, into an empty table that is large enough.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="banks">The banks that there are.</param>
    /// <param name="members">The rows of the members.</param>
    /// <param name="today">The present trading day.</param>
    public void ReadState(
        StateReader reader, Contents banks, MemberRow[] members, TradingDay today)
    {
        Read(reader, _awaited, banks, members, today);
        int last = 0;
        Read(reader, _over, banks, members, today);
        for (int place = _over.First; place != None; place = _over.Next(place))
        {
            reader.Demand(
                last <= _rows[place].Day.DayNumber, "an instruction was over before the last one");
            last = _rows[place].Day.DayNumber;
        }
    }

    private void Write(StateWriter writer, RowQueue queue)
    {
        writer.Int32(queue.Count);
        for (int place = queue.First; place != None; place = queue.Next(place))
        {
            ref InstructionRow row = ref _rows[place];
            writer.UInt64(row.Id.Value);
            writer.Int64(row.Fen);
            writer.Int64(row.ReturnedFen);
            writer.Int64(row.HeldFen);
            writer.UInt64(row.Contract.Value);
            writer.Digest(row.Serial);
            writer.Digest(row.LaterSerial);
            writer.UInt32(row.Payer.Value);
            writer.UInt32(row.Payee.Value);
            writer.UInt16(row.Bank.Value);
            writer.UInt16(row.ToBank.Value);
            writer.UInt16(row.Day.DayNumber);
            writer.Byte(row.Leg);
            writer.Byte((byte)row.Rail);
            writer.Byte((byte)row.Status);
            writer.Byte((byte)row.FromKind);
            writer.Byte((byte)row.Recall);
            writer.Flag(row.HasArrived);
            writer.Flag(row.IsResolved);
            writer.Int64(row.UntoldFen);
        }
    }

    private void Read(
        StateReader reader, RowQueue queue, Contents banks, MemberRow[] members,
        TradingDay today)
    {
        uint memberLast = (uint)members.Length - 1;
        int count = reader.Int32(0, _byId.RowsMax - _byId.Count);
        for (int at = 0; at < count; at++)
        {
            ulong id = reader.UInt64();
            reader.Demand(id != 0 && _byId.Find(id) == None, "an instruction is there twice");
            int place = _byId.Take(id);
            ref InstructionRow row = ref _rows[place];
            row.Id = new InstructionId(id);
            row.Fen = reader.Int64(1, long.MaxValue);
            row.ReturnedFen = reader.Int64(0, row.Fen);
            row.HeldFen = reader.Int64(0, row.ReturnedFen);
            row.Contract = new ContractId(reader.UInt64());
            row.Serial = reader.Digest();
            row.LaterSerial = reader.Digest();
            row.Payer = new MemberId(reader.UInt32(memberLast));
            row.Payee = new MemberId(reader.UInt32(memberLast));
            row.Bank = new BankId(reader.UInt16());
            row.ToBank = new BankId(reader.UInt16());
            row.Day = new TradingDay(reader.UInt16());
            row.Leg = reader.Byte();
            row.Rail = (PaymentRail)reader.Byte((byte)PaymentRail.Wallet);
            row.Status = (PaymentStatus)reader.Byte((byte)PaymentStatus.Returned);
            row.FromKind = (AccountKind)reader.Byte();
            row.Recall = (RecallStatus)reader.Byte((byte)RecallStatus.GivenUp);
            row.HasArrived = reader.Flag();
            row.IsResolved = reader.Flag();
            row.UntoldFen = reader.Int64(0, row.IsResolved ? row.ReturnedFen : 0);
            reader.Demand(
                CanBe(in row, banks, members) && row.IsAwaited == ReferenceEquals(queue, _awaited)
                    && row.Day.DayNumber <= today.DayNumber,
                "an instruction cannot be");
            _last = Math.Max(_last, id);
            queue.Add(place);
        }
    }

    private static bool CanBe(in InstructionRow row, Contents banks, MemberRow[] members)
    {
        bool isSane = row.Status != 0 && banks.Has(row.Bank.Value)
            && row.Payee.IsSome == row.Contract.IsSome
            && (row.Recall == 0 || row.Contract.IsSome)
            && members[row.Payee.Value].IsDefined == row.Payee.IsSome;
        if (row.IsUnowned)
        {
            return isSane && !row.Contract.IsSome && !row.Payer.IsSome && !row.ToBank.IsSome
                && row.Status == PaymentStatus.Returned && row.ReturnedFen == row.Fen
                && (row.HeldFen == 0 || row.HeldFen == row.Fen) && !row.HasArrived;
        }

        return row.IsPoolMove
            ? isSane && !row.Contract.IsSome && row.HeldFen == 0
                && (row.ToBank.IsSome
                    ? banks.Has(row.ToBank.Value) && row.FromKind == 0
                    : row.FromKind is >= AccountKind.Fees and <= AccountKind.Capital)
            : isSane && !row.ToBank.IsSome && (row.FromKind == 0 || row.IsBeside)
                && !row.HasArrived && members[row.Payer.Value].IsDefined;
    }
}
