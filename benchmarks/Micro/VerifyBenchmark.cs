using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using SCO.Exchange.Host.Audit.Verify;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// How fast a journal is verified, in turns in one run: its bytes hashed and nothing else, and what
/// <c>sco verify --chain</c> and <c>sco verify</c> do, with all that they look for and say.
/// </summary>
/// <remarks>
/// Beside the time that passes, the processor time of the thread that does the most: on a machine
/// that others use, it says what the pass would take alone.
/// </remarks>
internal static class VerifyBenchmark
{
    private const int Rounds = 5;
    private const double Giga = 1e9;

    /// <summary>Measures and prints.</summary>
    /// <param name="folder">A journal that <c>pipeline</c> has left.</param>
    public static void Print(string folder)
    {
        (double Passed, double Worked)[] hash = new (double, double)[Rounds];
        (double Passed, double Worked)[] chain = new (double, double)[Rounds];
        (double Passed, double Worked)[] whole = new (double, double)[Rounds];
        long bytes = 0;
        long recordBytes = RecordBytes(folder);
        long commands = 0;
        for (int round = 0; round < Rounds; round++)
        {
            hash[round] = Time(() => bytes = Hash(folder));
            chain[round] = Time(() => commands = Verify(folder, isChainOnly: true));
            whole[round] = Time(() => commands = Verify(folder, isChainOnly: false));
        }

        Console.WriteLine(
            $"{commands} commands, {bytes / Giga:F2} GB in files, {recordBytes / Giga:F2} GB of "
            + "records");
        Print("SHA-256 alone", hash, bytes, recordBytes, commands);
        Print("verify --chain", chain, bytes, recordBytes, commands);
        Print("verify", whole, bytes, recordBytes, commands);
    }

    /// <summary>What bounds the chain: nothing can be verified without its hash.</summary>
    private static long Hash(string folder)
    {
        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        long left = reader.Bound.EndAddress;
        byte[] page = new byte[reader.Bound.PageBytes];
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int segment = 0; left > 0; segment++)
        {
            using FileStream file = File.OpenRead(Path.Combine(folder, $"journal.{segment}"));
            int read;
            while (left > 0 && (read = file.Read(page, 0, (int)Math.Min(page.Length, left))) > 0)
            {
                hash.AppendData(page, 0, read);
                left -= read;
            }
        }

        _ = hash.GetHashAndReset();
        return reader.Bound.EndAddress;
    }

    /// <summary>What <c>sco verify</c> does, by the tool's own way, without its process.</summary>
    /// <returns>How many commands it has verified.</returns>
    private static long Verify(string folder, bool isChainOnly)
    {
        using StringWriter said = new();
        using ProgressBar quiet = new(null, "verify");
        int code = VerifyTool.Run(
            folder, new VerifyRange(null, null, isChainOnly), json: true, said, quiet);
        using JsonDocument verdict = JsonDocument.Parse(said.ToString());
        return code == 0
            ? verdict.RootElement.GetProperty("commands").GetInt64()
            : throw new InvalidOperationException(said.ToString());
    }

    /// <summary>Bytes of the records, as they are before blocks are packed.</summary>
    private static long RecordBytes(string folder)
    {
        long recordBytes = 0;
        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
            BlockHeader header = reader.Current.Header;
            recordBytes += header.CommandsRawBytes + header.EventsRawBytes;
        }

        return recordBytes;
    }

    private static (double Passed, double Worked) Time(Action work)
    {
        double worked = ThreadSeconds();
        long start = Stopwatch.GetTimestamp();
        work();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, ThreadSeconds() - worked);
    }

    private static double ThreadSeconds() => double.Parse(
        File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0],
        CultureInfo.InvariantCulture) / Giga;

    private static void Print(
        string what, (double Passed, double Worked)[] times, long bytes, long recordBytes,
        long commands)
    {
        double passed = times.Min(time => time.Passed);
        double worked = times.Min(time => time.Worked);
        Console.WriteLine(
            $"{what,-14} {Rates(passed, bytes, recordBytes, commands)}; by processor time "
            + Rates(worked, bytes, recordBytes, commands));
    }

    private static string Rates(double seconds, long bytes, long recordBytes, long commands) =>
        $"{bytes / seconds / Giga,5:F2} GB/s of files {recordBytes / seconds / Giga,5:F2} GB/s of "
        + $"records {commands / seconds / 1e6,5:F2} M commands/s";
}
