using System;
using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Core;

/// <content>Definitions, instruments, sessions and orders as canonical bytes, and back.</content>
public sealed partial class ExchangeCore
{
    // What a session chose at a log-on shares a byte: the bytes of one that chose nothing new are
    // those of states that checkpoints have signed.
    private const byte CancelsBit = 1;
    private const byte AsideBit = 2;

    /// <summary>
    /// Takes in what was defined, as the commands did; but for schedules, and for instruments,
    /// which need them.
    /// </summary>
    private void TakeDefinitions()
    {
        TakeEach(_venueContent, VenueDefinition.Read, TryTake);
        TakeEach(_productContents, ProductDefinition.Read, TryTake);
        TakeEach(Banks.Pools.Definitions, BankDefinition.Read, TryTake);
        TakeEach(_memberContents, MemberDefinition.Read, TryTake);
        TakeEach(_accountContents, AccountDefinition.Read, TryTake);
        TakeEach(_principalContents, PrincipalDefinition.Read, TryTake);
    }

    private static void TakeEach<T>(
        Contents contents, Func<ReadOnlySpan<byte>, T?> decode, Func<uint, T, bool> tryTake)
        where T : class
    {
        for (uint id = 1; id <= contents.IdMax; id++)
        {
            if (contents.Has(id)
                && !(decode(contents.Of(id)) is { } read && tryTake(id, read)))
            {
                throw new StateException("a definition cannot be");
            }
        }
    }

    private bool TryTake(uint id, VenueDefinition read)
    {
        _isVenueDefined = IsSane(read);
        return _isVenueDefined;
    }

    private bool TryTake(uint id, ProductDefinition read)
    {
        if (read.Id.Value != id || !IsSane(read) || !MayHaveItsModel(read))
        {
            return false;
        }

        Take(read);
        return true;
    }

    private bool TryTake(uint id, BankDefinition read)
    {
        if (read.Id.Value != id || !IsSane(read))
        {
            return false;
        }

        Banks.Pools.Open(read);
        return true;
    }

    private bool TryTake(uint id, MemberDefinition read)
    {
        if (read.Id.Value != id || !BankLimits.AreKept(read)
            || (read.Bank.IsSome && !Banks.Pools.Has(read.Bank)))
        {
            return false;
        }

        Take(read);
        return true;
    }

    private bool TryTake(uint id, AccountDefinition read)
    {
        _memberOfAccount[id] = read.Member;
        return read.Id.Value == id && IsMember(read.Member);
    }

    private bool TryTake(uint id, PrincipalDefinition read)
    {
        if (read.Id.Value != id || (read.Member.IsSome && !IsMember(read.Member)))
        {
            return false;
        }

        Take(read);
        return true;
    }

    private bool TryTake(uint id, InstrumentDefinition read) => read.Id.Value == id
        && _productContents.Has(read.Product.Value)
        && (!read.Schedule.IsSome || _schedules.Has(read.Schedule))
        && TryTake(read);

