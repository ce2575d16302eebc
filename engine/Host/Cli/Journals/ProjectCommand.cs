using System.CommandLine;
using System.IO;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Project;
using SCO.Exchange.Projection;

namespace SCO.Exchange.Host.Cli.Journals;

/// <summary><c>sco project</c>: a journal into a PostgreSQL database.</summary>
internal static class ProjectCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output)
    {
        Option<string> data = Options.DataDirectory();
        Option<string?> postgres = Postgres();
        postgres.Required = true;
        Option<long?> until = Options.Whole(
            "--until", "SEQ", "The last command wanted; otherwise all that is durable.",
            1, long.MaxValue);
        Command project = new(
            "project",
            "Loads the journal into a PostgreSQL database, from where the database stands, and "
                + "ends.")
        {
            data, postgres, until,
        };
        project.SetAction(parsed => ProjectTool.Run(
            parsed.GetRequiredValue(data), TextOf(parsed.GetValue(postgres))!,
            (ulong?)parsed.GetValue(until), output));
        return project;
    }

    /// <summary>How the database is reached.</summary>
    public static Option<string?> Postgres() => new("--postgres")
    {
        Description = "The PostgreSQL database, as Host=...;Database=...;Username=...; @FILE reads "
            + "that from a file that nobody else may read, env:NAME from the environment.",
        HelpName = "CONNSTRING",
    };

    /// <summary>Reads how the database is reached; null if none is named.</summary>
    public static ConnectionText? TextOf(string? text)
    {
        try
        {
            return text is null ? null : ConnectionText.Read(text);
        }
        catch (ProjectionException refused)
        {
            throw new UsageException(refused.Message);
        }
    }
}
