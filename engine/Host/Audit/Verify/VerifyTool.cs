using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Journals;
using SCO.Exchange.Host.Checkpoints.Checks;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit.Verify;

/// <summary>Checks a journal and reports.</summary>
public static class VerifyTool
{
    /// <summary>Checks the journal of a data directory, or a part of it.</summary>
    /// <param name="dataDirectory">The data directory, or a copy of a journal's folder.</param>
    /// <param name="range">What is checked.</param>
    /// <param name="json">Whether the verdict is one JSON object.</param>
    /// <param name="output">Where the verdict goes.</param>
    /// <param name="progress">Shows how far it has come.</param>
    /// <param name="sources">What else it is compared with; null for nothing.</param>
    /// <returns>Good only if all is well.</returns>
    /// <remarks>
    /// Reads blocks one after the other. Memory grows by a few words for each trading day, each
    /// segment, each state that a checkpoint tells and each build that wrote, not with commands. Of
    /// a replay it is that of the exchange besides.
    /// </remarks>
    /// <exception cref="UsageException">
    /// There is no journal, the range ends before it begins or holds nothing, or there is nothing
    /// to compare with where something was named.
    /// </exception>
    public static int Run(
        string dataDirectory, VerifyRange range, bool json, TextWriter output,
        ProgressBar progress, WitnessSources? sources = null)
    {
        if (range.Last < range.First)
        {
            throw new UsageException($"--to {range.Last} is before --from {range.First}");
        }

        string folder = DataDirectory.DemandJournal(dataDirectory);
        JournalFound found = JournalFound.In(folder);
        range = ArchiveVerdict.BeginsLater(folder) ? range with { IsChainOnly = true } : range;
        using CheckpointKeys? keys = CheckpointKeys.Of(dataDirectory, sources?.Keys ?? []);
        KeptCheckpoints? kept = KeptOf(sources?.Against, keys);
        using ChainWitness witness = new(kept, keys, range.IsReplayed);
        ArchivesRead archives = new(new DiskStorage(folder));

        // Before the comparison: what no key has signed accuses no journal, and of two histories
        // that were kept the journal can be only one.
        Verdict verdict = (kept?.Refusal ?? kept?.Contradiction) is { } refusal
            ? new Verdict
            {
                IsReplayed = false,
                IsKeptAlone = true,
                Reason = refusal,
                Superblock = BoundOf(folder),
            }
            : Checked(folder, range, progress, witness, archives);
        progress.Dispose();
        verdict = WithArchives(verdict, archives);
        verdict = verdict with
        {
            Found = found,
            From = range.From?.Value,
            To = range.To?.Value,
            Witness = witness,
            DamagedSuperblock = DamagedSuperblock(folder),
            Stands = WhatStands.Of(folder, verdict, kept?.Newest),
        };
        VerifyReport report = new(verdict);
        output.WriteLine(json ? report.Json() : report.Text());
        return verdict.IsOk ? ExitCode.Good : ExitCode.Finding;
    }

    // A manifest says what an archive should hold: who reads there wants to know that it does.
    private static Verdict WithArchives(Verdict verdict, ArchivesRead archives)
    {
        IReadOnlyList<ArchiveRange> ranges =
            archives.Ranges(verdict.BadAddress / verdict.Superblock?.SegmentBytes);
        Verdict told = verdict with { Archives = ranges };
        return verdict.IsOk
            && archives.Finding(ranges, path => new DiskStorage(path)) is { } finding
            ? told with { Reason = finding.Numbered, IsBesideBlocks = true }
            : told;
    }

    // One that is away, as of an archive, or two that are damaged are said elsewhere.
    private static int? DamagedSuperblock(string folder)
    {
        try
        {
            return JournalReader.DamagedSuperblock(folder);
        }
        catch (JournalException)
        {
            return null;
        }
    }

    // What cannot be read is not what the verdict is about.
    private static Superblock? BoundOf(string folder)
    {
        try
        {
            using JournalReader reader = new(folder, ExchangePipeline.Versions);
            return reader.Bound;
        }
        catch (JournalException)
        {
            return null;
        }
    }

