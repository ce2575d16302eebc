using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core;

/// <content>The state as canonical bytes.</content>
public sealed partial class ExchangeCore
{
    private const byte StateVersion = 2;

    /// <summary>
    /// The first 8 bytes, little-endian, of SHA-256 over the canonical bytes of the state.
    /// </summary>
    /// <remarks>Core thread. Walks the whole state; allocates.</remarks>
    public ulong StateHash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        WriteState(hash.AppendData);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset());
    }

    /// <summary>
    /// Writes the canonical bytes of everything that bears on later events: two cores with the same
    /// bytes answer all commands alike.
    /// </summary>
    /// <param name="onBlock">Takes each block of bytes; they are only lent.</param>
    /// <remarks>Core thread. Allocates one block.</remarks>
    public void WriteState(Action<ReadOnlySpan<byte>> onBlock)
    {
        StateWriter writer = new(onBlock);
        writer.Byte(StateVersion);
        writer.UInt32(_tradingDay.DayNumber);
        writer.UInt64(_acceptedCount);
        writer.UInt64(_priorityCount);
        writer.UInt32(_sessionCount);
        writer.UInt32(_instrumentLast);
        writer.UInt32(_phaseChanges);
        WriteContents(writer, _venueContent);
        WriteContents(writer, _productContents);
        WriteContents(writer, _instrumentContents);
        WriteContents(writer, _memberContents);
        WriteContents(writer, _accountContents);
        WriteContents(writer, _principalContents);
        WriteInstruments(writer);
        WriteSessions(writer);
        WriteQueues(writer, OrderQueue.Bids, OrderQueue.Asks);
        WriteQueues(writer, OrderQueue.BuyStops, OrderQueue.SellStops);
        WriteQueues(writer, OrderQueue.WaitingBuys, OrderQueue.WaitingSells);
        WriteFreeSlots(writer);
        WriteDeadlines(writer);
        WriteJobs(writer);
        writer.Flush();
    }

    private static void WriteContents(StateWriter writer, Contents contents)
    {
        for (uint id = 1; id <= contents.IdMax; id++)
        {
            if (contents.Has(id))
            {
                writer.UInt32(id);
                writer.Bytes(contents.Of(id));
            }
        }

        writer.UInt32(0);
    }

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
            writer.Flag(row.IsHaltUntold);
            writer.Int64(row.IsDefined ? row.LastTradeTicks : InstrumentRow.NoPrice);
            writer.Int64(row.IsDefined ? row.HighTicks : InstrumentRow.NoPrice);
            writer.Int64(row.IsDefined ? row.LowTicks : InstrumentRow.NoPrice);
        }
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
            writer.Flag(row.CancelOnDisconnect);
            writer.Flag(row.IsEndUntold);
        }
    }

    private void WriteQueues(StateWriter writer, OrderQueue buys, OrderQueue sells)
    {
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            WriteQueue(writer, number, buys);
            WriteQueue(writer, number, sells);
        }
    }

    private void WriteQueue(StateWriter writer, uint number, OrderQueue queue)
    {
        int slot = _instruments[number].HasBook
            ? FirstOf(new InstrumentId(number), queue)
            : OrderBooks.NoSlot;
        for (; slot != OrderBooks.NoSlot; slot = _books.NextOf(slot))
        {
            WriteOrder(writer, slot);
            WritePlace(writer, slot);
        }

        writer.UInt64(0);
    }

    private void WritePlace(StateWriter writer, int slot)
    {
        ref OrderDetails order = ref _details[slot];
        bool isStop = (order.Traits & OrderTraits.WaitsForPrice) != 0;
        bool isIceberg = (order.Traits & OrderTraits.Iceberg) != 0;
        writer.Int64(LimitOf(slot).Ticks);
        writer.Int64(order.RemainingLots);
        writer.Byte((byte)order.OrderType);
        writer.UInt16((ushort)InstructionsOf(in order));
        writer.Int64(isStop ? _books.Order(slot).Price.Ticks : InstrumentRow.NoPrice);
        writer.Int64(isIceberg ? _terms[slot].DisplayLots : 0);
        writer.Int64(isIceberg && !isStop ? _books.Order(slot).Remaining.Lots : 0);
        writer.Int32(isIceberg ? _terms[slot].ClipStep : 0);
        writer.UInt16((order.Traits & OrderTraits.Dated) != 0
            ? _terms[slot].ExpireDay.DayNumber
            : (ushort)0);
        writer.UInt64((order.Traits & OrderTraits.Linked) != 0
            ? _details[_terms[slot].Partner].Id.Value
            : 0);
    }

    private static ExecutionInstructions InstructionsOf(in OrderDetails order) =>
        ((order.Traits & OrderTraits.PostOnly) != 0 ? ExecutionInstructions.PostOnly : 0)
        | ((order.Traits & OrderTraits.AllOrNone) != 0 ? ExecutionInstructions.AllOrNone : 0)
        | ((order.Traits & OrderTraits.EnteredLinked) != 0
            ? ExecutionInstructions.OneCancelsOther
            : 0);

    private void WriteOrder(StateWriter writer, int slot)
    {
        ref OrderDetails order = ref _details[slot];
        writer.UInt64(order.Id.Value);
        writer.UInt64(order.ClientOrderId.Value);
        writer.Int64(order.TotalLots);
        writer.Int64(order.ExecutedLots);
        writer.UInt64(order.Priority);
        writer.UInt32(order.Session.Value);
        writer.UInt32(order.Account.Value);
        writer.UInt32(order.Trader.Value);
        writer.UInt32(order.Instrument.Value);
        writer.Byte((byte)order.Side);
        writer.Byte((byte)order.TimeInForce);
        writer.Byte(order.PositionEffect);
        writer.Byte(order.HedgeFlag);
        writer.Byte(order.OrderCapacity);

        // A name that a later order has taken over is not this order's any more.
        writer.Flag(_live.TryFind(order.Session, order.ClientOrderId, out int named)
            && named == slot);
    }

    private void WriteFreeSlots(StateWriter writer)
    {
        writer.Int32(_books.SlotsTouched);
        int slot = _books.FirstFreeSlot;
        for (; slot != OrderBooks.NoSlot; slot = _books.NextFreeSlot(slot))
        {
            writer.Int32(slot);
        }

        writer.Int32(OrderBooks.NoSlot);
    }

    private void WriteDeadlines(StateWriter writer)
    {
        foreach (Deadline deadline in _deadlines.InOrder())
        {
            writer.UInt64(deadline.DueNs);
            writer.UInt32(deadline.Instrument.Value);
            writer.UInt32(deadline.Session.Value);
        }

        writer.UInt64(ulong.MaxValue);
    }

    private void WriteJobs(StateWriter writer)
    {
        writer.Int32(_jobs.Count);
        for (int place = 0; place < _jobs.Count; place++)
        {
            ref Job job = ref _jobs.At(place);
            writer.Byte((byte)job.Kind);
            writer.UInt32(job.Instrument.Value);
            writer.UInt32(job.Member.Value);
            writer.UInt32(job.Session.Value);
            writer.UInt32(job.Account.Value);
            writer.UInt64(job.InstrumentGroups);
            writer.Byte((byte)job.Side);
            writer.Byte((byte)job.Reason);
            writer.Byte((byte)job.Phase);
            writer.UInt32(job.Number);
            writer.Flag(job.IsInside);
            writer.Flag(job.ComesBack);
            writer.UInt32(job.Cursor);
            writer.Byte((byte)job.Queue);
            writer.Flag(job.WalksAgain);
            writer.Int32(job.Slot);
            writer.Int64(job.LimitTicks);
            writer.UInt32(job.Affected);
            writer.UInt32(job.Requester.Value);
            writer.UInt64(job.ClientOrderId.Value);
            writer.UInt64(job.InboundSequence);
            writer.Flag(job.IsTriggered);
            if (job.Kind == JobKind.Sweep)
            {
                WriteOrder(writer, job.Slot);
                WriteWayTerms(writer, job.Slot);
            }
        }
    }

    /// <summary>What an order in a sweep needs of its special terms.</summary>
    private void WriteWayTerms(StateWriter writer, int slot)
    {
        ref OrderDetails order = ref _details[slot];
        writer.Byte((byte)order.OrderType);
        writer.Byte((byte)order.Traits);
        if ((order.Traits & OrderTraits.Iceberg) != 0)
        {
            writer.Int32(_terms[slot].DisplayLots);
            writer.Int32(_terms[slot].ClipStep);
        }

        if ((order.Traits & OrderTraits.Dated) != 0)
        {
            writer.UInt16(_terms[slot].ExpireDay.DayNumber);
        }
    }
}
