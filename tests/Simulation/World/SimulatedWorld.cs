using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Simulation.Checks;
using SCO.Exchange.Simulation.Money;
using SCO.Exchange.Simulation.Network;
using SCO.Exchange.Testing.Core.Phases;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Feed;
using SCO.Exchange.Testing.Funds;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Simulation.World;

/// <summary>What outlives a process of the exchange: disk, clock, network, keys.</summary>
internal sealed partial class SimulatedWorld : ICredentialStore
{
    private const string KeyPrefix = "p";
    private const int StreamRoomBytes = 1 << 12;
    private const int ArchiveKey = 0x5CA1;

    private readonly FaultDevice _nowhere = new();
    private readonly AuctionEndCheck _auctionEnds = new();
    private bool _isArchiveAway;

    /// <summary>Makes the world of a plan.</summary>
    public SimulatedWorld(SimulationPlan plan)
    {
        Plan = plan;
        Venue = new StreamVenue(plan.Shape);
        Reference = plan.UsesReference ? new ReferenceCheck(Venue.Venue) : null;
        Money = plan.HasMoney ? new MoneyWorld(this, plan.Seed) : null;
        CalendarDefinition? drawn = Money is null ? Venue.Calendar : Money.Venue.Calendar;
        ulong first = drawn is { } calendar
            ? ReferenceCalendar.RollNs(calendar, StreamTimetable.FirstDay)
            : ReferenceCalendar.InstantNs(StreamTimetable.FirstDay, 0);
        Clock = new VirtualClock(first - (3_600 * Timestamp.NsPerSecond));
        Time = new VirtualTime(Clock);
        Network = new VirtualNetwork(Clock, new Dice((ulong)plan.Seed, 1), plan.RoomBytes)
        {
            DelayNsMax = plan.DelayNsMax,
        };
        Disk = Watched(
            new FaultDevice(plan.Seed) { Clock = Clock, CapacityBytes = plan.DiskBytes });
        SnapshotDisk = Watched(new FaultDevice(~plan.Seed) { Clock = Clock });
        ArchiveDisk = Watched(
            new FaultDevice(plan.Seed ^ ArchiveKey)
            {
                Clock = Clock,
                CapacityBytes = plan.ArchiveBytes,
            });
        Checkpoints = new CheckpointWitness(this);
        Custodian = new Custodian(Checkpoints);
    }

    /// <summary>What is to happen.</summary>
    public SimulationPlan Plan { get; }

    /// <summary>The venue, if it trades without money.</summary>
    public StreamVenue Venue { get; }

    /// <summary>Everything about money; null: there is none.</summary>
    public MoneyWorld? Money { get; }

    /// <summary>The reference exchange beside the venue; null: it does not follow.</summary>
    public ReferenceCheck? Reference { get; }

    /// <summary>The definition of the venue.</summary>
    public VenueDefinition Definition => Money is null ? Venue.Venue : Money.Venue.Venue;

    /// <summary>The last instrument with a book.</summary>
    public int BooksLast =>
        Money is null ? Venue.Shape.Instruments : (int)FundsVenue.BooksLast;

    /// <summary>The only time there is.</summary>
    public VirtualClock Clock { get; }

    /// <summary>The same for who asks the runtime.</summary>
    public VirtualTime Time { get; }

    /// <summary>The way to the gateway.</summary>
    public VirtualNetwork Network { get; }

    /// <summary>The disk of the journal.</summary>
    public FaultDevice Disk { get; private set; }

    /// <summary>The disk of the snapshots.</summary>
    public FaultDevice SnapshotDisk { get; private set; }

    /// <summary>The disk of the archive.</summary>
    public FaultDevice ArchiveDisk { get; private set; }

    /// <summary>Whether the disk of the archive is not mounted: its folder is empty.</summary>
    public bool IsArchiveAway
    {
        get => _isArchiveAway;
        set => (_isArchiveAway, WasArchiveAway) = (value, WasArchiveAway || value);
    }

    /// <summary>Whether it ever was.</summary>
    public bool WasArchiveAway { get; private set; }

    /// <summary>The journal with its archive.</summary>
    public JournalStorage Joined => new(Disk, OpenArchive);

    /// <summary>Whether the journal has a note of archived segments.</summary>
    public bool HasArchived => Disk.Names.Contains(ArchiveFolders.FileName);

