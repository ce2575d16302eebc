using System;
using System.IO;
using System.Net.Sockets;
using Npgsql;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Projection.Postgres;

/// <summary>
/// Tells what is over by itself a little later from what waiting does not mend, by the classes of
/// SQLSTATE (PostgreSQL 15, appendix A). Any thread.
/// </summary>
internal static class Refusals
{
    private const int ClassLetters = 2;

    /// <summary>Whether the same may succeed later, with nobody doing anything to the schema, the
    /// rows, the rights or the journal's own folder: a bad archive is waited for.</summary>
    public static bool IsPassing(Exception failure) => failure switch
    {
        PostgresException refused => IsPassing(refused.SqlState),
        NpgsqlException way => IsOfTheWay(way),
        ProjectionException fault => fault.IsPassing,
        JournalException journal => journal.IsOfArchive,
        TimeoutException or IOException or SocketException => true,
        _ => false,
    };

    /// <summary>
    /// What passing trouble is told once by. A server that goes or is away is one cause, whatever
    /// the words in which it is found; so is each state of a server, and each finding of a journal.
    /// </summary>
    public static string CauseOf(Exception passing) => passing switch
    {
        PostgresException refused => IsGone(refused.SqlState) ? "" : refused.SqlState,
        ProjectionException fault => fault.Fault.ToString(),
        NpgsqlException or SocketException or TimeoutException => "",
        _ => JournalException.WordsOf(passing),
    };

    /// <summary>Says for good why a database is not loaded, with its number.</summary>
    public static ProjectionException Of(Exception failure) => failure switch
    {
        ProjectionException numbered => numbered,
        PostgresException refused => new ProjectionException(
            FaultOf(refused.SqlState), $"{WordOf(refused.SqlState)}: {OneLine(refused.Message)}"),
        NpgsqlException way => new ProjectionException(
            ProjectionFault.NotLetIn,
            $"the server cannot be talked to as the connection text says: {OneLine(way.Message)}"),
        JournalException or ReplayException => new ProjectionException(
            ProjectionFault.SpoiledJournal,
            "the journal cannot be repeated: "
            + OneLine(JournalException.WordsOf(failure))),
        _ => new ProjectionException(
            ProjectionFault.Unforeseen, $"{failure.GetType().Name}: {OneLine(failure.Message)}"),
    };

    /// <summary>A text without ends of lines.</summary>
    public static string OneLine(string message) => string.Join(
        ' ', message.Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));

    // 08 the connection, 40 transactions that stood in each other's way, 53 no room, 57 an operator
    // or a shutdown, 58 the machine; and two single ones: who was in use, and a standby that is
    // not the primary yet.
    private static bool IsPassing(string state) => ClassOf(state) is "08" or "40" or "53" or "57"
        or "58" || state is PostgresErrorCodes.ObjectInUse or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.ReadOnlySqlTransaction;

    // The connection, or a server that is shut down, or starts.
    private static bool IsGone(string state) =>
        ClassOf(state) == "08" || state.StartsWith("57P", StringComparison.Ordinal);

    // Without a network, a socket or an answer; not with a password or a certificate missing.
    private static bool IsOfTheWay(NpgsqlException way) => way.IsTransient
        || way.InnerException is IOException or SocketException or TimeoutException;

    private static ProjectionFault FaultOf(string state) => ClassOf(state) switch
    {
        _ when state == PostgresErrorCodes.InsufficientPrivilege => ProjectionFault.NotAllowed,
        "28" or "3D" => ProjectionFault.NotLetIn,
        "22" or "23" or "44" => ProjectionFault.RefusedRow,
        "42" or "3F" or "0A" or "2B" or "55" => ProjectionFault.OtherSchema,
        _ => ProjectionFault.Unforeseen,
    };

    private static string WordOf(string state) => FaultOf(state) switch
    {
        ProjectionFault.NotAllowed => "the user may not do what loading needs",
        ProjectionFault.NotLetIn => "the server does not let the program in",
        ProjectionFault.RefusedRow => "the database refuses a row",
        ProjectionFault.OtherSchema => "its schema is not what the program has made",
        _ => "the database refuses",
    };

    private static string ClassOf(string state) =>
        state.Length < ClassLetters ? "" : state[..ClassLetters];
}
