using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints.Keys;

/// <summary>
/// What a start says of a key that has not signed the last checkpoint of the journal: whoever can
/// put a key of his own into the data directory signs from then on.
/// </summary>
internal static class ChangedKey
{
    // Some seconds of a busy exchange, which signs once a second.
    private const ulong CommandsMax = 1 << 20;

    /// <summary>Looks for the last checkpoint and by which key it is.</summary>
    /// <param name="log">The journal, recovered.</param>
    /// <param name="dataDirectory">Where the key is.</param>
    /// <param name="key">The key that signs from now on.</param>
    /// <param name="made">The sentence about a key that was made because there was none; null: it
    /// was there.</param>
    /// <returns>A sentence; null if there is nothing to say, or the journal cannot be read there,
    /// as where its archive is away.</returns>
    public static string? Words(
        ICommandLog log, string dataDirectory, CheckpointPublicKey key, string? made)
    {
        if (Last(log) is not { } last || key.HasSigned(last))
        {
            return made;
        }

        string path = CheckpointKeyFile.PathIn(dataDirectory);
        string signed = $"checkpoint {last.Number}, the last one of the journal, "
            + (last.KeyId == key.Id ? "names" : "is by")
            + $" the key {CheckpointKeys.Hex(last.KeyId)}";
        return made is not null
            ? $"{made}; {signed}: if nobody took that one away on purpose, stop the exchange and "
                + "put it back"
            : last.KeyId == key.Id
                ? $"WARNING: {signed}, which lies in {path} and has not signed it: sco verify says "
                    + "what else is wrong"
            : $"WARNING: {signed}, and {path} holds the key {CheckpointKeys.Hex(key.Id)}, which "
                + "signs from now on: if nobody has replaced it on purpose, stop the exchange and "
                + "put the former one back; else give the public half of both to those who check";
    }

    private static CheckpointContent? Last(ICommandLog log)
    {
        try
        {
            return NewestCheckpoint.In(log.DurableSequence, log.ReadFrom, CommandsMax);
        }
        catch (JournalException)
        {
            // Whoever needs what cannot be read tells it, or refuses the start.
            return null;
        }
    }
}