    /// <summary>The disks, in an order that stays.</summary>
    public IReadOnlyList<FaultDevice> Disks => [Disk, SnapshotDisk, ArchiveDisk];

    /// <summary>Whether the machine is without power.</summary>
    public bool IsOff => Disk.IsOff || SnapshotDisk.IsOff || ArchiveDisk.IsOff;

    /// <summary>Calls of all disks.</summary>
    public int CallCount { get; private set; }

    /// <summary>
    /// Called before each call of a disk that somebody else makes than the exchange; may throw.
    /// </summary>
    public Action? BeforeArchiver { get; set; }

    /// <summary>The checkpoints that anybody has, in all lives.</summary>
    public CheckpointWitness Checkpoints { get; }

    /// <summary>Takes the checkpoints.</summary>
    public Custodian Custodian { get; }

    /// <summary>The last command whose promise was written for certain.</summary>
    public ulong PromisedSequence { get; set; }

    /// <summary>
    /// Whether the disk of the journal or that of its archive has damaged something.
    /// </summary>
    public bool HasDamage => Disk.IsDamaged || ArchiveDisk.IsDamaged;

    /// <summary>Whether a call to the disk of the archive has ever failed.</summary>
    public bool HasArchiveFailed => ArchiveDisk.Count(DeviceError.InputOutput) > 0
        || ArchiveDisk.Count(DeviceError.NoSpace) > 0;

    /// <summary>
    /// Whether a look at the disk of the journal has ever failed: where the archive is may have
    /// been unknown for a moment.
    /// </summary>
    public bool HasLookFailed => Disk.FailedLooks > 0;

    /// <summary>
    /// Whether the last commit may be gone without anybody knowing: what is damaged is a promise,
    /// or where the newest blocks stand.
    /// </summary>
    public bool MayLoseLastCommit => Plan.PromisesBehind
        && (Disk.HasDamaged(SuperblockName) || IsEndDamaged());

    /// <summary>How often the machine was started.</summary>
    public int Boot { get; private set; } = 1;

    /// <summary>Whether the disk has a journal that promises anything.</summary>
    public bool HasJournal => Disk.Names.Contains(SuperblockName);

    /// <summary>The first line of the feed.</summary>
    public MemoryLine LineA { get; } = new();

    /// <summary>The second one.</summary>
    public MemoryLine LineB { get; } = new();

    /// <summary>Where the feed's messages are asked for again.</summary>
    public MemoryRequests ReRequests { get; } = new();

    /// <summary>Where snapshots of the feed are read.</summary>
    public MemoryStreams Snapshots { get; } = new(StreamRoomBytes);

    /// <summary>What has happened so far.</summary>
    public Occurrences Counts { get; } = new();

    /// <summary>The times of log-ons.</summary>
    public MemoryFile LogonTimes { get; } = new();

    /// <summary>What was told to anybody, in all lives.</summary>
    public Witness Witness { get; } = new();

    /// <summary>The call of a disk in which the process is killed; 0: none.</summary>
    public int KillAtCall { get; set; }

    /// <summary>Whether the process was killed within a call of the disk.</summary>
    public bool IsKilled { get; set; }

    /// <summary>The file with the newest promises of the journal.</summary>
    public const string SuperblockName = "superblock";

    /// <summary>The path of the archive.</summary>
    public const string ArchivePath = "/archive";

