using System;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Simulation;

/// <summary>
/// What one seed's run is like. Every seed leaves some things out and overdoes others: rare states
/// are reached by some seed, and no fault hides all the others.
/// </summary>
internal sealed class SimulationPlan
{
    private const long NsPerMs = 1_000_000;
    private const long NsPerSecond = 1_000_000_000;
    private const ulong MoneyPlace = 0x0F_EE5;
    private const int MoneyEvery = 8;
    private const ulong ReferencePlace = 0x2E_FE2;
    private const int ReferenceEvery = 4;

    /// <summary>Draws a plan.</summary>
    public SimulationPlan(int seed)
    {
        Seed = seed;
        Dice dice = new((ulong)seed, ulong.MaxValue);
        Steps = dice.Next(60, 500);
        bool isPlain = dice.Next(8) == 0;
        IsArchived = !isPlain && dice.Next(5) < 2;
        Shape = ShapeOf(dice, IsArchived);
        Members = dice.Next(1, 6);
        Listeners = dice.Next(1, 3);
        (PageBytes, PendingMax) = dice.Next(3) switch
        {
            0 => (1 << 17, 30),
            1 => (1 << 18, 200),
            _ => (1 << 20, 800),
        };
        SegmentBytes = PageBytes << dice.Next(3);
        BlocksInFlightMax = dice.Next(1, 9);
        ReservesSpace = dice.Next(3) == 0;
        ResumeAfterMs = dice.Next(3) == 0 ? dice.Next(1, 2_000) : 0;
        StageShare = 0.3 + (0.7 * dice.NextDouble());
        RequestsPerStep = dice.Next(3) switch { 0 => 1, 1 => 4, _ => 12 };
        PassNsMax = dice.Next(3) switch { 0 => NsPerMs, 1 => 20 * NsPerMs, _ => 200 * NsPerMs };
        Jump = Rate(dice, 0.03);
        KeepAliveMs = dice.Next(2) == 0 ? 100 : 5_000;
        CancelsOnDisconnect = dice.Next(2) == 0;
        RoomBytes = dice.Next(3) == 0 ? 1 << 10 : 1 << 16;
        DelayNsMax = dice.Next(3) switch { 0 => 0, 1 => 2 * NsPerMs, _ => 100 * NsPerMs };
        LostPercent = dice.Next(3) switch { 0 => 0, 1 => 3, _ => 25 };
        Cut = Rate(dice, 0.05);
        Kill = Rate(dice, 0.02);
        PowerCut = Rate(dice, 0.02);
        CallFailure = Rate(dice, 0.01);
        SlowCall = Rate(dice, 0.02);
        CleanStop = Rate(dice, 0.01);
        WallStep = Rate(dice, 0.005);
        LateListener = Rate(dice, 0.02);
        MemberRestart = Rate(dice, 0.02);
        Operate = 0.02 + Rate(dice, 0.1);
        Tend = 0.1 + (0.4 * dice.NextDouble());
        MediaFaultAt = dice.Next(3) == 0 ? dice.Next(Steps) : -1;
        SpaceBytes = dice.Next(12) == 0 ? dice.Next(1, 6) * (1L << 18) : null;
        DiskBytes = dice.Next(20) == 0 ? dice.Next(1, 6) * (1L << 18) : long.MaxValue;
        Stranger = Rate(dice, 0.05);
        HeldShare = dice.Next(2) == 0 ? 0 : 0.9 * dice.NextDouble();
        PromisesBehind = dice.Next(3) > 0;
        TakesSnapshots = !isPlain && dice.Next(2) == 0;
        SnapshotCommands = dice.Next(2) == 0 ? dice.Next(1, 30) : dice.Next(30, 500);
        SnapshotDamage = Rate(dice, 0.05);
        LineStall = Rate(dice, 0.02);
        IdleShare = dice.Next(3) == 0 ? dice.NextDouble() : 0;
        (FeedMessages, FeedHeld) = dice.Next(4) == 0 ? (1 << 4, 0.9) : (1 << 14, 0);
        DrawCheckpoints(dice);
        if (IsArchived)
        {
            DrawArchive(dice);
        }

        HasMoney = IsWithMoney(seed);
        UsesReference = !HasMoney
            && (isPlain || new Dice((ulong)seed, ReferencePlace).Next(ReferenceEvery) == 0);
        if (HasMoney)
        {
            DrawMoney(new Dice((ulong)seed, MoneyPlace));
        }
    }

    /// <summary>Whether this machine can chain by SM3.</summary>
    public static bool HasSm3 { get; } = FindSm3();

    /// <summary>What everything follows from.</summary>
    public int Seed { get; }

    /// <summary>Steps of the first phase.</summary>
    public int Steps { get; private set; }

