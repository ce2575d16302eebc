using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Host.Match;

/// <summary>Runs a tape through the matching engine alone, and times it.</summary>
/// <remarks>
/// The whole tape is rehearsed first, untimed and on the same memory, as often as it takes to fill
/// <see cref="RehearsalMs"/>: the runtime compiles hot methods only after they have run for a
/// while, and a tape of 20,000 commands is over before that. The rehearsal also tells how much room
/// the tape needs, so that nothing grows later. Then come passes: books emptied, prefill run, clock
/// started, the main records run with their fills appended to a buffer, clock stopped. The time is
/// the median of the passes; every pass must give the same fills. Hashes are taken after the last.
/// </remarks>
public static class TapeRunner
{
    /// <summary>How long a rehearsal lasts at least; it never ends before the tape does.</summary>
    public const int RehearsalMs = 700;

    /// <summary>
    /// Books for more resting orders than this have records loaded ahead: below, the caches hold
    /// what they need and the loading costs more than it saves.
    /// </summary>
    public const int LooksAheadAbove = 300_000;

    private const int PassesMin = 3;
    private const int PassesMax = 101;

    // 4 GiB of price levels.
    private const int LadderPagesMax = 1 << 21;
    private const int PieceRecords = 2_000;

    // Rehearsed in pieces: the runtime counts calls to find out what is hot.
    private const int RehearsalRecords = 256;

    /// <summary>Runs a tape, and takes the time that good figures need.</summary>
    /// <returns>False with one line that says what the tape asks too much of.</returns>
    public static bool TryRun(
        Tape tape, out TapeResult result, [NotNullWhen(false)] out string? reason) =>
        TryRun(tape, RehearsalMs, LooksAheadAbove, out result, out reason);

    /// <summary>Runs a tape, rehearsal and passes for so long each.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="rehearsalMs">Milliseconds of each, at least one pass.</param>
    /// <param name="looksAheadAbove">As <see cref="LooksAheadAbove"/>.</param>
    /// <param name="result">What came out.</param>
    /// <param name="reason">Why it could not be run.</param>
    /// <returns>False with one line that says what the tape asks too much of.</returns>
    public static bool TryRun(
        Tape tape,
        int rehearsalMs,
        int looksAheadAbove,
        out TapeResult result,
        [NotNullWhen(false)] out string? reason)
    {
        result = default;
        if (!TryRehearse(tape, rehearsalMs, looksAheadAbove, out TapeMatcher? matcher, out reason))
        {
            return false;
        }

        List<double> passesNs = [];
        long start = Stopwatch.GetTimestamp();
        int fills = -1;
        do
        {
            passesNs.Add(TimePass(tape, matcher).TotalNanoseconds);
            Invariant.Holds(fills < 0 || fills == matcher.Fills.Length);
            fills = matcher.Fills.Length;
        }
        while (passesNs.Count < PassesMin || (passesNs.Count < PassesMax
            && Stopwatch.GetElapsedTime(start).TotalMilliseconds < rehearsalMs));

        passesNs.Sort();
        double medianNs = passesNs[passesNs.Count / 2];
        result = Sum(matcher) with
        {
            Commands = tape.Records.Length,
            NsPerCommand = medianNs / Math.Max(tape.Header.MainCount, 1),
        };
        return true;
    }

    /// <summary>
    /// Nanoseconds per main command on a machine that others use too: the tape is timed in pieces
    /// over many passes, and each piece counts with its best pass. A figure to compare variants by.
    /// </summary>
    /// <returns>False with one line that says what the tape asks too much of.</returns>
    public static bool TryTimeUndisturbed(
        Tape tape, int passes, out double nsPerCommand, [NotNullWhen(false)] out string? reason)
    {
        nsPerCommand = 0;
        if (!TryRehearse(
            tape, RehearsalMs, LooksAheadAbove, out TapeMatcher? matcher, out reason))
        {
            return false;
        }

        int pieces = (tape.Header.MainCount + PieceRecords - 1) / PieceRecords;
        double[] bestNs = new double[pieces];
        Array.Fill(bestNs, double.MaxValue);
        for (int pass = 0; pass < passes; pass++)
        {
            matcher.Reset();
            ReadOnlySpan<TapeRecord> rest = tape.Records;
            Invariant.Holds(matcher.TryRun(rest[..tape.Header.PrefillCount]));
            rest = rest[tape.Header.PrefillCount..];
            for (int piece = 0; piece < pieces; piece++)
            {
                int count = Math.Min(rest.Length, PieceRecords);
                long start = Stopwatch.GetTimestamp();
                Invariant.Holds(matcher.TryRun(rest[..count]));
                double ns = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
                bestNs[piece] = Math.Min(bestNs[piece], ns);
                rest = rest[count..];
            }
        }

        double sum = 0;
        foreach (double ns in bestNs)
        {
            sum += ns;
        }

        nsPerCommand = sum / Math.Max(tape.Header.MainCount, 1);
        return true;
    }

