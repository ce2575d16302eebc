using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Journal.Damage;

/// <summary>Says in what a journal ends otherwise than it was promised. Any thread.</summary>
internal static class PromiseWords
{
    /// <summary>The first difference, with both values.</summary>
    /// <param name="read">The place behind the last block.</param>
    /// <param name="address">The address behind the last entry.</param>
    /// <param name="bound">What is promised.</param>
    /// <param name="promise">What promises it.</param>
    public static string Of(LogPoint read, long address, Superblock bound, string promise)
    {
        LogPoint promised = bound.Durable;
        string ends = $"the journal ends with {read.BlockCount} blocks and command "
            + $"{read.LastSequence}";
        return read.BlockCount != promised.BlockCount
            || read.LastSequence != promised.LastSequence
            ? $"{ends}, the {promise} promises {promised.BlockCount} blocks and command "
                + $"{promised.LastSequence}"
            : read.ChainHash != promised.ChainHash
            ? $"{ends} as the {promise} promises, and of another chain: the hash of its last block "
                + $"is {read.ChainHash}, promised is {promised.ChainHash}"
            : $"{ends} as the {promise} promises, and its last entry at address {address}, "
                + $"promised is {bound.EndAddress}";
    }
}