    private static KeptCheckpoints? KeptOf(string? path, CheckpointKeys? keys)
    {
        try
        {
            return path is null ? null : new KeptCheckpoints(path, keys);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {FileWords.Of(refused)}");
        }
    }

    private static Verdict Checked(
        string folder, VerifyRange range, ProgressBar progress, ChainWitness witness,
        ArchivesRead archives)
    {
        if (JournalFound.LackIn(folder) is { } lack)
        {
            return Blame(new Verdict { IsReplayed = range.IsReplayed }, lack);
        }

        bool isArchive = ArchiveVerdict.IsFor(folder);
        bool isWhole = range.First <= 1 && range.To is null;
        Verdict verdict = isArchive && isWhole
                ? OfArchive(folder, range, progress, witness, archives)
            : range.IsReplayed ? Replayed(folder, range, progress, witness, archives)
            : Chained(folder, range, progress, witness, archives);
        if (!verdict.IsOk)
        {
            return verdict;
        }

        DemandSome(verdict, range);
        try
        {
            witness.End(
                isWhole: !isArchive && (range.To is null || verdict.LastSequence < range.Last),
                to: range.Last,
                isAll: isWhole,
                isCut: range.To is not null,
                isLater: range.First > 1);
            return verdict;
        }
        catch (CheckpointException differs)
        {
            return Blame(folder, verdict, differs, witness);
        }
    }

    // Before the end of a comparison: with nothing read, nothing could be compared.
    private static void DemandSome(Verdict verdict, VerifyRange range)
    {
        if (verdict.FirstSequence > range.Last)
        {
            throw new UsageException(
                $"the archive begins behind command {range.Last}, with {verdict.FirstSequence}");
        }
    }

    // The manifest and the files first: they tell of more than a replay comes by.
    private static Verdict OfArchive(
        string folder, VerifyRange range, ProgressBar progress, ChainWitness witness,
        ArchivesRead archives)
    {
        if (!range.IsReplayed)
        {
            return ArchiveVerdict.Of(folder, progress, witness);
        }

        Verdict files = ArchiveVerdict.Of(folder, progress, witness: null);

        // Of what is not replayed the witness was shown nothing yet: how far signatures reach.
        return files.IsOk ? Replayed(folder, range, progress, witness, archives)
            : ArchiveVerdict.Of(folder, progress, witness);
    }

    private static Verdict Chained(
        string folder, VerifyRange range, ProgressBar progress, ChainWitness witness,
        ArchivesRead archives)
    {
        JournalFigures figures = new();
        Superblock? bound = null;
        Hash256 chain = default;
        ulong begin = 1;
        JournalReader? reader = null;
        JournalException? passed = null;
        try
        {
            reader = new JournalReader(folder, ExchangePipeline.Versions, range.First);
            bound = reader.Bound;
            chain = reader.After.ChainHash;
            begin = reader.After.LastSequence + 1;
            bool hasBlock = TryBegin(folder, range, ref reader, ref passed);
            while (hasBlock)
            {
                figures.Add(reader.Current);
                chain = reader.Current.ChainHash;
                archives.Take(reader.Current, bound);
                witness.Take(reader.Current);
                progress.Show(reader.Current.Address, reader.Bound.EndAddress);
                hasBlock = figures.LastSequence < range.Last && reader.MoveNext();
            }

            if (figures.Commands == 0 && range.First > 1)
            {
                throw JournalReplay.EndsBefore(
                    range.First, begin, reader.After.LastSequence, ArchiveVerdict.IsFor(folder));
            }

            return Of(figures, chain, reader.Bound) with
            {
                TailBlocks = reader.TailBlocks,
                BehindEnd = reader.BehindEnd,
                SeenBehind = reader.SeenBehind,
                PassedOver = passed?.Numbered,
            };
        }
        catch (JournalException damaged)
        {
            JournalTrouble.DemandThere(damaged);
            Verdict sound = Of(figures, chain, bound) with
            {
                Begin = ulong.Max(begin, range.First),
            };
            return Blame(sound, damaged) with
            {
                Lack = LackOf(folder, damaged),
                PassedOver = passed?.Numbered,
            };
        }
        catch (CheckpointException differs)
        {
            return Blame(folder, Of(figures, chain, bound), differs, witness);
        }
        finally
        {
            reader?.Dispose();
        }
    }

