using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// What has come of a proposal that was approved, out of the journal of a data directory on this
/// machine. One thread.
/// </summary>
/// <remarks>
/// An operator is told that it is done, and those whom it is about are told what. The answer comes
/// when it is durable, so that the journal holds all of it but what a job goes on with.
/// </remarks>
internal sealed class ApprovalReport
{
    private const int LinesMax = 20;

    private readonly string _folder;
    private readonly ulong _after;

    private ApprovalReport(string folder, ulong after) => (_folder, _after) = (folder, after);

    /// <summary>Remembers how far the journal is; before the approval.</summary>
    /// <returns>Null where no journal is here.</returns>
    public static ApprovalReport? Begin(string dataDirectory) =>
        JournalScan.LastIn(dataDirectory) is { } last
            ? new ApprovalReport(ExchangeHost.JournalIn(dataDirectory), last)
            : null;

    /// <summary>Says what the approval has done, a line for each thing.</summary>
    /// <param name="proposal">The number of the proposal.</param>
    /// <param name="names">The names of the venue.</param>
    /// <param name="output">Where it is said.</param>
    public void Write(uint proposal, VenueNames names, TextWriter output)
    {
        EventWords words = new(names);
        ulong sequence = 0;
        bool isApproved = false;
        List<string> lines = [];
        try
        {
            JournalScan.Events(_folder, _after + 1, (in Event told) =>
            {
                if (told.Sequence.Value != sequence)
                {
                    if (isApproved)
                    {
                        return false;
                    }

                    sequence = told.Sequence.Value;
                    lines.Clear();
                }

                isApproved |= told.Kind == EventKind.ProposalEnded && told.Proposal == proposal
                    && told.Flags == EventFlags.Approved && sequence > _after;
                Add(in told, words, lines);
                return true;
            });
        }
        catch (JournalException)
        {
            // It is done whatever can be read of it.
            return;
        }

        for (int at = 0; isApproved && at < int.Min(lines.Count, LinesMax); at++)
        {
            output.WriteLine($"  {lines[at]}");
        }

        if (isApproved && lines.Count > LinesMax)
        {
            output.WriteLine($"  and {lines.Count - LinesMax} more");
        }
    }

    // Both parties of a thing are told of it: once is enough here.
    private static void Add(in Event told, EventWords words, List<string> lines)
    {
        bool isOfProposal = told.Kind is EventKind.ProposalEnded or EventKind.ProposalEndTold
            or EventKind.OperatorDone;
        string line = isOfProposal ? "" : words.Of(in told);
        if (line.Length != 0 && !lines.Contains(line))
        {
            lines.Add(line);
        }
    }
}