    /// <summary>The secret of every key.</summary>
    public static byte[] Secret { get; } =
        [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    /// <summary>The name of a principal's key.</summary>
    public static string KeyOf(int principal) =>
        KeyPrefix + principal.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool TryFind(string keyName, [NotNullWhen(true)] out Credential? credential)
    {
        credential = keyName.StartsWith(KeyPrefix, StringComparison.Ordinal)
            && uint.TryParse(keyName[1..], CultureInfo.InvariantCulture, out uint principal)
            ? new Credential(keyName, Secret, new PrincipalId(principal))
            : null;
        return credential is not null;
    }

    /// <summary>
    /// Whether damage that has come to pass explains a refusal: damage of the file that the refusal
    /// is about, or of one that says where it is or how far it reaches.
    /// </summary>
    public bool Explains(JournalException refusal) => refusal.Fault switch
    {
        JournalFault.Damaged or JournalFault.Missing => refusal.Address is { } address
            ? IsDamagedAt(address)
            : IsDamagedAmong(refusal.Message),

        // A folder without its manifest looks like one where nothing is mounted.
        JournalFault.Away => HasDamage,

        // Who looks at what it has written finds that there is no such file.
        JournalFault.WriteFailed => refusal.InnerException is FileNotFoundException
            && Disk.Count(DeviceDamage.Missing) > 0,
        _ => false,
    };

    /// <summary>The machine goes down and comes up again.</summary>
    public void CutPower(Random random)
    {
        Counts.PowerCuts++;
        Disk.CutPower();
        SnapshotDisk.CutPower();
        ArchiveDisk.CutPower();
        Disk = Watched(Disk.AfterPowerCut(random));
        SnapshotDisk = Watched(SnapshotDisk.AfterPowerCut(random));
        ArchiveDisk = Watched(ArchiveDisk.AfterPowerCut(random));
        Boot++;
    }

    /// <summary>What defines the venue, sets its rates and opens it.</summary>
    public IEnumerable<(Command Command, byte[] Content)> Opening()
    {
        if (Money is not null)
        {
            return Money.Venue.Opening().Where(
                one => one.Command.Kind != CommandKind.SessionStart);
        }

        Command open = Command.Of(CommandKind.SetPhase);
        open.Phase = TradingPhase.Continuous;
        return Venue.Definitions().Select(one => (Command.Of(one.Kind), one.Content))
            .Append((open, []));
    }

    /// <summary>A command was delivered for the first time in any life: all who know more than one
    /// life look at it.</summary>
    /// <exception cref="SimulationException">Its events are not what they must be.</exception>
    public void Follow(in Command command, byte[] content, List<Event> events)
    {
        _auctionEnds.OnCommand(in command, content);
        foreach (Event recorded in events)
        {
            _auctionEnds.OnEvent(in recorded);
        }

        Reference?.Take(in command, content, events);
        Money?.Take(command, content, events);
    }

    /// <summary>Opens the archive by the path that the journal's note has.</summary>
    public FaultDevice OpenArchive(string path) =>
        IsArchiveAway || path != ArchivePath ? _nowhere : ArchiveDisk;

    private bool IsDamagedAt(long address) =>
        IsDamaged(JournalFiles.Segment(address / Plan.SegmentBytes));

    // A sentence without an address names the segment, or the copy of one that is being archived,
    // or it is about no single one.
    private bool IsDamagedAmong(string sentence)
    {
        MatchCollection named = SegmentNames().Matches(sentence);
        return named.Count == 0
            ? HasDamage
            : named.Any(file => IsDamaged(file.Value) || IsDamaged(file.Groups["segment"].Value));
    }

    private bool IsDamaged(string segment) =>
        Disk.HasDamaged(segment) || Disk.HasDamaged(SuperblockName)
        || Disk.HasDamaged(ArchiveFolders.FileName)
        || ArchiveDisk.HasDamaged(segment) || ArchiveDisk.HasDamaged(ArchiveManifest.FileName);

    [GeneratedRegex(
        @"\b(?<segment>journal\.[0-9]+)(\.part)?\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SegmentNames();

    // The newest file may be made and not yet written: then the newest blocks stand before it.
    private bool IsEndDamaged()
    {
        long next = 0;
        while (HasSegment(next) || ArchiveDisk.Names.Contains(JournalFiles.Segment(next)))
        {
            next++;
        }

        return Disk.HasDamaged(JournalFiles.Segment(next))
            || (next > 0 && Disk.HasDamaged(JournalFiles.Segment(next - 1)))
            || (next > 1 && Disk.HasDamaged(JournalFiles.Segment(next - 2)));
    }

    private bool HasSegment(long number) => Disk.Names.Contains(JournalFiles.Segment(number));

    private FaultDevice Watched(FaultDevice disk)
    {
        disk.Before = BeforeCall;
        return disk;
    }

    private void BeforeCall(DeviceCall call, string name)
    {
        CallCount++;
        if (BeforeArchiver is { } archiver)
        {
            // Calls in between are those of the exchange.
            BeforeArchiver = null;
            archiver();
            BeforeArchiver = archiver;
            return;
        }

        IsKilled |= KillAtCall > 0 && CallCount >= KillAtCall;
        if (IsKilled)
        {
            throw new ProcessKilledException();
        }
    }
}
