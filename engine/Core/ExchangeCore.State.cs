using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Quotes;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Core;

/// <content>The state as canonical bytes.</content>
public sealed partial class ExchangeCore
{
    private const byte StateVersion = 5;

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
        writer.UInt64(_orders.AcceptedCount);
        writer.UInt64(_orders.PriorityCount);
        writer.UInt32(_sessionCount);
        writer.UInt32(_instrumentLast);
        writer.UInt32(_phaseChanges);
        writer.Flag(_isStopped);
        WriteContents(writer, _venueContent);
        WriteContents(writer, _productContents);
        WriteContents(writer, _instrumentContents);
        WriteContents(writer, _memberContents);
        WriteContents(writer, _accountContents);
        WriteContents(writer, _principalContents);
        WriteContents(writer, _calendarContent);
        WriteContents(writer, _scheduleContents);
        _schedules.WriteState(writer, _resumeAt);
        WriteInstruments(writer);
        WriteSessions(writer);
        _orders.WriteQueues(writer, _instrumentLast, _live);
        _orders.WriteFreeSlots(writer);
        _deadlines.WriteState(writer);
        WriteJobs(writer);
        WriteControls(writer);
        writer.Flush();
    }

    private void WriteControls(StateWriter writer)
    {
        writer.Flag(_hasDueChanges);
        _parameters.WriteState(writer, _instrumentLast, _memberLast);
        for (uint number = 1; number <= _sessionCount; number++)
        {
            writer.UInt64(_sessions[number].PaceNs);
        }

        for (uint number = 0; number <= _memberLast; number++)
        {
            writer.UInt64(_members[number].PaceNs);
        }

        _orders.WritePrevention(writer, _instrumentLast);
        _positions.WriteState(writer);
        _suspensions.WriteState(writer);
        _kills.WriteState(writer);
        _proposals.WriteState(writer);
        writer.UInt16(_rules.Version);
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            _parameters.WriteBands(writer, new InstrumentId(number));
            writer.Int64(_auctions[number].StaticTicks);
        }

        _parameters.WriteUsual(writer);
        _trades.WriteState(writer);
        _quotes.WriteState(writer, _orders);
        _protections.WriteState(writer);
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
            writer.UInt32(row.HaltingBy);
            writer.Flag(row.IsHaltUntold);
            writer.Int64(row.IsDefined ? row.LastTradeTicks : InstrumentRow.NoPrice);
            writer.Int64(row.IsDefined ? row.HighTicks : InstrumentRow.NoPrice);
            writer.Int64(row.IsDefined ? row.LowTicks : InstrumentRow.NoPrice);
            WriteAuction(writer, in _auctions[number]);
        }
    }

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
            writer.Flag(row.CancelsLater);
        }
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
            writer.Byte((byte)job.Target.Scope);
            writer.UInt32(job.Target.Number);
            writer.UInt32(job.Account.Value);
            writer.UInt64(job.InstrumentGroups);
            writer.Byte((byte)job.Side);
            writer.Byte((byte)job.Reason);
            writer.Byte((byte)job.Phase);
            writer.Byte((byte)job.Auction);
            writer.UInt32(job.Schedule.Value);
            writer.UInt32(job.Step);
            writer.Flag(job.IsMissed);
            writer.Flag(job.Resumes);
            writer.Byte((byte)job.Stage);
            writer.Byte((byte)job.From);
            writer.Byte((byte)job.To.Phase);
            writer.Byte((byte)job.To.Auction);
            bool isProtection = job.Kind == JobKind.Protection;
            writer.UInt32(isProtection ? 0 : job.Number);
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
            writer.Int64(job.ReachTicks);
            if (isProtection)
            {
                // Rows stand in the order in which they came, which bears on nothing.
                ref ProtectionRow row = ref _protections[(int)job.Number];
                writer.UInt32(row.Principal.Value);
                writer.UInt32(row.Product.Value);
            }

            if (job.Kind == JobKind.Sweep)
            {
                _orders.WriteIncoming(writer, job.Slot, _live);
            }
        }
    }
}
