using System;
using System.IO;
using System.Linq;

namespace SCO.Exchange.Host.Text;

/// <summary>A command of an operator as it is typed for one exchange. Any thread.</summary>
internal static class AdminLine
{
    /// <summary>The data directory that commands take where none is named.</summary>
    public const string DataByDefault = "./data";

    /// <summary>The line, with the data directory if a command would take another one.</summary>
    /// <param name="dataDirectory">That of the exchange; null: the one by default.</param>
    /// <param name="command">What follows <c>sco admin</c>.</param>
    public static string Of(string? dataDirectory, string command) =>
        Whole(dataDirectory, $"sco admin {command}");

    /// <summary>The same of a command that is not an operator's alone.</summary>
    /// <param name="dataDirectory">That of the exchange; null: the one by default.</param>
    /// <param name="command">The command from <c>sco</c> on.</param>
    public static string Whole(string? dataDirectory, string command) =>
        $"{command}{DataOption(dataDirectory)}";

    private static string DataOption(string? dataDirectory)
    {
        bool isDefault = dataDirectory is null
            || FullPath(dataDirectory) == FullPath(DataByDefault);
        return isDefault ? "" : $" --data {Quoted(dataDirectory!)}";
    }

    private static string FullPath(string path) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    // As a shell takes it for one word.
    private static string Quoted(string path) => path.All(IsPlain)
        ? path
        : "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static bool IsPlain(char letter) =>
        char.IsLetterOrDigit(letter) || "/._-+,:@%=".Contains(letter, StringComparison.Ordinal);
}
