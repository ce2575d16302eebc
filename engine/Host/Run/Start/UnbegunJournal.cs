using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Run.Start;

/// <summary>
/// What a start puts into a folder that holds no journal: a start that is refused before the first
/// command takes it away again.
/// </summary>
/// <remarks>
/// The starting thread. The keys beside the folder stay: they are whole, and the next start takes
/// them.
/// </remarks>
internal sealed class UnbegunJournal
{
    private readonly string _folder;
    private readonly bool _isUnbegun;
    private readonly bool _isThere;
    private readonly HashSet<string> _found;

    /// <summary>Looks at the folder before the start touches it.</summary>
    /// <param name="folder">The folder of the journal.</param>
    public UnbegunJournal(string folder)
    {
        _folder = folder;
        _isUnbegun = !VenueIdentity.IsBegun(folder);
        _isThere = Directory.Exists(folder);
        _found = [.. Files()];
    }

    /// <summary>
    /// Takes away what was not there, if there was no journal and none was begun; what cannot be
    /// taken away stays. Behind the start, which holds nothing any more.
    /// </summary>
    public void TakeAway()
    {
        if (!_isUnbegun || !Directory.Exists(_folder))
        {
            return;
        }

        try
        {
            using IDisposable? held = new DiskStorage(_folder).TryLock();
            if (held is not null && !HasCommand())
            {
                TakeAwayNew();
            }
        }
        catch (Exception unseen) when (unseen is IOException or UnauthorizedAccessException
            or JournalException)
        {
            // The refusal says what is wrong; the next start finds the rest as a cut-off one.
        }
    }

    private bool HasCommand()
    {
        if (!VenueIdentity.IsBegun(_folder))
        {
            return false;
        }

        using JournalReader reader = new(_folder, ExchangePipeline.Versions);
        return reader.MoveNext() || !UnwrittenEnd.IsFromFirstBlock(_folder);
    }

    private void TakeAwayNew()
    {
        if (VenueIdentity.IsBegun(_folder))
        {
            _ = UnwrittenEnd.TryTakeAway(_folder);
        }

        foreach (string file in Files().Where(file => !_found.Contains(file)))
        {
            File.Delete(file);
        }

        if (!_isThere && !Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            Directory.Delete(_folder);
        }
    }

    private string[] Files() => Directory.Exists(_folder) ? Directory.GetFiles(_folder) : [];
}