    /// <summary>The venue.</summary>
    public StreamShape Shape { get; }

    /// <summary>Traders that connect, at most; beside them an operator.</summary>
    public int Members { get; }

    /// <summary>Listeners to the feed from the start.</summary>
    public int Listeners { get; }

    /// <summary>Bytes of a page of the journal.</summary>
    public int PageBytes { get; private set; }

    /// <summary>Bytes of a segment of the journal.</summary>
    public long SegmentBytes { get; private set; }

    /// <summary>Commands that may wait for the journal, so that a block fits into a page.</summary>
    public int PendingMax { get; private set; }

    /// <summary>Blocks on their way to the disk.</summary>
    public int BlocksInFlightMax { get; }

    /// <summary>Whether segments reserve their space.</summary>
    public bool ReservesSpace { get; }

    /// <summary>Bytes that the journal may take; null for any number.</summary>
    public long? SpaceBytes { get; }

    /// <summary>Bytes of the disk; the reserve does not know of it.</summary>
    public long DiskBytes { get; }

    /// <summary>How often the writer of the journal is not at work.</summary>
    public double HeldShare { get; }

    /// <summary>Whether answers come before the promise of the superblock.</summary>
    public bool PromisesBehind { get; }

    /// <summary>Whether a shadow follows and takes snapshots, which starts take up.</summary>
    public bool TakesSnapshots { get; private set; }

    /// <summary>Commands between two snapshots.</summary>
    public int SnapshotCommands { get; private set; }

    /// <summary>How often the disk of the snapshots fails, or damages what it holds.</summary>
    public double SnapshotDamage { get; }

    /// <summary>How often a stranger connects and sends what is no request.</summary>
    public double Stranger { get; }

    /// <summary>How often a line of the feed takes nothing for a while.</summary>
    public double LineStall { get; }

    /// <summary>How often members do not read when they have a turn.</summary>
    public double IdleShare { get; }

    /// <summary>When halted instruments resume by themselves; 0: never.</summary>
    public int ResumeAfterMs { get; }

    /// <summary>How often each stage has a turn in a step.</summary>
    public double StageShare { get; }

    /// <summary>How often everything has a turn in a step.</summary>
    public int TurnsPerStep { get; private set; } = 1;

    /// <summary>The most requests of one member in one step.</summary>
    public int RequestsPerStep { get; private set; }

    /// <summary>The longest time between two steps.</summary>
    public long PassNsMax { get; }

    /// <summary>How often time goes on to what is due next.</summary>
    public double Jump { get; private set; }

    /// <summary>How often members show that they live.</summary>
    public int KeepAliveMs { get; private set; }

    /// <summary>Whether members want their orders cancelled when they are cut off.</summary>
    public bool CancelsOnDisconnect { get; }

    /// <summary>Bytes on their way on a connection.</summary>
    public int RoomBytes { get; }

    /// <summary>The longest delay of the network.</summary>
    public long DelayNsMax { get; }

    /// <summary>How many datagrams are lost.</summary>
    public int LostPercent { get; }

    /// <summary>How often a connection is cut.</summary>
    public double Cut { get; private set; }

    /// <summary>How often the process is killed.</summary>
    public double Kill { get; private set; }

    /// <summary>How often the power goes.</summary>
    public double PowerCut { get; private set; }

    /// <summary>How often a call of the disk fails.</summary>
    public double CallFailure { get; private set; }

    /// <summary>How often a call of the disk is slow.</summary>
    public double SlowCall { get; }

    /// <summary>How often the exchange is stopped cleanly.</summary>
    public double CleanStop { get; private set; }

    /// <summary>How often somebody sets the clock of the machine.</summary>
    public double WallStep { get; }

    /// <summary>How often somebody begins to listen late.</summary>
    public double LateListener { get; }

    /// <summary>How often a member's program is started anew.</summary>
    public double MemberRestart { get; }

    /// <summary>How often the operator does something.</summary>
    public double Operate { get; }

    /// <summary>How often the operator looks whether there is trading.</summary>
    public double Tend { get; }

    /// <summary>The step in which the disk damages what it holds; -1: never.</summary>
    /// <remarks>
    /// Once in a run at most: the superblock and the block that it promises may be lost together,
    /// and who has one copy of each cannot tell that anything is missing.
    /// </remarks>
    public int MediaFaultAt { get; }

    /// <summary>Whether the reference exchange follows; it knows no money.</summary>
    public bool UsesReference { get; }

    /// <summary>What chains the journal.</summary>
    public BlockHash Hash { get; private set; }

    /// <summary>Whether the exchange has its journal say, signed, what it holds.</summary>
    public bool TakesCheckpoints { get; private set; }

    /// <summary>The time from one checkpoint to the next.</summary>
    public long CheckpointNs { get; private set; }

