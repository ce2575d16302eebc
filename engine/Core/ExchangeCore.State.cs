using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>The state as canonical bytes, and back.</content>
public sealed partial class ExchangeCore
{
    private const byte StateVersion = 10;

    /// <summary>
    /// The first 8 bytes, little-endian, of SHA-256 over the canonical bytes of the state.
    /// </summary>
    /// <remarks>Core thread. Walks the whole state; allocates.</remarks>
    public ulong StateHash() => BinaryPrimitives.ReadUInt64LittleEndian(WholeHash());

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
        writer.UInt32(_sessionCount);
        writer.UInt32(_instrumentLast);
        writer.UInt32(_phaseChanges);
        writer.Flag(_isStopped);
        _orders.WriteCounts(writer);
        WriteContents(writer, _venueContent);
        WriteContents(writer, _productContents);
        WriteContents(writer, _instrumentContents);
        WriteContents(writer, Banks.Pools.Definitions);
        WriteContents(writer, _memberContents);
        WriteContents(writer, _accountContents);
        WriteContents(writer, _principalContents);
        WriteContents(writer, _calendarContent);
        WriteContents(writer, _scheduleContents);
        _schedules.WriteState(writer, _resumeAt);
        WriteInstruments(writer);
        WriteSessions(writer);
        WriteControls(writer);
        WriteQueues(writer);
        _trades.WriteState(writer);
        _quotes.WriteState(writer, _orders);
        _protections.WriteState(writer);
        _deadlines.WriteState(writer);
        WriteJobs(writer);
        _ledger.WriteState(writer);
        Margins.WriteState(writer, _instrumentLast);
        Deals.WriteState(writer);
        Banks.WriteState(writer, _memberLast);
        writer.Flush();
    }

    /// <summary>
    /// Takes up what <see cref="WriteState"/> wrote, from a core with the same rules: from here on
    /// both answer all commands alike, and have the same bytes after each, as long as neither runs
    /// out of a room that the other has.
    /// </summary>
    /// <param name="source">Gives the bytes.</param>
    /// <remarks>
    /// Core thread; only as the first call to a new core, which may have more room than the one
    /// that wrote. What follows from other things, as counts, ladders and tables that find, is not
    /// read but made again; at the end the core writes its state, and the bytes have to be those
    /// that were read. Allocates.
    /// </remarks>
    /// <exception cref="StateException">
    /// The bytes are of another version, or senseless, or there is no room for what they say. The
    /// core is of no use then.
    /// </exception>
    public void ReadState(StateSource source)
    {
        Invariant.Holds(!_isVenueDefined && _orders.AcceptedCount == 0);
        using TakenBytes taken = new(source);
        StateReader reader = new(taken.Fill);
        reader.Demand(reader.Byte() == StateVersion, "the state is of another version");
        _tradingDay = new TradingDay((ushort)reader.UInt32(ushort.MaxValue));
        _sessionCount = reader.UInt32((uint)_capacities.SessionsMax);
        _instrumentLast = reader.UInt32((uint)_capacities.InstrumentsMax);
        _phaseChanges = reader.UInt32();
        _isStopped = reader.Flag();
        _orders.ReadCounts(reader);
        ReadContents(reader, _venueContent);
        ReadContents(reader, _productContents);
        ReadContents(reader, _instrumentContents);
        ReadContents(reader, Banks.Pools.Definitions);
        ReadContents(reader, _memberContents);
        ReadContents(reader, _accountContents);
        ReadContents(reader, _principalContents);
        ReadContents(reader, _calendarContent);
        ReadContents(reader, _scheduleContents);
        TakeDefinitions();
        _schedules.ReadState(
            reader, _calendarContent, _scheduleContents, _tradingDay, out _resumeAt);
        ReadInstruments(reader);
        ReadSessions(reader);
        ReadControls(reader);
        int orders = ReadQueues(reader);
        _trades.ReadState(reader, _sessions, _sessionCount, _positions);
        _quotes.ReadState(reader, _orders, _principals, _instruments);
        _protections.ReadState(reader, _principals, _productContents);
        ReadDeadlines(reader);
        orders += ReadJobs(reader);
        _ledger.ReadState(reader);
        Margins.ReadState(reader, _instrumentLast, _memberLast);
        Deals.ReadState(reader, _memberLast);
        Banks.ReadState(reader, _memberLast);
        DemandReserved(reader);
        _orders.CheckState(reader, orders, PagesOfSweeps());
        LookAgain();
        reader.Demand(
            taken.Hash().AsSpan().SequenceEqual(WholeHash()),
            "the state contradicts itself");
    }

    private byte[] WholeHash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        WriteState(hash.AppendData);
        return hash.GetHashAndReset();
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

    private static void ReadContents(StateReader reader, Contents contents)
    {
        uint max = (uint)contents.IdMax;
        for (uint id = reader.UInt32(max); id != 0; id = reader.UInt32(max))
        {
            contents.Keep(id, reader.Bytes(Part.CommandContentBytesMax));
        }
    }

    private void WriteControls(StateWriter writer)
    {
        writer.UInt16(_rules.Version);
        writer.Flag(_hasDueChanges);
        _parameters.WriteState(writer, _instrumentLast, _memberLast);
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            _parameters.WriteBands(writer, new InstrumentId(number));
        }

        _parameters.WriteUsual(writer);
        _parameters.WriteClearing(writer, _instrumentLast);
        for (uint number = 1; number <= _sessionCount; number++)
        {
            writer.UInt64(_sessions[number].PaceNs);
        }

        for (uint number = 0; number <= _memberLast; number++)
        {
            writer.UInt64(_members[number].PaceNs);
        }

        _positions.WriteState(writer);
        _suspensions.WriteState(writer);
        _kills.WriteState(writer, _members, _memberLast);
        Proposals.WriteState(writer);
    }

    private void ReadControls(StateReader reader)
    {
        FollowRules(reader.UInt16());
        reader.Demand(
            _rules.Version <= VenueDefinition.RuleVersionNewest, "the rules are unknown");
        _hasDueChanges = reader.Flag();
        _parameters.ReadState(reader, _instrumentLast, _memberLast);
        for (int place = 0; place < _parameters.ChangeCount; place++)
        {
            reader.Demand(MayWait(in _parameters.At(place)), "a change to come cannot be");
        }

        for (uint number = 1; number <= _instrumentLast; number++)
        {
            _parameters.ReadBands(reader, new InstrumentId(number));
        }

        _parameters.ReadUsual(reader);
        _parameters.ReadClearing(reader, _instrumentLast);
        for (uint number = 1; number <= _sessionCount; number++)
        {
            _sessions[number].PaceNs = reader.UInt64();
        }

        for (uint number = 0; number <= _memberLast; number++)
        {
            _members[number].PaceNs = reader.UInt64();
        }

        _positions.ReadState(reader, _memberLast, _instrumentLast);
        _suspensions.ReadState(reader);
        _kills.ReadState(reader, _principals, _members, _memberLast);
        Proposals.ReadState(reader);
    }

    private bool MayWait(in DatedChange change)
    {
        if (!change.IsLimits)
        {
            return CheckParameter(in change) == RejectReason.None;
        }

        return CheckMarket(change.Instrument) == RejectReason.None
            && AreLimits(in InstrumentOf(change.Instrument), change.Value, change.Upper);
    }

    private void ReadDeadlines(StateReader reader)
    {
        _deadlines.ReadState(reader, _sessionCount, _instrumentLast);
        for (int place = 0; place < _deadlines.Kills.Count; place++)
        {
            reader.Demand(Exists(_deadlines.Kills.At(place)), "a kill switch is of nobody");
        }
    }

    /// <summary>
    /// What a command need not look at as long as nothing has changed it looks at once more.
    /// </summary>
    private void LookAgain()
    {
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            ref InstrumentRow row = ref _instruments[number];
            row.MayTrigger = row.Waiting != 0 || _auctions[number].IsCollected
                || (row.IsDefined && row.HighTicks != InstrumentRow.NoPrice);
        }

        for (uint number = 1; number <= _memberLast; number++)
        {
            MemberId member = new(number);
            ref MemberRow row = ref _members[number];
            row.MayBeStopped = _suspensions.HasAny(member)
                || Margins.Calls.Of(member) == MarginCallStatus.Defaulted
                || _kills.Stop(PrincipalId.None, member, row.Owner);
        }

        for (uint number = 1; number < (uint)_principals.Length; number++)
        {
            ref PrincipalRow principal = ref _principals[number];
            if (principal.Member.IsSome)
            {
                ref MemberRow row = ref _members[principal.Member.Value];
                row.MayBeStopped |= _kills.Stop(
                    new PrincipalId(number), principal.Member, row.Owner);
            }
        }
    }
}