    // A reader begins with a page, and a bad block of it may stand before what was asked for.
    private static bool TryBegin(
        string folder, VerifyRange range, ref JournalReader reader, ref JournalException? passed)
    {
        try
        {
            return reader.MoveNext();
        }
        catch (JournalException damaged) when (Behind(folder, range, damaged) is { } behind)
        {
            reader.Dispose();
            reader = behind;
            passed = damaged;
            return reader.MoveNext();
        }
    }

    private static JournalReader? Behind(
        string folder, VerifyRange range, JournalException damaged)
    {
        try
        {
            return range.First > 1 && damaged is { Fault: JournalFault.Damaged, Address: { } bad }
                ? JournalReader.Behind(folder, ExchangePipeline.Versions, range.First, bad)
                : null;
        }
        catch (JournalException)
        {
            // What was met first is the finding.
            return null;
        }
    }

    private static Verdict Replayed(
        string folder, VerifyRange range, ProgressBar progress, ChainWitness witness,
        ArchivesRead archives)
    {
        StateCheck states = new(folder, range.Last, progress);
        ReplayProgress reached = new() { Advanced = progress.ShowSecond };
        Superblock? bound = null;
        reached.Replayed = block =>
        {
            archives.Take(in block, bound!);
            witness.Take(in block);
            states.Take(block.Header.LastSequence, reached.Replayer!.Core);
        };
        ReplayBound until = range.To is { } last ? ReplayBound.At(last) : ReplayBound.End;
        try
        {
            using (JournalReader reader = new(folder, ExchangePipeline.Versions))
            {
                bound = reader.Bound;
            }

            JournalReplay.Run(folder, until, [], reached);
            states.End();
            return AtItsEnd(reached, bound) with
            {
                TailBlocks = TailOf(folder, reached.Blocks),
                BehindEnd = reached.BehindEnd,
                SeenBehind = reached.SeenBehind,
                States = states,
            };
        }
        catch (JournalException damaged)
        {
            JournalTrouble.DemandThere(damaged);
            return Blame(AtItsEnd(reached, bound), damaged) with
            {
                Lack = LackOf(folder, damaged),
            };
        }
        catch (CheckpointException differs)
        {
            return Blame(folder, Of(reached, bound), differs, witness);
        }
        catch (ReplayException differs)
        {
            Verdict verdict = At(folder, differs.Sequence, Of(reached, bound), out BuildId writer);
            return verdict with
            {
                Reason = differs.Message + OtherBuild(writer),
                FirstUnproven = differs.Sequence.Value,
                BadBlock = differs.Block,
            };
        }
    }

    private static EndLack LackOf(string folder, JournalException damaged) =>
        damaged.Address is not null || damaged.Fault == JournalFault.Missing
            ? UnwrittenEnd.From(folder, damaged.Address)
            : EndLack.None;

    // What has no block to blame, such as a missing file, is missed by the block that comes next.
    // One that was read is blamed where it is whole, and not the one that was promised.
    internal static Verdict Blame(Verdict sound, JournalException damaged)
    {
        bool isInBlock = damaged.Fault is JournalFault.Missing or JournalFault.Away
            && sound.LastSequence != 0;
        return sound with
        {
            Reason = damaged.Numbered,
            FirstUnproven =
                sound.LastSequence == 0 ? sound.Begin
                : damaged.Block < sound.NextBlock ? sound.LastBlockBegin
                : sound.LastSequence + 1,
            IsSegmentMissing =
                damaged.Fault == JournalFault.Missing && sound.Superblock is not null,
            BadBlock = damaged.Block ?? (isInBlock ? sound.NextBlock : null),
            BadAddress = damaged.Address,
            BadPlace = damaged.Address is { } address && sound.Superblock is { } bound
                ? JournalPlace.Of(address, bound.SegmentBytes)
                : null,
        };
    }