    /// <summary>So many blocks do not wait for the time.</summary>
    public int CheckpointBlocks { get; private set; }

    /// <summary>How often the folder of the custodian is out of reach for a while.</summary>
    public double CustodianAway { get; private set; }

    /// <summary>Messages that the feed keeps, a power of two.</summary>
    public int FeedMessages { get; }

    /// <summary>Whether old segments are moved to an archive.</summary>
    public bool IsArchived { get; }

    /// <summary>How often the servers of the feed are not at work.</summary>
    public double FeedHeld { get; }

    /// <summary>How often somebody moves what can be moved.</summary>
    public double Archive { get; private set; }

    /// <summary>How many of these runs are killed.</summary>
    public double ArchiverKill { get; private set; }

    /// <summary>How often the archive is away for a while.</summary>
    public double ArchiveAway { get; private set; }

    /// <summary>Bytes of the disk of the archive.</summary>
    public long ArchiveBytes { get; private set; } = long.MaxValue;

    /// <summary>Whether the venue has banks, money, goods and negotiated deals.</summary>
    public bool HasMoney { get; }

    /// <summary>
    /// Whether a seed has money. It is drawn beside the plan: what the others are like does not
    /// depend on it.
    /// </summary>
    public static bool IsWithMoney(int seed) =>
        new Dice((ulong)seed, MoneyPlace).Next(MoneyEvery) == 0;

    // A contract takes many steps, and what is due may be hours away.
    private void DrawMoney(Dice dice)
    {
        Steps = Math.Max(Steps, dice.Next(200, 500));
        RequestsPerStep = Math.Max(IsArchived ? 4 : 8, RequestsPerStep);
        KeepAliveMs = dice.Next(4) == 0 ? KeepAliveMs : 5_000;
        Jump = Math.Max(Jump, 0.01 * dice.NextDouble());
        TurnsPerStep = dice.Next(1, 6);
        double calm = dice.NextDouble();
        (Kill, PowerCut, CallFailure) = (calm * Kill, calm * PowerCut, calm * CallFailure);
        (CleanStop, Cut) = (calm * CleanStop, calm * Cut);
    }

    private void DrawCheckpoints(Dice dice)
    {
        Hash = dice.Next(4) == 0 && HasSm3 ? BlockHash.Sm3 : BlockHash.Sha256;
        TakesCheckpoints = dice.Next(5) > 0;
        CheckpointNs = dice.Next(3) switch { 0 => NsPerMs, 1 => 50 * NsPerMs, _ => NsPerSecond };
        CheckpointBlocks = dice.Next(2) == 0 ? dice.Next(1, 20) : 4_096;
        CustodianAway = Rate(dice, 0.02);
    }

    // Segments of few blocks, so that some are old soon. A page must hold the largest block: what a
    // calendar catches up in one command, or a few commands do to many orders, is large.
    private void DrawArchive(Dice dice)
    {
        (PageBytes, PendingMax) = (1 << 17, 8);
        SegmentBytes = PageBytes;
        RequestsPerStep = Math.Min(4, RequestsPerStep);
        Steps = Math.Max(Steps, dice.Next(200, 500));
        (TakesSnapshots, SnapshotCommands) = (true, dice.Next(5, 40));
        Archive = 0.03 + Rate(dice, 0.1);
        ArchiverKill = Rate(dice, 0.6);
        ArchiveAway = Rate(dice, 0.03);
        ArchiveBytes = dice.Next(8) == 0 ? dice.Next(1, 5) * SegmentBytes : long.MaxValue;
    }

    private static bool FindSm3()
    {
        try
        {
            _ = new LogIdentity(1, 1, default) { Hash = BlockHash.Sm3 }.Genesis();
            return true;
        }
        catch (JournalException)
        {
            return false;
        }
    }

    private static StreamShape ShapeOf(Dice dice, bool isArchived)
    {
        StreamShape drawn = new(dice);
        return new StreamShape(dice)
        {
            Instruments = dice.Next(1, 4),
            Members = dice.Next(1, 4),
            TradersPerMember = dice.Next(1, 3),
            SessionsPerTrader = 1,

            // Each start makes three cores, and their memory is much of what a seed costs.
            InstrumentsMax = 5,
            LadderPagesMax = 64,
            OrdersMax = isArchived ? 12 : dice.Next(3) switch { 0 => 12, 1 => 60, _ => 300 },
            PriceTicks = Math.Min(60, drawn.PriceTicks),
            Schedules = dice.Next(3) == 0 ? dice.Next(1, 3) : 0,
            Restart = 0,
            Tick = 0,
        };
    }

    private static double Rate(Dice dice, double max) =>
        dice.Next(3) == 0 ? 0 : max * dice.NextDouble();
}
