using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Banks.Movements;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Core.Banks.Pools;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks;

/// <summary>
/// The room of the settlement banks, and its types as the core knows them. Money of members is with
/// banks, in a pool at each; the room keeps what the ledger says of it true to what the banks say.
/// </summary>
/// <remarks>
/// <para>
/// Core thread. Allocates all its room in the constructor. Who may give a command is the core's to
/// ask; what it says is asked here. Of the rest of the exchange the room knows
/// <see cref="IBankVenue"/>, and the rows of the members, in which it looks things up.
/// </para>
/// <para>
/// <see cref="BankPools"/>, <see cref="Instructions"/> and <see cref="MovementMemory"/> are the
/// state, which <see cref="BankBooks"/> holds together. What comes from banks goes through
/// <see cref="MovementPosting"/> (money, and answers to what they carry: withdrawals and moves,
/// <see cref="CarriedInstructions"/>), <see cref="Payments"/> (answers of rails) or
/// <see cref="Recalls"/>. What two operators decide is in <see cref="PoolMoves"/>,
/// <see cref="Resolutions"/> and <see cref="Recalls"/>, and at the end of the day in
/// <see cref="PoolClaims"/>.
/// </para>
/// </remarks>
internal sealed class BankRoom
{
    private readonly BankBooks _books;

    /// <summary>A room with no banks. Allocates all that it will use.</summary>
    /// <param name="ledger">Where all money is.</param>
    /// <param name="members">The rows of the members.</param>
    /// <param name="cash">The money of members and of the venue.</param>
    /// <param name="venue">The rest of the exchange; not asked before the first command.</param>
    /// <param name="transfersMax">How many instructions, and movements, it has room for.</param>
    public BankRoom(
        Ledger ledger, MemberRow[] members, CashAccounts cash, IBankVenue venue,
        int transfersMax)
    {
        _books = new BankBooks(ledger, members, cash, venue, transfersMax);
        Day = new BankDay(venue);
        Claims = new PoolClaims(_books.Pools);
        Withdrawals = new Withdrawals(_books, Day, venue);
        Moves = new PoolMoves(_books, venue);
        Payments = new Payments(_books, venue);
        Recalls = new Recalls(_books.Instructions, venue);
        CarriedInstructions carried = new(_books.Instructions, Withdrawals, Moves, venue);
        Unowned = new UnownedMoney(_books, venue);
        Movements = new MovementPosting(_books, Day, Withdrawals, carried, Unowned, venue);
        Resolutions = new Resolutions(_books, carried, Payments, Unowned, venue);
    }

    /// <summary>The banks and their pools.</summary>
    public BankPools Pools => _books.Pools;

    /// <summary>What banks were told to pay.</summary>
    public Instructions Instructions => _books.Instructions;

    /// <summary>The day of the banks.</summary>
    public BankDay Day { get; }

    /// <summary>What is agreed with the banks at the end of a day.</summary>
    public PoolClaims Claims { get; }

    /// <summary>What banks tell of money.</summary>
    public MovementPosting Movements { get; }

    /// <summary>Money that came in and is nobody's.</summary>
    public UnownedMoney Unowned { get; }

    /// <summary>Payments of contracts.</summary>
    public Payments Payments { get; }

    /// <summary>Payments that are asked back.</summary>
    public Recalls Recalls { get; }

    /// <summary>Withdrawals of members.</summary>
    public Withdrawals Withdrawals { get; }

    /// <summary>Money between pools.</summary>
    public PoolMoves Moves { get; }

    /// <summary>What two operators say of instructions.</summary>
    public Resolutions Resolutions { get; }

    /// <summary>A trading day begins, another one is over.</summary>
    public void BeginDay(TradingDay over)
    {
        _books.Movements.EndDay(over);
        _books.Instructions.Withdrawals.BeginDay();
    }

    /// <summary>Writes all that follows from nothing else, but the definitions.</summary>
    public void WriteState(StateWriter writer, uint memberLast)
    {
        Day.WriteState(writer);
        _books.Cash.WriteReceipts(writer, memberLast);
        Claims.WriteState(writer);
        _books.Movements.WriteState(writer);
        _books.Instructions.WriteState(writer);
    }

    /// <summary>Takes up what was written; banks and members are there.</summary>
    public void ReadState(StateReader reader, uint memberLast)
    {
        Day.ReadState(reader);
        _books.Cash.ReadReceipts(reader, memberLast);
        Claims.ReadState(reader);
        _books.Movements.ReadState(reader, Pools.Definitions, _books.Members);
        _books.Instructions.ReadState(reader);
        _books.Movements.CountReturns();
    }
}
