using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks;

/// <summary>What the exchange has instructed banks to pay, the oldest first: a ring.</summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. Numbers ascend, so one is found by
/// bisection. When the ring is full, the oldest leaves if it was answered before the present day;
/// one that nobody answers keeps its place, and those behind it theirs.
/// </remarks>
internal sealed class Instructions(int instructionsMax)
{
    /// <summary>No instruction.</summary>
    public const int None = -1;

    // A command makes few: it steps one contract, or those whose deadlines have passed.
    private const int PlaceBits = 8;

    private readonly AlignedArray<InstructionRow> _ring = new(instructionsMax);
    private int _first;
    private int _count;

    /// <summary>An instruction that was found.</summary>
    public ref InstructionRow this[int place] => ref _ring[place];

    /// <summary>The place of an instruction, good until the next one; or <see cref="None"/>.
    /// </summary>
    public int Find(InstructionId id)
    {
        int from = 0;
        int to = _count;
        while (from < to)
        {
            int middle = (from + to) / 2;
            if (_ring[PlaceOf(middle)].Id.Value < id.Value)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from < _count && _ring[PlaceOf(from)].Id == id ? PlaceOf(from) : None;
    }

    /// <summary>Whether a further instruction can be made on a day.</summary>
    public bool HasRoom(TradingDay today)
    {
        if (_count < _ring.Length)
        {
            return true;
        }

        ref InstructionRow oldest = ref _ring[_first];
        return !oldest.IsOpen && oldest.Day.DayNumber < today.DayNumber;
    }

    /// <summary>Adds an instruction; it gets the next number of its command. There is room.
    /// </summary>
    public InstructionId Add(Sequence sequence, in InstructionRow row)
    {
        Invariant.Holds(HasRoom(row.Day));
        bool isFirst = _count == 0 || Last.Id.Value >> PlaceBits != sequence.Value;
        ulong number = isFirst ? (sequence.Value << PlaceBits) | 1 : Last.Id.Value + 1;
        Invariant.Holds(number >> PlaceBits == sequence.Value);
        if (_count == _ring.Length)
        {
            _first = PlaceOf(1);
            _count--;
        }

        ref InstructionRow added = ref _ring[PlaceOf(_count)];
        added = row;
        added.Id = new InstructionId(number);
        _count++;
        return added.Id;
    }

    /// <summary>Writes all of them, the oldest first.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.Int32(_count);
        for (int age = 0; age < _count; age++)
        {
            ref InstructionRow row = ref _ring[PlaceOf(age)];
            writer.UInt64(row.Id.Value);
            writer.Int64(row.Fen);
            writer.Int64(row.ReturnedFen);
            writer.UInt64(row.Contract.Value);
            writer.UInt32(row.Payer.Value);
            writer.UInt32(row.Payee.Value);
            writer.UInt16(row.Bank.Value);
            writer.UInt16(row.Day.DayNumber);
            writer.Byte(row.Leg);
            writer.Byte((byte)row.Rail);
            writer.Byte((byte)row.Status);
        }
    }

    /// <summary>Takes up what was written, into an empty ring that is large enough.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="banks">The banks that there are.</param>
    /// <param name="members">The rows of the members.</param>
    /// <param name="today">The present trading day.</param>
    public void ReadState(
        StateReader reader, Contents banks, MemberRow[] members, TradingDay today)
    {
        uint memberLast = (uint)members.Length - 1;
        int count = reader.Int32(0, _ring.Length);
        for (; _count < count; _count++)
        {
            ulong last = _count == 0 ? 0 : Last.Id.Value;
            ref InstructionRow row = ref _ring[_count];
            row.Id = new InstructionId(reader.UInt64());
            row.Fen = reader.Int64(1, long.MaxValue);
            row.ReturnedFen = reader.Int64(0, row.Fen);
            row.Contract = new ContractId(reader.UInt64());
            row.Payer = new MemberId(reader.UInt32(memberLast));
            row.Payee = new MemberId(reader.UInt32(memberLast));
            row.Bank = new BankId(reader.UInt16());
            row.Day = new TradingDay(reader.UInt16());
            row.Leg = reader.Byte();
            row.Rail = (PaymentRail)reader.Byte((byte)PaymentRail.Wallet);
            row.Status = (PaymentStatus)reader.Byte((byte)PaymentStatus.Returned);
            reader.Demand(
                last < row.Id.Value && row.Status != 0 && banks.Has(row.Bank.Value)
                    && members[row.Payer.Value].IsDefined
                    && members[row.Payee.Value].IsDefined == row.Payee.IsSome
                    && row.Payee.IsSome == row.Contract.IsSome
                    && row.Day.DayNumber <= today.DayNumber,
                "an instruction cannot be");
        }
    }

    private ref InstructionRow Last => ref _ring[PlaceOf(_count - 1)];

    private int PlaceOf(int age)
    {
        int place = _first + age;
        return place < _ring.Length ? place : place - _ring.Length;
    }
}
