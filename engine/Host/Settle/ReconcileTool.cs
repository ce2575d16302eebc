using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Reconciliation;

namespace SCO.Exchange.Host.Settle;

/// <summary>Compares the ledger of a day with banks' and members' files.</summary>
public static class ReconcileTool
{
    /// <summary>Sends a report to the exchange; answers by an exit code.</summary>
    public delegate int Poster(ReconcileReport report);

    /// <summary>Reconciles a day.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="day">The trading day.</param>
    /// <param name="bankFiles">
    /// Statements of banks: BANKFILES.md, kind STM, or camt.053; null: banks are not compared.
    /// </param>
    /// <param name="memberFile">A file of members (STATEMENTS.md); null for none.</param>
    /// <param name="json">Whether the report is one JSON object.</param>
    /// <param name="output">Where the report goes.</param>
    /// <param name="post">Proposes the result to the running exchange; null for not.</param>
    /// <param name="aside">
    /// With <paramref name="json"/>, where it is said what is not the report; null:
    /// <paramref name="output"/>.
    /// </param>
    /// <returns>Good only if nothing differs.</returns>
    /// <remarks>Reads the journal and the files only. Nothing of a spoiled file is compared.
    /// </remarks>
    /// <exception cref="UsageException">
    /// There is no such journal or day, or a file is spoiled, or of another day or bank.
    /// </exception>
    public static int Run(
        string dataDirectory, TradingDay day, IReadOnlyList<string>? bankFiles,
        string? memberFile, bool json, TextWriter output, Poster? post = null,
        TextWriter? aside = null)
    {
        // Whoever reads the one object finds nothing before or behind it.
        TextWriter said = json && aside is not null ? aside : output;
        List<ToldStatement> told = [];
        foreach (string path in bankFiles ?? [])
        {
            told.Add(ToldStatement.Read(path, InputFile.BytesOf(path), day));
        }

        IReadOnlyList<MemberRow> rows = memberFile is null ? [] : RowsIn(memberFile);
        DayRecord record;
        try
        {
            if (told.Count > 0)
            {
                // A wrong file is told at once, not behind a replay that may take minutes.
                string folder = DataDirectory.DemandJournal(dataDirectory);
                ToldStatement.Check(DayReplay.Reading(() => RecordedBanks.In(folder)), told);
            }

            record = DayReplay.Run(dataDirectory, day).Record;
        }
        catch (StatementException finding)
        {
            said.WriteLine($"nothing is reconciled: {OneLine.Of(finding.Message)}");
            return ExitCode.Finding;
        }

        if (Reconciler.TwiceIn(record, rows) is { } twice)
        {
            throw new UsageException($"{memberFile}: {twice}");
        }

        ReconcileReport report = Reconciler.Run(
            record, bankFiles is null ? null : ToldStatement.Of(record, told), rows);
        output.Write(json ? Encoding.UTF8.GetString(report.Json()) + "\n" : TextOf(report));
        int found = report.IsClean ? ExitCode.Good : ExitCode.Finding;
        if (post is null)
        {
            return found;
        }

        // That pools differ is told too: the day must not go on over it.
        if (CanBeReported(report) && IsPresent(record, dataDirectory))
        {
            return int.Max(found, post(report));
        }

        if (ObstacleTo(report, record, dataDirectory) is { } obstacle)
        {
            said.WriteLine($"nothing is posted: {obstacle}");
            return ExitCode.Finding;
        }

        return int.Max(found, post(report));
    }

    /// <summary>Why a report must not close a day; null if nothing stands against it.</summary>
    private static string? ObstacleTo(
        ReconcileReport report, DayRecord record, string dataDirectory)
    {
        // A day that is over is compared as often as one likes, and closed by nothing any more.
        if (!IsPresent(record, dataDirectory))
        {
            return $"{Days.Write(record.Day)} is over or closed";
        }

        return !report.DoPoolsAgree
                ? $"the pools do not agree{ReconcileAdvice.Of(report, dataDirectory)}"
            : !report.IsClean
                ? $"{PlainWords.Plain(report.Breaks.Count, "difference")} not cleared"
                    + ReconcileAdvice.Of(report, dataDirectory)
            : null;
    }

    private static bool IsPresent(DayRecord record, string dataDirectory) =>
        DaySpan.Find(DataDirectory.DemandJournal(dataDirectory), record.Day)
            is { IsClosed: false } found && found.Last.Value == ulong.MaxValue;

    /// <summary>Whether each bank has told what its pool holds, and one does not agree.</summary>
    private static bool CanBeReported(ReconcileReport report) =>
        report.AreBanksCompared && !report.DoPoolsAgree
        && report.Pools.All(pool => pool.HasStatement);

    private static string TextOf(ReconcileReport report)
    {
        StringBuilder text = new();
        foreach (Break found in report.Breaks)
        {
            _ = text.Append(found).Append('\n');
        }

        foreach (Note note in report.Notes)
        {
            _ = text.Append(note).Append('\n');
        }

        string pools = Yuan(report.ExchangePoolsFen);
        string banks = Yuan(report.BankPoolsFen);
        bool isWhole = report.Pools.All(pool => pool.HasStatement);
        _ = text
            .Append($"{Days.Write(report.Day)}: ")
            .Append(report.Matched == 1 ? "1 movement agrees, "
                : PlainWords.Count(report.Matched, "movement") + " agree, ")
            .Append(PlainWords.Count(report.Breaks.Count, "difference"));
        if (!report.AreBanksCompared)
        {
            return text.Append($"; pools: exchange {pools}, banks not compared\n").ToString();
        }

        _ = text
            .Append($"; pools: exchange {pools}, {(isWhole ? "banks" : "banks with statements")} ")
            .Append($"{banks}\n");
        foreach (PoolPair pool in report.Pools)
        {
            _ = text.Append($"pool {pool.Code}: exchange {Yuan(pool.ExchangeFen)}, ")
                .Append(pool.HasStatement
                    ? $"bank {Yuan(pool.BankFen)}"
                    : "no statement of the bank was given")
                .Append(pool.PendingFen == 0
                    ? "\n"
                    : $"; {Yuan(pool.PendingFen)} wait for the bank\n");
        }

        return text
            .Append($"members {Yuan(report.MembersFen)} and venue {Yuan(report.VenueFen)}: pools ")
            .Append($"{pools} and in transit {Yuan(report.InTransitFen)}\n")
            .ToString();
    }

    private static string Yuan(long fen) => MoneyWords.Yuan(new Money(fen));

    private static IReadOnlyList<MemberRow> RowsIn(string path)
    {
        byte[] bytes = InputFile.BytesOf(path);
        if (MemberFileReader.TryRead(
            bytes, out IReadOnlyList<MemberRow>? rows, out MemberFileError? error))
        {
            return rows;
        }

        bool isOfBank = error.Fault == MemberFileFault.HeaderMissing
            && (ToldStatement.WithoutMark(bytes).StartsWith("H|"u8)
                || ToldStatement.IsMessage(bytes));
        string instead = isOfBank ? "; this is a file of a bank, for --bank" : "";
        throw new UsageException($"{path}: {error}{instead}");
    }
}
