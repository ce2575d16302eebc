using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Host.Cli;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>The table of commands in the README, against the commands of the program.</summary>
public sealed partial class ReadmeCommandsTests
{
    // What many commands have, and the README says once.
    private static readonly string[] Everywhere =
        ["--data", "--gateway", "--keys", "--venue", "--json"];

    private static readonly Dictionary<string, string> Rows = RowPattern()
        .Matches(Read("README.md"))
        .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);

    [Fact]
    public void Every_command_has_a_row() =>
        Assert.Equal(
            Commands().Select(one => one.Name).Order(StringComparer.Ordinal),
            Rows.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_option_that_a_row_names_is_one_of_its_command() =>
        Assert.All(Commands(), command => Assert.Empty(
            NamedFor(command).Except(OptionsBelow(command))));

    /// <summary>Those of commands that have further ones below stand in their help.</summary>
    [Fact]
    public void A_row_that_names_options_names_all_of_them() =>
        Assert.All(
            Commands().Where(one => one.Subcommands.Count == 0 && NamedFor(one).Length > 0),
            command => Assert.Empty(
                OptionsBelow(command).Except(NamedFor(command)).Except(Everywhere)));

    private static IEnumerable<Command> Commands() =>
        CommandLine.Root(TextWriter.Null, TextWriter.Null).Subcommands;

    private static string[] NamedFor(Command command) =>
        [.. OptionPattern().Matches(Rows[command.Name]).Select(one => one.Value)];

    private static IEnumerable<string> OptionsBelow(Command command) =>
    [
        .. command.Options.Where(one => !one.Hidden).Select(one => one.Name),
        .. command.Subcommands.SelectMany(OptionsBelow),
    ];

    private static string Read(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }

    [GeneratedRegex(@"^\| `sco ([a-z]+)` \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    [GeneratedRegex("--[a-z][a-z-]*")]
    private static partial Regex OptionPattern();
}
