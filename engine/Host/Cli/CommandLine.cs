using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Cli.Live;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Host.Cli;

/// <summary>The program <c>sco</c>: from arguments to an exit code.</summary>
public static class CommandLine
{
    /// <summary>
    /// Runs the program. Whatever goes wrong is one line on <paramref name="error"/> and an exit
    /// code; nothing is thrown. <see cref="ExitCode.FailStop"/> is that of <c>run</c> alone.
    /// </summary>
    /// <param name="arguments">The arguments; none stands for <c>run</c>.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where complaints go.</param>
    public static int Run(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        try
        {
            // A text that begins with @ is what an option reads, never more of the command line.
            ParseResult parsed = Root(output, error).Parse(
                WithDefault(arguments),
                new ParserConfiguration
                {
                    EnablePosixBundling = false,
                    ResponseFileTokenReplacer = null,
                });
            if (parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction)
            {
                throw Wrong(parsed);
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception refused) when (refused is UsageException or VenueFileException)
        {
            return Refuse(error, refused.Message, ExitCode.Usage);
        }
        catch (JournalException unread)
        {
            return Refuse(error, unread.Numbered, JournalTrouble.ExitCodeOf(unread));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Refuse(error, FileWords.WithPath(refused), ExitCode.Usage);
        }
        catch (SocketException refused)
        {
            return Refuse(
                error, $"the network refuses it: {refused.Message}", ExitCode.Usage);
        }
        catch (Exception broken)
        {
            return Refuse(error, WordsOf(broken), ExitCode.Usage);
        }
    }

    /// <summary>What it ends with that nothing expected.</summary>
    internal static string WordsOf(Exception broken) =>
        $"stopped by {broken.GetType().Name}: {broken.Message}";

    /// <summary>All commands with their options.</summary>
    internal static RootCommand Root(TextWriter output, TextWriter error)
    {
        RootCommand root = new(
            "SCO Exchange: an open exchange for energy. Without arguments: run.");
        root.Add(RunCommand.Create(output, error));
        root.Add(LoadCommand.Create(output, error));
        root.Add(AdminCommand.Create(output));
        root.Add(MemberCommand.Create(output));
        root.Add(ReplayCommand.Create(output));
        root.Add(VerifyCommand.Create(output, error));
        root.Add(JournalCommand.Create(output, error));
        root.Add(WitnessCommand.Create(output, error));
        root.Add(MatchCommand.Create(output));
        root.Add(SettleCommand.Create(output));
        root.Add(ReconcileCommand.Create(output, error));
        root.Add(ProjectCommand.Create(output));
        root.Add(VenueCommand.Create(output));
        Options.DemandPaths(root);
        return root;
    }

    private static UsageException Wrong(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string help = $"sco {PathOf(command)}--help";
        string what = parsed.UnmatchedTokens.Count > 0
            ? Unknown(parsed.UnmatchedTokens[0])
            : parsed.Errors[0].Message;
        return new UsageException($"{what} See {help}.");
    }

    // The rest of a connection text without quotes may be its password.
    private static string Unknown(string token) => token.Contains('=', StringComparison.Ordinal)
        ? "a word with '=' in it is not known here; a text with blanks has to be in quotes."
        : $"'{token}' is not known here.";

    private static string PathOf(Command command) =>
        command is RootCommand
            ? ""
            : $"{PathOf(command.Parents.OfType<Command>().First())}{command.Name} ";

    // Options alone are options of run; help and version are the program's own.
    private static IReadOnlyList<string> WithDefault(IReadOnlyList<string> arguments)
    {
        bool isRun = arguments.Count == 0
            || (arguments[0].StartsWith("--", StringComparison.Ordinal)
                && arguments[0] is not ("--help" or "--version"));
        return isRun ? ["run", .. arguments] : arguments;
    }

    private static int Refuse(TextWriter error, string message, int code)
    {
        try
        {
            error.WriteLine($"sco: {OneLine.Of(message)}");
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // The exit code says it alone.
        }

        return code;
    }
}
