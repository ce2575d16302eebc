using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>Options that several commands share, and how texts become values.</summary>
internal static class Options
{
    /// <summary>Reads a text, or says in a few words what was expected.</summary>
    public delegate bool Reader<T>(string text, out T? value, out string expected);

    private static readonly string[] PathNames =
        ["DIR", "DOCUMENT", "FILE", "FOLDER", "PUB", "REPORT"];

    /// <summary>
    /// Has whatever takes a path, by its name in the help, refuse an empty one: in a command and in
    /// all that belongs to it.
    /// </summary>
    public static void DemandPaths(Command command)
    {
        foreach (Option option in command.Options.Where(one => IsPath(one.HelpName)))
        {
            option.Validators.Add(result => DemandPath(result, result.Tokens, option.Name));
        }

        foreach (Argument argument in command.Arguments.Where(one => IsPath(one.Name)))
        {
            argument.Validators.Add(result => DemandPath(result, result.Tokens, argument.Name));
        }

        foreach (Command part in command.Subcommands)
        {
            DemandPaths(part);
        }
    }

    /// <summary>The data directory.</summary>
    public static Option<string> DataDirectory() => new("--data")
    {
        Description = "The data directory: journal, endpoints.json, keys of the demo members.",
        HelpName = "DIR",
        DefaultValueFactory = _ => AdminLine.DataByDefault,
    };

    /// <summary>One JSON object instead of text.</summary>
    public static Option<bool> Json() =>
        new("--json") { Description = "Prints one JSON object instead of text." };

    /// <summary>An option whose text is read by a function of ours.</summary>
    public static Option<T?> Of<T>(string name, string helpName, string about, Reader<T> read) =>
        new(name)
        {
            Description = about,
            HelpName = helpName,
            CustomParser = result => Read(result, name, read),
        };

    /// <summary>An argument whose text is read by a function of ours. It must be given.</summary>
    public static Argument<T?> Argument<T>(string name, string about, Reader<T> read) => new(name)
    {
        // Of a nullable type the library takes none as well as one.
        Arity = ArgumentArity.ExactlyOne,
        Description = about,
        HelpName = name,
        CustomParser = result => Read(result, name, read),
    };

    /// <summary>An option that is a whole number within bounds.</summary>
    public static Option<long?> Whole(
        string name, string helpName, string about, long least, long most) =>
        Of<long?>(name, helpName, about, (string text, out long? value, out string expected) =>
            ArgumentTexts.TryWhole(text, least, most, out value, out expected));

    private static bool IsPath(string? name) => Array.IndexOf(PathNames, name) >= 0;

    private static void DemandPath(SymbolResult result, IEnumerable<Token> given, string name)
    {
        if (given.Any(token => token.Value.Length == 0))
        {
            result.AddError($"{name}: '' is not a path.");
        }
    }

    private static T? Read<T>(ArgumentResult result, string name, Reader<T> read)
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (read(text, out T? value, out string expected))
        {
            return value;
        }

        result.AddError($"{name}: '{text}' is not {expected}.");
        return default;
    }
}
