using System;
using System.Collections.Generic;
using System.Linq;

namespace SCO.Exchange.Simulation;

/// <content>What went wrong, each kind by itself.</content>
internal sealed partial class Occurrences
{
    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    private readonly long[] _faults = new long[Kinds.Length];

    /// <summary>Runs that ended because members were told of a commit that the disk lost.</summary>
    public long LostCommits { get; set; }

    /// <summary>Processes that ended for nothing but damage, in a sentence.</summary>
    public long DamageDeaths { get; set; }

    /// <summary>How often something of a kind went wrong.</summary>
    public long this[FaultKind kind]
    {
        get => _faults[(int)kind];
        set => _faults[(int)kind] = value;
    }

    private IEnumerable<(string Name, long Count)> Faults =>
        Kinds.Select(kind => (NameOf(kind), this[kind]));

    private void AddFaults(Occurrences other)
    {
        LostCommits += other.LostCommits;
        DamageDeaths += other.DamageDeaths;
        foreach (FaultKind kind in Kinds)
        {
            this[kind] += other[kind];
        }
    }

    private static string NameOf(FaultKind kind) => kind switch
    {
        FaultKind.FlippedBit => "flipped bits",
        FaultKind.ShortFile => "short files",
        FaultKind.MissingFile => "missing files",
        FaultKind.OldSuperblock => "old superblocks put back",
        FaultKind.LostWrite => "lost writes",
        FaultKind.MisdirectedWrite => "misdirected writes",
        FaultKind.StaleWrite => "stale writes",
        FaultKind.DoubledWrite => "doubled writes",
        FaultKind.TornWrite => "torn writes",
        FaultKind.FailedCall => "failed calls",
        FaultKind.FullCall => "calls without room",
        FaultKind.SlowCall => "slow calls",
        FaultKind.SnapshotDamage => "damages of snapshots",
        FaultKind.SnapshotFailedCall => "failed calls for snapshots",
        FaultKind.SnapshotFullCall => "calls for snapshots without room",
        FaultKind.SnapshotSlowCall => "slow calls for snapshots",
        FaultKind.ClockStep => "steps of the clock",
        FaultKind.LostDatagram => "lost datagrams",
        FaultKind.DoubledDatagram => "doubled datagrams",
        FaultKind.OvertakenDatagram => "overtaken datagrams",
        FaultKind.StalledDatagram => "datagrams at a stalled line",
        FaultKind.LostRequest => "lost requests and retransmissions",
        FaultKind.Stranger => "strangers",
        FaultKind.MemberRestart => "restarts of members",
        FaultKind.SecondProcess => "second processes refused",
        FaultKind.LogonFileFailure => "failed writes of log-on times",
        FaultKind.CustodianAway => "absences of the custodian",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
