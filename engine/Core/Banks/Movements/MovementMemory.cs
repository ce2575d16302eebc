using System;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Movements;

/// <summary>
/// The movements that banks have told, so that none is posted twice, and how much of what came back
/// of each payment is known by an id among them.
/// </summary>
/// <param name="ring">The movements.</param>
/// <param name="instructions">Where it is counted what came back by ids.</param>
/// <param name="venue">Gives the day and the rules.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class MovementMemory(
    BankMovements ring, Instructions instructions, IBankVenue venue)
{
    /// <summary>No movement.</summary>
    public const int None = BankMovements.None;

    // Answers are remembered by the rows of their instructions, and leave so much of the room.
    private const int PartForOthers = 4;

    private TradingDay _dayBefore;

    // The day on which the last one was posted that is forgotten: of later days none is.
    private TradingDay _forgottenOf;

    /// <summary>A movement that was found.</summary>
    public ref BankMovementRow this[int place] => ref ring[place];

    /// <summary>The place of a movement, good until the next one; or <see cref="None"/>.</summary>
    public int Find(BankId bank, in Digest serial) => ring.Find(bank, in serial);

    /// <summary>Whether a further movement can be remembered today.</summary>
    public bool HasRoom => ring.HasRoom(venue.TradingDay);

    /// <summary>Whether an answer, which needs no room, can be remembered today all the same.
    /// </summary>
    public bool HasRoomForAnswers => ring.HasRoom(
        venue.TradingDay,
        venue.Rules.SharesRooms ? ring.RowsMax / PartForOthers : 0);

    /// <summary>
    /// Whether a movement that is not known may be of a day of its bank: of the present one, or of
    /// one since the trading day before of which no movement is forgotten, so that it is new. What
    /// a bank books behind its statement of a day, or between two days, is in its next statement.
    /// </summary>
    public bool Takes(TradingDay told)
    {
        ushort day = told.DayNumber;
        return told == venue.TradingDay
            || (_dayBefore.IsSome && day >= _dayBefore.DayNumber && day > _forgottenOf.DayNumber
                && day < venue.TradingDay.DayNumber);
    }

    /// <summary>
    /// Whether a movement that is not known may have been posted and forgotten by its day: of that
    /// day, or of a later one, a movement is forgotten. Once the ring has been full by rules that
    /// did not follow days, nobody knows of which day that was.
    /// </summary>
    public bool MayHaveForgotten(TradingDay told) => told.IsSome
        && told.DayNumber < venue.TradingDay.DayNumber
        && (_forgottenOf.IsSome ? told.DayNumber <= _forgottenOf.DayNumber : ring.IsFull);

    /// <summary>A trading day begins; the present one is over.</summary>
    public void EndDay(TradingDay over) =>
        _dayBefore = venue.Rules.FollowsBankDays ? over : default;

    /// <summary>A movement is remembered, and the oldest one forgotten if there is no room for
    /// both.</summary>
    public void Remember(in BankMovementRow row)
    {
        if (ring.IsFull)
        {
            CountReturn(in ring.Oldest, -1);
            _forgottenOf = venue.Rules.FollowsBankDays ? ring.Oldest.PostedOn : default;
        }

        ring.Add(in row);
        CountReturn(in row, 1);
    }

    /// <summary>Writes all of them, the oldest first.</summary>
    public void WriteState(StateWriter writer)
    {
        ring.WriteState(writer);
        if (venue.Rules.FollowsBankDays)
        {
            writer.UInt16(_dayBefore.DayNumber);
            writer.UInt16(_forgottenOf.DayNumber);
        }
    }

    /// <summary>Takes up what was written.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="banks">The banks that there are.</param>
    /// <param name="members">The rows of the members.</param>
    public void ReadState(StateReader reader, Contents banks, MemberRow[] members)
    {
        TradingDay today = venue.TradingDay;
        ring.ReadState(reader, banks, members, today);
        if (venue.Rules.FollowsBankDays)
        {
            _dayBefore = new TradingDay(reader.UInt16());
            _forgottenOf = new TradingDay(reader.UInt16());
            reader.Demand(
                Math.Max(_dayBefore.DayNumber, _forgottenOf.DayNumber) <= today.DayNumber,
                "a day before is not before");
        }
    }

    /// <summary>Counts what is remembered, once the instructions are there too.</summary>
    public void CountReturns()
    {
        for (int age = 0; age < ring.Count; age++)
        {
            CountReturn(in ring.ByAge(age), 1);
        }
    }

    /// <summary>Of a payment that is known, so much more came back by an id that is remembered.
    /// </summary>
    private void CountReturn(in BankMovementRow row, long sign)
    {
        int place = row.Kind == BankMovementKind.PaymentReturn
            ? instructions.Find(row.Instruction)
            : Instructions.None;
        if (place != Instructions.None)
        {
            instructions[place].RememberedFen += sign * row.Fen;
        }
    }
}
