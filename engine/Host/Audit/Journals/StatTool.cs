using System.IO;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>Says what a journal holds, without replaying it.</summary>
public static class StatTool
{
    /// <summary>Reads the journal of a data directory from its first byte to its durable end.
    /// </summary>
    /// <returns>Good only if every block is as it was written.</returns>
    /// <exception cref="UsageException">There is no journal, or its archive is away.</exception>
    public static int Run(string dataDirectory, bool json, TextWriter output)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
        JournalFound found = JournalFound.In(folder);
        JournalFigures figures = new();
        Superblock? bound = null;
        Hash256 chain = default;
        long tailBlocks = 0;
        string finding = "";
        try
        {
            using JournalReader reader = new(folder, ExchangePipeline.Versions);
            bound = reader.Bound;
            chain = reader.After.ChainHash;
            while (reader.MoveNext())
            {
                figures.Add(reader.Current);
                chain = reader.Current.ChainHash;
                tailBlocks = reader.TailBlocks;
            }

            bound = reader.Bound;
        }
        catch (JournalException damaged)
        {
            JournalTrouble.DemandThere(damaged);
            finding = damaged.Numbered;
        }

        StatReport report = new(found, bound, tailBlocks, figures, chain, finding);
        output.WriteLine(json ? report.Json() : report.Text());
        return finding.Length == 0 ? ExitCode.Good : ExitCode.Finding;
    }
}
