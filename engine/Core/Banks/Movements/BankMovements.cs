using System.Numerics;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Movements;

/// <summary>
/// The movements that banks have told, the oldest first, so that none is posted twice: a ring,
/// found by bank and serial.
/// </summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. They are found by open addressing with
/// linear probing, at most half full. When the ring is full, the oldest leaves if it was posted
/// before the present day: what a bank tells of an earlier day is refused for its date.
/// </remarks>
internal sealed class BankMovements
{
    /// <summary>No movement.</summary>
    public const int None = -1;

    private readonly AlignedArray<BankMovementRow> _ring;
    private readonly int[] _entries;
    private readonly int _mask;
    private readonly int _shift;
    private int _first;
    private int _count;

    /// <summary>Room for so many movements.</summary>
    public BankMovements(int movementsMax)
    {
        _ring = new AlignedArray<BankMovementRow>(movementsMax);
        uint length = BitOperations.RoundUpToPowerOf2(2 * (uint)movementsMax);
        _entries = new int[length];
        _mask = (int)length - 1;
        _shift = 64 - BitOperations.Log2(length);
    }

    /// <summary>A movement that was found.</summary>
    public ref BankMovementRow this[int place] => ref _ring[place];

    /// <summary>The place of a movement, good until the next one; or <see cref="None"/>.</summary>
    public int Find(BankId bank, in Digest serial) => _entries[EntryOf(bank, in serial)] - 1;

    /// <summary>Whether a further movement can be remembered on a day.</summary>
    /// <param name="today">The day.</param>
    /// <param name="kept">For how many others there has to be room beside it.</param>
    public bool HasRoom(TradingDay today, int kept = 0)
    {
        int most = _ring.Length - kept;
        return _count < most || ByAge(_count - most).PostedOn.DayNumber < today.DayNumber;
    }

    /// <summary>How many can be remembered.</summary>
    public int RowsMax => _ring.Length;

    /// <summary>Whether the next one takes the place of <see cref="Oldest"/>.</summary>
    public bool IsFull => _count == _ring.Length;

    /// <summary>How many are remembered.</summary>
    public int Count => _count;

    /// <summary>The one that is remembered longest; there is one.</summary>
    public ref BankMovementRow Oldest => ref _ring[_first];

    /// <summary>The one before which so many are remembered.</summary>
    public ref BankMovementRow ByAge(int age) => ref _ring[PlaceOf(age)];

    /// <summary>
    /// Remembers a movement that is not known yet, in place of the oldest one if the ring is full.
    /// There is room.
    /// </summary>
    public void Add(in BankMovementRow row)
    {
        Invariant.Holds(HasRoom(row.PostedOn));
        if (_count == _ring.Length)
        {
            RemoveFirst();
        }

        ref int entry = ref _entries[EntryOf(row.Bank, in row.Serial)];
        Invariant.Holds(entry == 0);
        int place = PlaceOf(_count);
        _ring[place] = row;
        _count++;
        entry = place + 1;
    }

    /// <summary>Writes all of them, the oldest first.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.Int32(_count);
        for (int age = 0; age < _count; age++)
        {
            ref BankMovementRow row = ref _ring[PlaceOf(age)];
            writer.Digest(row.Serial);
            writer.UInt16(row.Bank.Value);
            writer.Byte((byte)row.Kind);
            writer.UInt32(row.Member.Value);
            writer.Int64(row.Fen);
            writer.UInt64(row.Instruction.Value);
            writer.UInt16(row.Day.DayNumber);
            writer.UInt16(row.PostedOn.DayNumber);
            writer.Flag(row.IsReversed);
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
        int count = reader.Int32(0, _ring.Length);
        int last = 0;
        for (int age = 0; age < count; age++)
        {
            BankMovementRow row = new()
            {
                Serial = reader.Digest(),
                Bank = new BankId(reader.UInt16()),
                Kind = (BankMovementKind)reader.Byte((byte)BankMovementKind.Unowned),
                Member = new MemberId(reader.UInt32((uint)members.Length - 1)),
                Fen = reader.Int64(1, long.MaxValue),
                Instruction = new InstructionId(reader.UInt64()),
                Day = new TradingDay(reader.UInt16()),
                PostedOn = new TradingDay(reader.UInt16()),
                IsReversed = reader.Flag(),
            };
            reader.Demand(
                last <= row.PostedOn.DayNumber && row.PostedOn.DayNumber <= today.DayNumber,
                "a movement is older than the one before it");
            reader.Demand(
                row.Kind is not (0 or BankMovementKind.DepositResend)
                    && banks.Has(row.Bank.Value)
                    && (members[row.Member.Value].IsDefined || IsOfVenue(in row)),
                "a movement cannot be");
            reader.Demand(
                Find(row.Bank, in row.Serial) == None, "a serial of a bank is there twice");
            last = row.PostedOn.DayNumber;
            Add(in row);
        }
    }

    private static bool IsOfVenue(in BankMovementRow row) => !row.Member.IsSome
        && (row.Instruction.IsSome || row.Kind >= BankMovementKind.PoolArrived);

    /// <summary>Takes the oldest out, and lets no gap stand in the way of the others.</summary>
    private void RemoveFirst()
    {
        ref BankMovementRow oldest = ref _ring[_first];
        int gap = EntryOf(oldest.Bank, in oldest.Serial);
        for (int at = (gap + 1) & _mask; _entries[at] != 0; at = (at + 1) & _mask)
        {
            ref BankMovementRow row = ref _ring[_entries[at] - 1];
            int home = HomeOf(row.Bank, in row.Serial);
            if (((at - home) & _mask) >= ((at - gap) & _mask))
            {
                _entries[gap] = _entries[at];
                gap = at;
            }
        }

        _entries[gap] = 0;
        _first = PlaceOf(1);
        _count--;
    }

    private int PlaceOf(int age)
    {
        int place = _first + age;
        return place < _ring.Length ? place : place - _ring.Length;
    }

    private int EntryOf(BankId bank, in Digest serial)
    {
        int at = HomeOf(bank, in serial);
        while (_entries[at] != 0)
        {
            ref BankMovementRow row = ref _ring[_entries[at] - 1];
            if (row.Serial == serial && row.Bank == bank)
            {
                break;
            }

            at = (at + 1) & _mask;
        }

        return at;
    }

    private int HomeOf(BankId bank, in Digest serial)
    {
        unchecked
        {
            ulong mixed = bank.Value;
            mixed = (mixed ^ serial.First) * Factor;
            mixed = (BitOperations.RotateLeft(mixed, 23) ^ serial.Second) * Factor;
            mixed = (BitOperations.RotateLeft(mixed, 23) ^ serial.Third) * Factor;
            mixed = (BitOperations.RotateLeft(mixed, 23) ^ serial.Fourth) * Factor;
            return (int)(mixed >> _shift);
        }
    }

    private const ulong Factor = 0x9E3779B97F4A7C15UL;
}
