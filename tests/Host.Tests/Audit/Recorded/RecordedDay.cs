using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit.Recorded;

/// <summary>
/// A journal in a data directory of its own, with the same bytes each time: the definitions, log-on
/// of sessions s1 to s3 (traders) and s4 and s5 (operators), and what a script says, as a rule a
/// block for each command. The first command of a script is number <see cref="FirstSequence"/>.
/// </summary>
internal sealed class RecordedDay : IDisposable
{
    /// <summary>The first command of a script.</summary>
    public const ulong FirstSequence = 26;

    private readonly VenueFile _venue;
    private readonly Slot[] _slots = new Slot[EventWriter.EventsMax];
    private readonly ExchangeCore _core;
    private readonly FasterJournal _journal;
    private readonly WriterLease _lease;
    private readonly BlockBuilder _block = new(ExchangePipeline.Versions);
    private readonly List<OrderId> _accepted = [];
    private readonly List<TradeId> _trades = [];
    private readonly int _commandsPerBlock;
    private readonly ulong _forged;
    private ulong _sequence;

    /// <summary>Records a day.</summary>
    /// <param name="script">What is done on it.</param>
    /// <param name="commandsPerBlock">How many commands a block has.</param>
    /// <param name="rules">By which version of the rules.</param>
    /// <param name="forged">The command whose first event is recorded otherwise than it was; 0:
    /// none.</param>
    public RecordedDay(
        string script = "",
        int commandsPerBlock = 1,
        ushort rules = VenueDefinition.RuleVersionNewest,
        ulong forged = 0)
    {
        _forged = forged;
        _venue = RecordedVenue.Read(rules);
        _commandsPerBlock = commandsPerBlock;
        _core = new ExchangeCore(CoreCapacities.Of(_venue.Venue));
        _journal = FasterJournal.Open(new FasterJournalSettings
        {
            Folder = ExchangeHost.JournalIn(DataDirectory),
            Identity = new LogIdentity(
                _venue.Venue.VenueCode, 1, Hash256.Of(_venue.Definitions[0].Content.Span)),
            Versions = ExchangePipeline.Versions,
            PageBytes = commandsPerBlock == 1 ? 1 << 14 : 1 << 21,
            SegmentBytes = commandsPerBlock == 1 ? 1 << 16 : 1 << 23,
            MemoryBytes = commandsPerBlock == 1 ? 1 << 16 : 1 << 23,
            ReservesSpace = false,
            HasOwnThread = false,
        });
        _lease = _journal.AcquireWriter("test");
        At("08:00:00");
        foreach (Definition one in _venue.Definitions)
        {
            Command command = Command.Of(one.Kind);
            Do(command, one.Content.Span);
        }

        foreach (uint principal in (uint[])[1, 2, 3, 101, 102])
        {
            Command start = Command.Of(CommandKind.SessionStart);
            start.Principal = new PrincipalId(principal);
            start.SessionKey = new SessionKey(principal, 7);
            Do(start);
        }

        Assert.Equal(FirstSequence - 1, _sequence);
        DayScript.Run(this, script);
        if (!_block.IsEmpty)
        {
            Append();
        }
    }

    /// <summary>Where it lies.</summary>
    public string DataDirectory { get; } =
        Directory.CreateTempSubdirectory("sco-recorded-").FullName;

    /// <summary>The time of the next command.</summary>
    public Timestamp Now { get; private set; }

    /// <summary>The core that recorded it.</summary>
    public ExchangeCore Core => _core;

    /// <summary>The n-th accepted order, from 1.</summary>
    public OrderId Order(int number) => _accepted[number - 1];

    /// <summary>The n-th trade, from 1.</summary>
    public TradeId Trade(int number) => _trades[number - 1];

    /// <summary>Sets the time of day in Beijing, on the venue's first day.</summary>
    public void At(string time)
    {
        Assert.True(BeijingTime.TryRead($"2026-11-23 {time}", out Timestamp read), time);
        Now = read;
    }

    /// <summary>Applies and records a command; then what is left of its work.</summary>
    public void Do(Command command, ReadOnlySpan<byte> content = default)
    {
        Record(command, content);
        while (_core.HasJob)
        {
            Record(Command.Of(CommandKind.Continue), default);
        }
    }

    public void Dispose()
    {
        _journal.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private void Record(Command command, ReadOnlySpan<byte> content)
    {
        _sequence++;
        command.Sequence = new Sequence(_sequence);
        command.Time = Now;
        command.PartCount = (ushort)Part.CountFor(content.Length);
        EventWriter events = new(_slots, 0, in command);
        _core.Apply(in command, content, ref events);
        if (_block.IsEmpty)
        {
            _block.UseRules(_core.RuleVersion);
        }

        if (_sequence == _forged)
        {
            _slots[0].Event.Quantity = new Quantity(_slots[0].Event.Quantity.Lots + 1);
        }

        BlockRecords.Add(_block, command, content, _slots.AsSpan(0, events.Count));
        for (int index = 0; index < events.Count; index++)
        {
            Keep(in _slots[index].Event);
        }

        if (_block.CommandCount >= _commandsPerBlock)
        {
            Append();
        }
    }

    private void Append()
    {
        Assert.Equal(AppendResult.Appended, _journal.Append(_lease, _block));
        _journal.DoWork();
    }

    private void Keep(ref readonly Event made)
    {
        if (made.Kind == EventKind.Accepted)
        {
            _accepted.Add(made.OrderId);
        }

        if (made.Kind == EventKind.Filled && made.Flags.HasFlag(EventFlags.Incoming))
        {
            _trades.Add(made.TradeId);
        }
    }
}
