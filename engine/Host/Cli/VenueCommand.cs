using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Venue;
using CommandKind = SCO.Exchange.Domain.Commands.CommandKind;

namespace SCO.Exchange.Host.Cli;

/// <summary><c>sco venue</c>: what a venue file looks like, and whether one can be read.</summary>
internal static class VenueCommand
{
    /// <summary>Makes the command with its three parts.</summary>
    public static Command Create(TextWriter output) =>
        new("venue", "Prints the sample venue or the schema; checks a venue file.")
        {
            Sample(output),
            Print("schema", "Prints the JSON schema of venue files.",
                VenueFile.SchemaText, output),
            Check(output),
        };

    private static Command Sample(TextWriter output)
    {
        Option<bool> withoutHours = new("--without-hours")
        {
            Description = "Without calendar and schedules: operators close and end its day.",
        };
        Command command = new("sample", "Prints the sample venue, to start your own from.")
        {
            withoutHours,
        };
        command.SetAction(parsed =>
        {
            output.Write(parsed.GetValue(withoutHours)
                ? VenueFile.SampleTextWithoutHours() : VenueFile.SampleText());
            return ExitCode.Good;
        });
        return command;
    }

    private static Command Print(
        string name, string about, Func<string> text, TextWriter output)
    {
        Command command = new(name, about);
        command.SetAction(_ =>
        {
            output.Write(text());
            return ExitCode.Good;
        });
        return command;
    }

    private static Command Check(TextWriter output)
    {
        Argument<string> file = new("FILE") { Description = "The venue file." };
        Command command = new("check", "Reads a venue file and says what it defines.") { file };
        command.SetAction(parsed =>
        {
            VenueFile venue = VenueFile.Read(parsed.GetRequiredValue(file));
            venue.DemandAccounts();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{venue.Venue.NameEn}: {venue.Instruments.Count} instruments, "
                + $"{venue.Schedules.Count} schedules, {venue.Principals.Count} principals, "
                + $"{venue.Definitions.Count} definitions"));
            foreach (Definition bank in venue.Definitions.Where(one =>
                one.Kind == CommandKind.DefineBank))
            {
                output.WriteLine($"bank {bank.Name}: {venue.ChannelOf(bank.Name)}");
            }

            return ExitCode.Good;
        });
        return command;
    }
}
