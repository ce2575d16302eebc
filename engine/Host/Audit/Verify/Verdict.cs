using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Journals;
using SCO.Exchange.Host.Checkpoints.Checks;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Host.Audit.Verify;

/// <summary>What a check of a journal found, up to its end or to the first bad block.</summary>
internal sealed record Verdict
{
    /// <summary>Where it was read; null until the check is over.</summary>
    public JournalFound? Found { get; init; }

    /// <summary>The first command that was asked for; null: the first of the journal.</summary>
    public ulong? From { get; init; }

    /// <summary>The last command that was asked for; null: all to the end.</summary>
    public ulong? To { get; init; }

    /// <summary>What is wrong, in one sentence; empty if nothing is.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether all is as it was written, and repeats.</summary>
    public bool IsOk => Reason.Length == 0;

    /// <summary>
    /// Whether all blocks that were read are whole and chained, and what is wrong is the manifest
    /// of an archive, or bytes there that no block holds.
    /// </summary>
    public bool IsBesideBlocks { get; init; }

    /// <summary>Whether nothing is wrong with what was read of the journal itself.</summary>
    public bool IsSound => IsOk || IsBesideBlocks;

    /// <summary>The archives that a journal was read from, by their segments.</summary>
    public IReadOnlyList<ArchiveRange> Archives { get; init; } = [];

    /// <summary>Whether it is of what somebody kept alone: the journal was not looked at.</summary>
    public bool IsKeptAlone { get; init; }

    /// <summary>Whether commands were replayed and their events compared.</summary>
    public required bool IsReplayed { get; init; }

    /// <summary>Sound blocks; of a replay those that were replayed whole.</summary>
    public long Blocks { get; init; }

    /// <summary>Commands in them, or replayed: also those of a block that was not replayed whole.
    /// </summary>
    public long Commands { get; init; }

    /// <summary>Events in them, or compared.</summary>
    public long Events { get; init; }

    /// <summary>The first command; 0 without one.</summary>
    public ulong FirstSequence { get; init; }

    /// <summary>The last command; 0 without one.</summary>
    public ulong LastSequence { get; init; }

    /// <summary>Time of the last command; none without one.</summary>
    public Timestamp LastTime { get; init; }

    /// <summary>The trading day behind the last command; none if it was not followed.</summary>
    public TradingDay LastDay { get; init; }

    /// <summary>The first command of the last sound block; 0 without one.</summary>
    public ulong LastBlockBegin { get; init; }

    /// <summary>The first command that there can be where nothing was read.</summary>
    public ulong Begin { get; init; } = 1;

    /// <summary>
    /// The first command that is lost or in doubt; null: none is, or what is wrong does not say
    /// which.
    /// </summary>
    public ulong? FirstUnproven { get; init; }

    /// <summary>What stands all the same; null until the check is over.</summary>
    public WhatStands? Stands { get; init; }

    /// <summary>The hash of the state; null if it was not computed.</summary>
    public ulong? StateHash { get; init; }

    /// <summary>The hash of the last of the blocks; of no meaning without one.</summary>
    public Hash256 ChainHash { get; init; }

    /// <summary>The last command of that block; null without one.</summary>
    public ulong? ChainSequence { get; init; }

    /// <summary>Whether commands behind that block were replayed, of the next one.</summary>
    public bool EndsInBlock => LastSequence > (ChainSequence ?? 0);

    /// <summary>The block that comes after the last sound one.</summary>
    public long NextBlock { get; init; }

    /// <summary>
    /// The block of the checkpoint whose key is none of those that count; no byte of it is bad, nor
    /// of those before it. Null: what is wrong is not whose the keys are.
    /// </summary>
    public long? AtBlock { get; init; }

    /// <summary>The first bad block, if one is to blame.</summary>
    public long? BadBlock { get; init; }

    /// <summary>Its address: bytes over all segment files.</summary>
    public long? BadAddress { get; init; }

    /// <summary>Its place in the files.</summary>
    public JournalPlace? BadPlace { get; init; }

    /// <summary>What stands from there to the promised end, if it is nothing.</summary>
    public EndLack Lack { get; init; }

    /// <summary>
    /// Whether nothing stands from there to the promised end: a copy of a journal that was written
    /// meanwhile looks like that.
    /// </summary>
    public bool HasUnwrittenEnd => Lack != EndLack.None;

    /// <summary>
    /// What is wrong with a block before the first command that was asked for, in a sentence; null:
    /// nothing, or nothing was come by.
    /// </summary>
    public string? PassedOver { get; init; }

    /// <summary>Whether a file is not there that the superblock promises.</summary>
    public bool IsSegmentMissing { get; init; }

    /// <summary>
    /// Where in its file the one of the two superblocks begins that is damaged; null: none is. The
    /// other one was used.
    /// </summary>
    public int? DamagedSuperblock { get; init; }

    /// <summary>Blocks that stand behind the end that the last writer promised.</summary>
    public long TailBlocks { get; init; }

    /// <summary>What was looked at behind the end that the last writer promised.</summary>
    public EndLook BehindEnd { get; init; }

    /// <summary>What was seen there behind the last block.</summary>
    public EndBytes SeenBehind { get; init; }

    /// <summary>Whether more whole blocks stand there than a writer that is killed leaves.
    /// </summary>
    public bool HasOldSuperblock => OldSuperblock.IsShownBy(TailBlocks);

    /// <summary>The first command that differs from what was witnessed, at the earliest.</summary>
    public ulong? FirstDiffering { get; init; }

    /// <summary>The command up to which at least one differs from what was witnessed.</summary>
    public ulong? LastDiffering { get; init; }

    /// <summary>What checkpoints said; null if none were looked at.</summary>
    public ChainWitness? Witness { get; init; }

    /// <summary>What checkpoints said of states; null if none were compared to the end.</summary>
    public StateCheck? States { get; init; }

    /// <summary>By which builds the sound blocks were written.</summary>
    public IReadOnlyList<BuildSpan> WrittenBy { get; init; } = [];

    /// <summary>The newest superblock; null if none is whole.</summary>
    public Superblock? Superblock { get; init; }
}