    private static TimeSpan TimePass(Tape tape, TapeMatcher matcher)
    {
        matcher.Reset();
        int prefill = tape.Header.PrefillCount;
        Invariant.Holds(matcher.TryRun(tape.Records.AsSpan(0, prefill)));
        ReadOnlySpan<TapeRecord> main = tape.Records.AsSpan(prefill);
        long start = Stopwatch.GetTimestamp();
        bool hadRoom = matcher.TryRun(main);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        Invariant.Holds(hadRoom);
        return elapsed;
    }

    private static bool TryRehearse(
        Tape tape,
        int rehearsalMs,
        int looksAheadAbove,
        [NotNullWhen(true)] out TapeMatcher? matcher,
        [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        TapeCapacities room = RoomFor(tape, looksAheadAbove);
        matcher = new TapeMatcher(tape.Header, room);
        while (!TryPass(tape, matcher))
        {
            if (!matcher.IsOutOfPages)
            {
                reason = $"the tape rests more than {room.Orders} orders at the same time";
                matcher = null;
                return false;
            }

            if (room.LadderPages == LadderPagesMax)
            {
                reason = $"the tape rests at prices on more than {LadderPagesMax} ladder pages";
                matcher = null;
                return false;
            }

            room = room with { LadderPages = Math.Min(room.LadderPages * 2, LadderPagesMax) };
            matcher = new TapeMatcher(tape.Header, room);
        }

        // The table of numbers gets the size that fits the tape: one that is larger than the
        // caches costs time for nothing.
        room = room with { Resting = matcher.RestingPeak };
        matcher = new TapeMatcher(tape.Header, room);
        long start = Stopwatch.GetTimestamp();
        do
        {
            matcher.Reset();
            Invariant.Holds(TryPass(tape, matcher));
        }
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < rehearsalMs);

        return true;
    }

    private static bool TryPass(Tape tape, TapeMatcher matcher)
    {
        ReadOnlySpan<TapeRecord> records = tape.Records;
        bool hadRoom = true;
        while (hadRoom && records.Length > 0)
        {
            int count = Math.Min(records.Length, RehearsalRecords);
            hadRoom = matcher.TryRun(records[..count]);
            records = records[count..];
        }

        return hadRoom;
    }

    // Upper bounds: memory that is never used is never touched. A fill ends a resting order or
    // the incoming one, so there are at most two for each new order and one for each modify.
    private static TapeCapacities RoomFor(Tape tape, int looksAheadAbove)
    {
        long entered = 0;
        long fills = 0;
        foreach (ref readonly TapeRecord record in tape.Records.AsSpan())
        {
            bool isNew = record.Command == TapeCommand.New;
            entered += isNew ? 1 : 0;
            fills += isNew ? 2 : 1;
        }

        int orders = (int)Math.Clamp(entered, 1, ForeignIds.SlotsMax);
        int pages = Math.Clamp(orders, 1, Math.Max(4_096, 4 * tape.Header.Instruments));
        return new TapeCapacities(
            orders, orders, pages, (int)Math.Min(fills + 1, Array.MaxLength), looksAheadAbove);
    }

    private static TapeResult Sum(TapeMatcher matcher)
    {
        Fnv1a fillHash = new();
        long traded = 0;
        foreach (ref readonly TapeFill fill in matcher.Fills)
        {
            fillHash.Add(fill.IncomingId);
            fillHash.Add(fill.RestingId);
            fillHash.Add(unchecked((ulong)fill.Price));
            fillHash.Add(unchecked((ulong)fill.Quantity));
            traded += fill.Quantity;
        }

        BookHash bookHash = new();
        matcher.Visit(ref bookHash);
        return new TapeResult
        {
            Fills = matcher.Fills.Length,
            TradedQuantity = traded,
            Rejects = matcher.Rejects,
            Resting = matcher.Resting,
            FillHash = fillHash.Value,
            BookHash = bookHash.Value,
        };
    }
}