    private void WriteInstruments(StateWriter writer)
    {
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            ref InstrumentRow row = ref _instruments[number];
            writer.Int64(row.Lower);
            writer.Int64(row.Upper);
            writer.Int64(row.QuantityMin);
            writer.Int64(row.QuantityMax);
            writer.Int64(row.QuantityStep);
            writer.Int32(row.FrozenBy);
            writer.Byte((byte)row.Phase);
            writer.UInt32(row.ChangingBy);
            writer.UInt32(row.HaltingBy);
            writer.Flag(row.IsHaltUntold);
            writer.Int64(row.IsDefined ? row.LastTradeTicks : InstrumentRow.NoPrice);
            writer.Int64(row.IsDefined ? row.HighTicks : InstrumentRow.NoPrice);
            writer.Int64(row.IsDefined ? row.LowTicks : InstrumentRow.NoPrice);
            WriteAuction(writer, in _auctions[number]);
        }
    }

    private void ReadInstruments(StateReader reader)
    {
        uint last = _instrumentLast;
        _instrumentLast = 0;
        TakeEach(_instrumentContents, InstrumentDefinition.Read, TryTake);
        reader.Demand(_instrumentLast == last, "the last instrument is another one");
        for (uint number = 1; number <= last; number++)
        {
            ref InstrumentRow row = ref _instruments[number];
            row.Lower = reader.Int64();
            row.Upper = reader.Int64();
            row.QuantityMin = reader.Int64();
            row.QuantityMax = reader.Int64();
            row.QuantityStep = reader.Int64();
            reader.Int32();
            row.Phase = ReadPhase(reader);
            row.ChangingBy = reader.UInt32(_phaseChanges);
            row.HaltingBy = reader.UInt32(_phaseChanges);
            row.IsHaltUntold = reader.Flag();
            row.LastTradeTicks = reader.Int64();
            row.HighTicks = reader.Int64();
            row.LowTicks = reader.Int64();
            ReadAuction(reader, ref _auctions[number]);
            if (!row.IsDefined)
            {
                row = default;
                _auctions[number] = default;
                continue;
            }

            reader.Demand(
                row.Phase != 0 && AreLimits(in row, row.Lower, row.Upper)
                    && AreSizesSane(row.QuantityMin, row.QuantityMax, row.QuantityStep)
                    && IsPriceOrNone(in row, row.LastTradeTicks)
                    && IsPriceOrNone(in row, row.HighTicks)
                    && IsPriceOrNone(in row, row.LowTicks),
                "an instrument is in no possible state");
            row.FrozenBy = (row.ChangingBy != 0 ? 1 : 0) + (row.HaltingBy != 0 ? 1 : 0);
            row.IsSwept = _auctions[number].IsUncrossing;
        }
    }

    /// <summary>Whether limits are on ticks of the ladder.</summary>
    private static bool AreLimits(in InstrumentRow row, long lower, long upper) =>
        lower <= upper && IsInLadder(in row, lower) && IsInLadder(in row, upper)
        && lower % row.Tick == 0 && upper % row.Tick == 0;

    private static bool IsPriceOrNone(in InstrumentRow row, long ticks) =>
        ticks == InstrumentRow.NoPrice || IsInLadder(in row, (Int128)ticks * row.Tick);

    private static TradingPhase ReadPhase(StateReader reader) =>
        (TradingPhase)reader.Byte((byte)TradingPhase.CallAuctionFreeze);

    private static AuctionKind ReadKind(StateReader reader) =>
        (AuctionKind)reader.Byte((byte)AuctionKind.Volatility);

    private static void WriteAuction(StateWriter writer, in AuctionRow row)
    {
        writer.Byte((byte)row.Auction);
        writer.Byte((byte)row.Scheduled.Phase);
        writer.Byte((byte)row.Scheduled.Auction);
        writer.Flag(row.IsHeld);
        writer.Flag(row.IsStopped);
        writer.Byte((byte)row.HaltedFrom);
        writer.Flag(row.IsCollected);
        writer.Flag(row.IsUncrossing);
        ref readonly AuctionPrice told = ref row.Told.Price;
        long unpriced = row.Told.IsTold ? InstrumentRow.NoPrice : 0;
        writer.Flag(row.Told.IsTold);
        writer.Int64(told.HasPrice ? told.Price.Ticks : unpriced);
        writer.Int64(told.Volume.Lots);
        writer.Int64(told.Surplus.Lots);
        writer.Byte((byte)told.SurplusSide);
        writer.UInt64(row.Told.At.Ns);
        writer.Int64(row.StaticTicks);
    }

    private static void ReadAuction(StateReader reader, ref AuctionRow row)
    {
        row.Auction = ReadKind(reader);
        row.Scheduled = new PhaseKind(ReadPhase(reader), ReadKind(reader));
        row.IsHeld = reader.Flag();
        row.IsStopped = reader.Flag();
        row.HaltedFrom = ReadPhase(reader);
        row.IsCollected = reader.Flag();
        row.IsUncrossing = reader.Flag();
        row.Told.IsTold = reader.Flag();
        long ticks = reader.Int64();
        bool hasPrice = row.Told.IsTold && ticks != InstrumentRow.NoPrice;
        row.Told.Price = new AuctionPrice(
            hasPrice,
            new Price(hasPrice ? ticks : 0),
            new Quantity(reader.Int64()),
            new Quantity(reader.Int64()),
            (Side)reader.Byte((byte)Side.Sell));
        row.Told.At = new Timestamp(reader.UInt64());
        row.StaticTicks = reader.Int64();
    }

    private void WriteSessions(StateWriter writer)
    {
        for (uint number = 1; number <= _sessionCount; number++)
        {
            ref SessionRow row = ref _sessions[number];
            writer.UInt64(row.Key.Low);
            writer.UInt64(row.Key.High);
            writer.UInt64(row.Numbered);
            writer.UInt64(row.LastClientOrderId);
            writer.UInt32(row.Principal.Value);
            writer.Flag(row.IsActive);
            writer.Byte((byte)((row.CancelOnDisconnect ? CancelsBit : 0)
                | (row.IsAside ? AsideBit : 0)));
            writer.Flag(row.IsEndUntold);
            writer.Flag(row.CancelsLater);
        }
    }

    private void ReadSessions(StateReader reader)
    {
        uint principalLast = (uint)_principals.Length - 1;
        for (uint number = 1; number <= _sessionCount; number++)
        {
            ref SessionRow row = ref _sessions[number];
            row.Key = new SessionKey(reader.UInt64(), reader.UInt64());
            row.Numbered = reader.UInt64();
            row.LastClientOrderId = reader.UInt64();
            row.Principal = new PrincipalId(reader.UInt32(principalLast));
            row.Member = _principals[row.Principal.Value].Member;
            row.IsActive = reader.Flag();
            byte chosen = reader.Byte(CancelsBit | AsideBit);
            row.CancelOnDisconnect = (chosen & CancelsBit) != 0;
            row.IsAside = (chosen & AsideBit) != 0;
            Follow(number);
            row.IsEndUntold = reader.Flag();
            row.CancelsLater = reader.Flag();
            _cancelsLaterCount += row.CancelsLater ? 1U : 0;
            reader.Demand(
                _principals[row.Principal.Value].IsDefined
                    && _sessionOfKey.TryAdd(row.Key, number),
                "a session is of nobody, or is there twice");
        }
    }

    /// <summary>Writes the orders of all queues: of all books of one kind, then the next kind.
    /// </summary>
    private void WriteQueues(StateWriter writer)
    {
        for (OrderQueue buys = OrderQueue.Bids; buys < OrderQueue.HibernatedSells; buys += 2)
        {
            for (uint number = 1; number <= _instrumentLast; number++)
            {
                InstrumentId instrument = new(number);
                _orders.WriteQueue(writer, instrument, buys, _live);
                _orders.WriteQueue(writer, instrument, buys + 1, _live);
            }
        }
    }

    /// <returns>How many orders there are.</returns>
    private int ReadQueues(StateReader reader)
    {
        int orders = 0;
        for (OrderQueue buys = OrderQueue.Bids; buys < OrderQueue.HibernatedSells; buys += 2)
        {
            for (uint number = 1; number <= _instrumentLast; number++)
            {
                InstrumentId instrument = new(number);
                orders += ReadQueue(reader, instrument, buys);
                orders += ReadQueue(reader, instrument, buys + 1);
            }
        }

        return orders;
    }

    private int ReadQueue(StateReader reader, InstrumentId instrument, OrderQueue queue)
    {
        int orders = 0;
        while (_orders.TryRead(reader, instrument, queue, out int slot, out bool isNamed))
        {
            TakeUp(reader, slot, isNamed);
            orders++;
        }

        return orders;
    }

    /// <summary>Counts an order for its owner, and names it.</summary>
    private void TakeUp(StateReader reader, int slot, bool isNamed)
    {
        ref OrderDetails order = ref _orders[slot];
        uint session = order.Session.Value;
        reader.Demand(0 < session && session <= _sessionCount, "an order is of no session");
        MemberId member = _sessions[session].Member;
        int position = _positions.Find(member, order.Instrument);
        reader.Demand(
            member.IsSome && position != Controls.Positions.None
                && order.Account.Value < (uint)_memberOfAccount.Length
                && _memberOfAccount[order.Account.Value] == member,
            "an order is of nobody");
        _orders.SetOwner(slot, _members[member.Value].Owner, position);
        _positions.Open(position, order.Side, order.RemainingLots);
        CountLive(in order, 1);
        if (isNamed)
        {
            _live.Put(order.Session, order.ClientOrderId, slot);
        }
    }
}
