namespace SCO.Exchange.Simulation;

/// <summary>
/// What can go wrong and is counted one by one: each kind must come to pass in a long sweep.
/// </summary>
internal enum FaultKind
{
    /// <summary>Bits of the journal or its archive flipped.</summary>
    FlippedBit,

    /// <summary>Files of both cut off.</summary>
    ShortFile,

    /// <summary>Files of both lost.</summary>
    MissingFile,

    /// <summary>Superblocks in whose place an older one was put.</summary>
    OldSuperblock,

    /// <summary>Writes to both that were acknowledged and not made.</summary>
    LostWrite,

    /// <summary>Writes to both that went elsewhere.</summary>
    MisdirectedWrite,

    /// <summary>Writes to both that brought what was written before.</summary>
    StaleWrite,

    /// <summary>Writes to both that went elsewhere too.</summary>
    DoubledWrite,

    /// <summary>Writes of which a power cut kept a part, on any disk.</summary>
    TornWrite,

    /// <summary>Calls of both that failed with an error of the device.</summary>
    FailedCall,

    /// <summary>Calls of both that failed for want of room.</summary>
    FullCall,

    /// <summary>Calls of both that were slow.</summary>
    SlowCall,

    /// <summary>Damage of any kind to snapshots.</summary>
    SnapshotDamage,

    /// <summary>Calls for snapshots that failed with an error of the device.</summary>
    SnapshotFailedCall,

    /// <summary>Calls for snapshots that failed for want of room.</summary>
    SnapshotFullCall,

    /// <summary>Calls for snapshots that were slow.</summary>
    SnapshotSlowCall,

    /// <summary>Times the clock of the machine was set.</summary>
    ClockStep,

    /// <summary>Datagrams lost on a line of the feed.</summary>
    LostDatagram,

    /// <summary>Datagrams that came twice.</summary>
    DoubledDatagram,

    /// <summary>Datagrams that came before an earlier one.</summary>
    OvertakenDatagram,

    /// <summary>Datagrams that a stalled line did not take.</summary>
    StalledDatagram,

    /// <summary>Requests to the feed, or answers, that were lost.</summary>
    LostRequest,

    /// <summary>Strangers that sent noise.</summary>
    Stranger,

    /// <summary>Programs of members that were started anew.</summary>
    MemberRestart,

    /// <summary>Second processes on a folder in use, which were refused.</summary>
    SecondProcess,

    /// <summary>Writes of the times of log-ons that failed.</summary>
    LogonFileFailure,

    /// <summary>Times the custodian was out of reach.</summary>
    CustodianAway,
}
