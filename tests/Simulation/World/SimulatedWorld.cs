using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Simulation.Checks;
using SCO.Exchange.Simulation.Network;
using SCO.Exchange.Testing.Core;
using SCO.Exchange.Testing.Feed;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Simulation.World;

/// <summary>What outlives a process of the exchange: disk, clock, network, keys.</summary>
internal sealed class SimulatedWorld : ICredentialStore
{
    private const string KeyPrefix = "p";
    private const int StreamRoomBytes = 1 << 12;

    /// <summary>Makes the world of a plan.</summary>
    public SimulatedWorld(SimulationPlan plan)
    {
        Plan = plan;
        Venue = new StreamVenue(plan.Shape);
        ulong first = Venue.Calendar is { } calendar
            ? ReferenceCalendar.RollNs(calendar, StreamTimetable.FirstDay)
            : ReferenceCalendar.InstantNs(StreamTimetable.FirstDay, 0);
        Clock = new VirtualClock(first - (3_600 * Timestamp.NsPerSecond));
        Time = new VirtualTime(Clock);
        Network = new VirtualNetwork(Clock, new Dice((ulong)plan.Seed, 1), plan.RoomBytes)
        {
            DelayNsMax = plan.DelayNsMax,
        };
        Disk = NewDisk(
            new FaultDevice(plan.Seed) { Clock = Clock, CapacityBytes = plan.DiskBytes });
    }

    /// <summary>What is to happen.</summary>
    public SimulationPlan Plan { get; }

    /// <summary>The venue.</summary>
    public StreamVenue Venue { get; }

    /// <summary>The only time there is.</summary>
    public VirtualClock Clock { get; }

    /// <summary>The same for who asks the runtime.</summary>
    public VirtualTime Time { get; }

    /// <summary>The way to the gateway.</summary>
    public VirtualNetwork Network { get; }

    /// <summary>The disk of the journal.</summary>
    public FaultDevice Disk { get; private set; }

    /// <summary>How often the machine was started.</summary>
    public int Boot { get; private set; } = 1;

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

    /// <summary>The disk call, counted as the disk does, in which the process is killed; 0: none.
    /// </summary>
    public int KillAtCall { get; set; }

    /// <summary>Whether the process was killed within a call of the disk.</summary>
    public bool IsKilled { get; set; }

    /// <summary>Whether the disk has damaged something.</summary>
    public bool HasMediaFault { get; set; }

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

    /// <summary>The machine goes down and comes up again.</summary>
    public void CutPower(Random random)
    {
        Counts.PowerCuts++;
        Disk.CutPower();
        Disk = NewDisk(Disk.AfterPowerCut(random));
        Boot++;
    }

    private FaultDevice NewDisk(FaultDevice disk)
    {
        disk.Before = BeforeCall;
        KillAtCall = 0;
        return disk;
    }

    private void BeforeCall(DeviceCall call, string name)
    {
        IsKilled |= KillAtCall > 0 && Disk.CallCount + 1 >= KillAtCall;
        if (IsKilled)
        {
            throw new ProcessKilledException();
        }
    }
}
