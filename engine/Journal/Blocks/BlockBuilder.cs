using System;
using System.Buffers.Binary;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>Collects commands, parts and events of one block in buffers allocated once.</summary>
/// <remarks>
/// One thread. Allocates nothing after construction. A malformed record or a sequence that does
/// not follow throws: it is a broken promise of the caller. Records are packed and hashed as they
/// come, while the processor still has them at hand.
/// </remarks>
public sealed class BlockBuilder
{
    private static readonly byte[] Padding = new byte[JournalFormat.UnitBytes];

    private readonly byte[] _entry = GC.AllocateUninitializedArray<byte>(
        JournalFormat.EntryBytes(BlockHeader.SizeBytes + JournalFormat.BlockRawBytesMax));

    private readonly byte[] _header = new byte[BlockHeader.SizeBytes];
    private readonly Section _commands;
    private readonly Section _events;
    private readonly Unpacker _unpacker = new();
    private readonly ushort _layout;
    private readonly int _rawBytesMax;
    private readonly BlockHash _hash;
    private Fill _fill;
    private bool _isUnpacked;

    /// <summary>Creates an empty builder.</summary>
    /// <param name="versions">
    /// Versions that each block names; of the rules until <see cref="UseRules"/>.
    /// </param>
    /// <param name="rawBytesMax">Most record bytes of a block; at most 1 MiB.</param>
    /// <param name="codec">How blocks are stored; those that would not shrink never are.</param>
    /// <param name="hash">
    /// What chains the log, so that records are hashed as they come; a log of another hash costs
    /// hashing them when the block is sealed.
    /// </param>
    /// <exception cref="JournalException">The machine has no such hash.</exception>
    public BlockBuilder(
        RecordVersions versions,
        int rawBytesMax = JournalFormat.BlockRawBytesMax,
        BlockCodec codec = BlockCodec.Packed,
        BlockHash hash = BlockHash.Sha256)
    {
        if (codec is not (BlockCodec.None or BlockCodec.Packed))
        {
            throw new ArgumentOutOfRangeException(nameof(codec), codec, "no such codec");
        }

        ArgumentOutOfRangeException.ThrowIfZero(versions.Rules);
        ArgumentOutOfRangeException.ThrowIfZero(versions.Layout);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            rawBytesMax, JournalFormat.BlockRawBytesMax);
        _layout = versions.Layout;
        Rules = versions.Rules;
        _rawBytesMax = rawBytesMax;
        _hash = hash;
        _commands = new Section(codec, rawBytesMax, hash);
        _events = new Section(codec, rawBytesMax, hash);
    }

    /// <summary>The version of the rules that the block names.</summary>
    public uint Rules { get; private set; }

    /// <summary>Bytes of the records so far, before they are packed.</summary>
    public int RawBytes => _commands.Size.RawBytes + _events.Size.RawBytes;

    /// <summary>Commands so far.</summary>
    public int CommandCount => _fill.Commands;

    /// <summary>Events so far.</summary>
    public int EventCount => _fill.Events;

    /// <summary>Sequence of the first command; 0 when empty.</summary>
    public ulong FirstSequence => _fill.FirstSequence;

    /// <summary>Sequence of the last command; 0 when empty.</summary>
    public ulong LastSequence => _fill.LastSequence;

    /// <summary>Time of the first command, ns since the Unix epoch; 0 when empty.</summary>
    public long FirstTimeNs => _fill.FirstTimeNs;

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => _fill.Commands == 0;

    /// <summary>Whether records of so many bytes in all still fit.</summary>
    public bool CanFit(int rawBytes) => rawBytes <= _rawBytesMax - RawBytes;

    /// <summary>Names another version of the rules in this block and later ones.</summary>
    /// <remarks>While empty: a block is of one version.</remarks>
    public void UseRules(uint version)
    {
        ArgumentOutOfRangeException.ThrowIfZero(version);
        if (!IsEmpty)
        {
            throw Misuse("a block is of one version of the rules");
        }

        Rules = version;
    }

    /// <summary>Adds a command. False, with nothing changed, if it does not fit.</summary>
    public bool AddCommand(ReadOnlySpan<byte> record)
    {
        Demand(record, RecordType.Command);
        ulong sequence = RecordFields.Sequence(record);
        long timeNs = RecordFields.TimeNs(record);
        if (sequence == 0 || (!IsEmpty && sequence != _fill.LastSequence + 1))
        {
            throw Misuse($"command {sequence} does not follow command {_fill.LastSequence}");
        }

        if (!IsEmpty && timeNs < _fill.LastTimeNs)
        {
            throw Misuse($"command {sequence} is older than the one before it");
        }

        if (!CanFit(record.Length))
        {
            return false;
        }

        _commands.Advance();
        _events.Advance();
        if (IsEmpty)
        {
            _fill.FirstSequence = sequence;
            _fill.FirstTimeNs = timeNs;
        }

        _commands.Add(record);
        _fill.Commands++;
        _fill.LastSequence = sequence;
        _fill.LastTimeNs = timeNs;
        return true;
    }

    /// <summary>Adds a part of the last command. False if it does not fit.</summary>
    public bool AddPart(ReadOnlySpan<byte> record)
    {
        Demand(record, RecordType.Part);
        if (IsEmpty)
        {
            throw Misuse("a part has no command before it");
        }

        if (!CanFit(record.Length))
        {
            return false;
        }

        _commands.Add(record);
        _fill.Parts++;
        return true;
    }

    /// <summary>Adds an event of the last command. False if it does not fit.</summary>
    public bool AddEvent(ReadOnlySpan<byte> record)
    {
        Demand(record, RecordType.Event);
        if (IsEmpty || RecordFields.Sequence(record) != _fill.LastSequence)
        {
            throw Misuse($"an event names command {RecordFields.Sequence(record)}, " +
                $"the last command is {_fill.LastSequence}");
        }

        if (!CanFit(record.Length))
        {
            return false;
        }

        _events.Add(record);
        _fill.Events++;
        return true;
    }

    /// <summary>Empties the builder.</summary>
    public void Clear()
    {
        _commands.Clear();
        _events.Clear();
        _fill = default;
    }

    /// <summary>Writes the block into the builder's own buffer: called by logs.</summary>
    /// <param name="identity">Whose log it is.</param>
    /// <param name="lease">Names term and build of the writer.</param>
    /// <param name="after">The point that the block follows.</param>
    /// <param name="end">The point behind the block.</param>
    /// <returns>The entry's payload; valid until the builder is sealed again.</returns>
    public ReadOnlySpan<byte> Seal(
        LogIdentity identity, in WriterLease lease, LogPoint after, out LogPoint end)
    {
        int bytes = SealInPlace(identity, in lease, after, out end);
        Span<byte> entry = _entry.AsSpan(0, bytes);
        WriteSealed(entry);
        return entry;
    }

    /// <summary>Seals the block, and leaves its bytes to <see cref="WriteSealed"/>.</summary>
    /// <remarks>A log that has memory of its own has the block written there, not copied.
    /// </remarks>
    /// <param name="identity">Whose log it is.</param>
    /// <param name="lease">Names term and build of the writer.</param>
    /// <param name="after">The point that the block follows.</param>
    /// <param name="end">The point behind the block.</param>
    /// <returns>Bytes of the entry's payload.</returns>
    public int SealInPlace(
        LogIdentity identity, in WriterLease lease, LogPoint after, out LogPoint end)
    {
        DemandFollows(after);
        SectionSize commands = _commands.Size;
        SectionSize events = _events.Size;
        bool isPacked = commands.StoredBytes + events.StoredBytes < RawBytes;
        if (!isPacked)
        {
            commands = commands with { StoredBytes = commands.RawBytes };
            events = events with { StoredBytes = events.RawBytes };
        }

        _isUnpacked = !isPacked && _commands.IsPacked;
        if (_isUnpacked)
        {
            Unpack(_commands, Unpacked(0, commands));
            Unpack(_events, Unpacked(commands.RawBytes, events));
        }

        Span<byte> bytes = _header;
        BlockHeader header = Header(identity, in lease, after) with
        {
            Codec = isPacked ? BlockCodec.Packed : BlockCodec.None,
            CommandsRawBytes = commands.RawBytes,
            CommandsStoredBytes = commands.StoredBytes,
            EventsRawBytes = events.RawBytes,
            EventsStoredBytes = events.StoredBytes,
        };
        header.Write(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(
            bytes[BlockHeader.ChecksumOffset..], SealedChecksum());
        end = new LogPoint(
            header.BlockSequence + 1, header.LastSequence, header.LastTimeNs, header.Term,
            SealedHash(in header));
        return JournalFormat.EntryBytes(SealedBytes);
    }

    /// <summary>Writes the block that was sealed last.</summary>
    /// <param name="entry">The entry's payload: all of it is written.</param>
    public void WriteSealed(Span<byte> entry)
    {
        _header.CopyTo(entry);
        Span<byte> sections = entry[BlockHeader.SizeBytes..];
        SealedCommands.CopyTo(sections);
        SealedEvents.CopyTo(sections[SealedCommands.Length..]);
        entry[SealedBytes..].Clear();
    }

    private ReadOnlySpan<byte> SealedCommands =>
        _isUnpacked ? Unpacked(0, _commands.Size) : _commands.Stored;

    private ReadOnlySpan<byte> SealedEvents =>
        _isUnpacked ? Unpacked(_commands.Size.RawBytes, _events.Size) : _events.Stored;

    private int SealedBytes =>
        BlockHeader.SizeBytes + SealedCommands.Length + SealedEvents.Length;

    private uint SealedChecksum()
    {
        int bytes = SealedBytes;
        uint state = BlockReader.HeaderChecksum(_header);
        state = AddSealed(state, _commands, SealedCommands);
        state = AddSealed(state, _events, SealedEvents);
        return Crc32C.Finish(
            Crc32C.Add(state, Padding.AsSpan(0, JournalFormat.EntryBytes(bytes) - bytes)));
    }

    private Hash256 SealedHash(in BlockHeader header) => _isUnpacked || header.Hash != _hash
        ? BlockHasher.Hash(in header, _header, SealedCommands, SealedEvents)
        : BlockHasher.Hash(header.Hash, _header, _commands.Hash(), _events.Hash());

    private uint AddSealed(uint state, Section section, ReadOnlySpan<byte> bytes) => _isUnpacked
        ? Crc32C.Add(state, bytes)
        : Crc32C.Join(state, section.Sum(), bytes.Length);

    private void DemandFollows(LogPoint after)
    {
        if (IsEmpty)
        {
            throw Misuse("the block is empty");
        }

        if (_fill.FirstSequence != after.LastSequence + 1)
        {
            throw Misuse($"the block begins with command {_fill.FirstSequence}, " +
                $"the log expects command {after.LastSequence + 1}");
        }

        if (_fill.FirstTimeNs < after.LastTimeNs)
        {
            throw Misuse($"command {_fill.FirstSequence} is older than the one before it");
        }
    }

    private BlockHeader Header(LogIdentity identity, in WriterLease lease, LogPoint after) => new()
    {
        Format = JournalFormat.Format,
        Hash = identity.Hash,
        Venue = identity.Venue,
        Stream = identity.Stream,
        Term = lease.Term,
        Build = lease.Build,
        BlockSequence = after.BlockCount,
        FirstSequence = _fill.FirstSequence,
        LastSequence = _fill.LastSequence,
        CommandCount = _fill.Commands,
        PartCount = _fill.Parts,
        EventCount = _fill.Events,
        FirstTimeNs = _fill.FirstTimeNs,
        LastTimeNs = _fill.LastTimeNs,
        Rules = Rules,
        Layout = _layout,
        PreviousHash = after.ChainHash,
    };

    /// <summary>Where the records of a section stand if they would not shrink.</summary>
    private Span<byte> Unpacked(int at, SectionSize size) =>
        _entry.AsSpan(BlockHeader.SizeBytes + at, size.RawBytes);

    private void Unpack(Section section, Span<byte> target)
    {
        if (!_unpacker.TryUnpack(section.Stored, target))
        {
            throw new InvalidOperationException("a section does not unpack to its records");
        }
    }

    private static void Demand(ReadOnlySpan<byte> record, RecordType type)
    {
        if (record.Length < JournalFormat.RecordBytesMin
            || RecordFields.Length(record) != record.Length
            || RecordFields.Type(record) != type
            || !RecordFields.IsLength(record.Length, type))
        {
            throw Misuse($"a record of {record.Length} bytes is not a well-formed {type}");
        }
    }

    private static JournalException Misuse(string message) =>
        new(JournalFault.Misuse, message);

    private struct Fill
    {
        public int Commands;
        public int Parts;
        public int Events;
        public ulong FirstSequence;
        public ulong LastSequence;
        public long FirstTimeNs;
        public long LastTimeNs;
    }
}
