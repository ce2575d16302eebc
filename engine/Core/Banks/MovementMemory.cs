using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks;

/// <summary>
/// The movements that are remembered, so that none is posted twice, and how much of what came back
/// of each payment is known by an id among them.
/// </summary>
/// <param name="ring">The movements.</param>
/// <param name="instructions">Where it is counted what came back by ids.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class MovementMemory(BankMovements ring, Instructions instructions)
{
    /// <summary>No movement.</summary>
    public const int None = BankMovements.None;

    /// <summary>A movement that was found.</summary>
    public ref BankMovementRow this[int place] => ref ring[place];

    /// <summary>The place of a movement, good until the next one; or <see cref="None"/>.</summary>
    public int Find(BankId bank, in Digest serial) => ring.Find(bank, in serial);

    /// <summary>Whether a further movement can be remembered on a day.</summary>
    public bool HasRoom(TradingDay today) => ring.HasRoom(today);

    /// <summary>A movement is remembered, and the oldest one forgotten if there is no room for
    /// both.</summary>
    public void Remember(in BankMovementRow row)
    {
        if (ring.IsFull)
        {
            CountReturn(in ring.Oldest, -1);
        }

        ring.Add(in row);
        CountReturn(in row, 1);
    }

    /// <summary>Writes all of them, the oldest first.</summary>
    public void WriteState(StateWriter writer) => ring.WriteState(writer);

    /// <summary>Takes up what was written.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="banks">The banks that there are.</param>
    /// <param name="members">The rows of the members.</param>
    /// <param name="today">The present trading day.</param>
    public void ReadState(
        StateReader reader, Contents banks, MemberRow[] members, TradingDay today) =>
        ring.ReadState(reader, banks, members, today);

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
