using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Journal.Damage;

/// <summary>Says in what a journal ends otherwise than it was promised. Any thread.</summary>
internal static class PromiseWords
{
    private const string OtherPast =
        "of another journal of this venue, or of another past of this one";

    /// <summary>The first difference, with both values.</summary>
    /// <param name="read">The place behind the last block.</param>
    /// <param name="address">The address behind the last entry.</param>
    /// <param name="bound">What is promised.</param>
    /// <param name="promise">What promises it.</param>
    /// <param name="isArchive">Whether that is the manifest of an archive.</param>
    public static string Of(
        LogPoint read, long address, Superblock bound, string promise, bool isArchive)
    {
        LogPoint promised = bound.Durable;
        string ends = $"the journal ends with {read.BlockCount} blocks and command "
            + $"{read.LastSequence}";
        bool isOther = read.BlockCount != promised.BlockCount
            || read.LastSequence != promised.LastSequence;

        // All up to here is whole and one chain: it was not cut short, nor did it lose its end.
        return isOther && !isArchive
            ? $"where the {promise} promises the end behind {promised.BlockCount} blocks and "
                + $"command {promised.LastSequence} with the hash {promised.ChainHash}, "
                + $"{read.BlockCount} blocks and command {read.LastSequence} with the hash "
                + $"{read.ChainHash} stand: the {promise} "
                + (read.ChainHash == promised.ChainHash ? "was changed" : $"is {OtherPast}")
            : isOther
            ? $"{ends}, the {promise} promises {promised.BlockCount} blocks and command "
                + $"{promised.LastSequence}"
            : read.ChainHash != promised.ChainHash
            ? $"{ends} as the {promise} promises, and of another chain: the hash of its last block "
                + $"is {read.ChainHash}, promised is {promised.ChainHash}"
                + (isArchive ? "" : $": it was changed, or the {promise} is {OtherPast}")
            : $"{ends} as the {promise} promises, and its last entry at address {address}, "
                + $"promised is {bound.EndAddress}";
    }
}
