using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Host.Cli;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <summary>Runs <c>sco settle</c> and <c>sco reconcile</c> and reads what they have written.
/// </summary>
internal static class Statement
{
    /// <summary>The first day of the rig; days are numbered from 0.</summary>
    public static string Day(int number) => new DateOnly(1970, 1, 1)
        .AddDays(SettledVenue.FirstDay + number)
        .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Runs the program; gives its exit code and all it said.</summary>
    public static (int Code, string Said) Run(params string[] arguments)
    {
        using StringWriter said = new();
        int code = CommandLine.Run(arguments, said, said);
        return (code, said.ToString());
    }

    /// <summary>Writes the statements of a day, which have to be good.</summary>
    public static string Settle(SettledExchange exchange, int day, string? folder = null)
    {
        exchange.Close();
        string target = folder ?? Path.Combine(exchange.Path, "settlement");
        (int code, string said) = Run(
            "settle", "--day", Day(day), "--data", exchange.Path, "--out", target);
        Assert.True(code == ExitCode.Good, said);
        return Path.Combine(target, Day(day));
    }

    /// <summary>The statement of a member in the folder of a day.</summary>
    public static JsonElement Of(string folder, uint member)
    {
        byte[] bytes = File.ReadAllBytes(
            Path.Combine(folder, SettledVenue.CodeOf(member), "statement.json"));
        using JsonDocument document = JsonDocument.Parse(bytes);
        return document.RootElement.Clone();
    }

    /// <summary>A figure of the summary, in fen.</summary>
    public static long Fen(JsonElement statement, string name) =>
        statement.GetProperty("summary").GetProperty($"{name}_fen").GetInt64();

    /// <summary>The opening balance and all lines of the summary.</summary>
    public static long Carried(JsonElement statement) =>
        Fen(statement, "opening") + Fen(statement, "in") - Fen(statement, "out")
            + Fen(statement, "goods_received") - Fen(statement, "goods_paid")
            - Fen(statement, "fees") + Fen(statement, "penalties") + Fen(statement, "marks")
            + Fen(statement, "interest") + Fen(statement, "defaults");

    /// <summary>Free money and all that is frozen.</summary>
    public static long Held(JsonElement statement) =>
        Fen(statement, "available") + Fen(statement, "frozen_order")
            + Fen(statement, "frozen_contract") + Fen(statement, "frozen_payment")
            + Fen(statement, "default_fund");

    /// <summary>All files of a folder by their paths.</summary>
    public static SortedDictionary<string, byte[]> Files(string folder)
    {
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (string path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            files[Path.GetRelativePath(folder, path)] = File.ReadAllBytes(path);
        }

        return files;
    }
}