    // By the promise as it is now: an exchange that runs has promised more meanwhile.
    private static long TailOf(string folder, long blocks)
    {
        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        return long.Max(0, blocks - reader.Bound.Durable.BlockCount);
    }

    internal static Verdict Blame(
        string folder, Verdict sound, CheckpointException differs, ChainWitness? witness)
    {
        Verdict blamed = sound with
        {
            Reason = differs.Message,
            FirstUnproven = differs.FirstDiffering ?? Disputed(sound, differs.Teller, witness),
            FirstDiffering = differs.FirstDiffering,
            LastDiffering = differs.LastDiffering,
        };
        Verdict placed = At(folder, differs.Teller, blamed, out _);
        return differs.IsOfKeys ? blamed with { AtBlock = placed.BadBlock } : placed;
    }

    // A checkpoint that does not agree disputes all since the one before it that does.
    private static ulong? Disputed(Verdict sound, Sequence teller, ChainWitness? witness) =>
        teller.Value == 0 ? null
        : ulong.Min(
            teller.Value, ulong.Max(sound.FirstSequence, (witness?.AgreedTo ?? 0) + 1));

    // The block that holds a command; it is sound, or it would not have been read.
    private static Verdict At(
        string folder, Sequence sequence, Verdict verdict, out BuildId writer)
    {
        writer = ProgramBuild.Id;
        if (sequence.Value == 0)
        {
            return verdict;
        }

        using JournalReader reader = new(folder, ExchangePipeline.Versions, sequence.Value);
        if (!reader.MoveNext())
        {
            return verdict;
        }

        BlockHeader holds = reader.Current.Header;
        writer = holds.Build;
        return verdict with
        {
            BadBlock = holds.BlockSequence,
            BadAddress = reader.Current.Address,
            BadPlace = JournalPlace.Of(reader.Current.Address, reader.Bound.SegmentBytes),
        };
    }

    private static string OtherBuild(BuildId build) => build == ProgramBuild.Id
        ? ""
        : $" (build {build} wrote it, this is build {ProgramBuild.Id}: before anybody is blamed, "
            + "let sco of that build verify it)";

    internal static Verdict Of(JournalFigures figures, Hash256 chain, Superblock? bound) => new()
    {
        IsReplayed = false,
        Blocks = figures.Blocks,
        Commands = figures.Commands,
        Events = figures.Events,
        FirstSequence = figures.FirstSequence,
        LastSequence = figures.LastSequence,
        LastTime = figures.LastTime,
        ChainHash = chain,
        ChainSequence = figures.Blocks == 0 ? null : figures.LastSequence,
        WrittenBy = figures.WrittenBy.All,
        Superblock = bound,
        LastBlockBegin = figures.LastBlockBegin,
        NextBlock = figures.Layouts.Count == 0 ? 0 : figures.Layouts[^1].LastBlock + 1,
    };

    // A replay that broke off between two commands has a state and a day.
    private static Verdict AtItsEnd(ReplayProgress reached, Superblock? bound) =>
        reached.Replayer is { CommandCount: > 0 } replayer
            ? Of(reached, bound) with
            {
                StateHash = replayer.Core.StateHash(),
                LastDay = replayer.Core.TradingDay,
            }
            : Of(reached, bound);

    private static Verdict Of(ReplayProgress reached, Superblock? bound) => new()
    {
        IsReplayed = true,
        Blocks = reached.Blocks,
        Commands = reached.Replayer?.CommandCount ?? 0,
        Events = reached.Replayer?.EventCount ?? 0,
        FirstSequence = reached.Replayer?.FirstSequence.Value ?? 0,
        LastSequence = reached.Replayer?.LastSequence.Value ?? 0,
        LastTime = reached.Replayer?.LastTime ?? default,
        ChainHash = reached.ChainHash,
        ChainSequence = reached.ChainSequence,
        WrittenBy = reached.WrittenBy.All,
        Superblock = bound,
        LastBlockBegin = reached.LastBlockBegin,
        NextBlock = reached.Blocks,
    };
}
