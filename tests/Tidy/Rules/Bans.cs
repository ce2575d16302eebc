using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Tidy.Repository;

namespace SCO.Exchange.Tidy.Rules;

/// <summary>Every ban, with the rooms that it holds in and its named exceptions.</summary>
internal static class Bans
{
    /// <summary>State machines: the same input gives the same bytes, on any day.</summary>
    public static readonly string[] PureRooms =
        ["engine/Domain", "engine/Matching", "engine/Clearing", "engine/Core"];

    /// <summary>Rooms around the core that meet the clock and the disk at named places.</summary>
    private static readonly string[] OuterRooms = ["engine/Journal", "engine/Pipeline"];

    private static readonly string[] AllCode =
        ["engine", "gateway", "marketdata", "benchmarks", "tests"];

    private const string Clock =
        @"\bDateTime(?:Offset)?\s*\.|\bStopwatch\b|\bTimeProvider\b|\bEnvironment\s*\.\s*TickCount";

    private const string Randomness =
        @"(?<!\.)\bRandom\b|\bRandomNumberGenerator\b|\bGuid\s*\.\s*(?:NewGuid|CreateVersion7)";

    public static readonly IReadOnlyList<Ban> All =
    [
        new("a clock", Clock, PureRooms, "read the time of the command"),
        new("a clock", Clock, OuterRooms, "take the clock as a port")
        {
            // The port's one implementation reads the machine's clock.
            Except = @"Clock\.cs$",
        },
        new("randomness", Randomness, PureRooms, "make it an input of a command"),
        new("randomness", Randomness, OuterRooms, "make it an input"),
        new("randomness without a seed", @"\bnew\s+Random\s*\(\s*\)|\bRandom\s*\.\s*Shared",
            AllCode, "construct Random from a seed that a failure prints"),
        new("concurrency", @"\bTask\b|\basync\b|\bawait\b|\block\b|\bMonitor\s*\.|\bThread\b"
            + @"|\bInterlocked\b|\bVolatile\b|\bvolatile\b|\bSemaphoreSlim\b",
            PureRooms, "one thread owns the state; Pipeline owns the threads"),
        new("a lock", @"\block\s*\(|\bMonitor\s*\.", ["engine/Ring", "engine/Pipeline"],
            "one writer per counter, a ring between threads"),
        new("LINQ", @"\bSystem\s*\.\s*Linq\b", [.. PureRooms, "engine/Ring", "engine/Pipeline"],
            "write the loop: LINQ allocates"),
        new("a binary or decimal fraction", @"\bdouble\b|\bdecimal\b|\bfloat\b",
            PureRooms, "count in whole ticks, lots and fen"),
        new("I/O", @"\bSystem\s*\.\s*(?:IO|Net)\b|\bConsole\s*\.", PureRooms,
            "take bytes as an argument and leave files and sockets to the outer rooms"),
        // Unsafe.SizeOf measures and touches nothing.
        new("raw memory", @"\bUnsafe\s*\.\s*(?!SizeOf\b)|\bMemoryMarshal\s*\.", AllCode,
            "use refs and spans; where that is measured to be too slow, a file under Memory/")
        {
            Except = "/Memory/",
        },
        new("unsafe code", @"\bunsafe\b", AllCode, "use refs and spans"),
        new("unfinished code", @"\bNotImplementedException\b", AllCode, "finish it"),
        new("a skipped test", @"\bSkip\s*=", ["tests"], "mend it or delete it"),
        new("a sleeping test", @"\bThread\s*\.\s*Sleep\b|\bTask\s*\.\s*Delay\b", ["tests"],
            "step a virtual clock; with real threads wait by Testing's Eventually")
        {
            // The one bounded wait that the tests share.
            Except = @"^tests/Testing/Eventually\.cs$",
        },
    ];

    public static IEnumerable<Finding> Check(SourceFile file) =>
        All.SelectMany(ban => ban.Check(file));
}
