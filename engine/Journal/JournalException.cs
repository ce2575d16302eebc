using System;
using System.Globalization;

namespace SCO.Exchange.Journal;

/// <summary>A refusal or a stop of the journal, with one plain sentence.</summary>
public sealed class JournalException : Exception
{
    /// <summary>Creates a refusal without a block.</summary>
    public JournalException(JournalFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Creates a refusal at a block.</summary>
    /// <param name="fault">What kind it is.</param>
    /// <param name="block">Sequence of the bad block; null if nothing whole says it.</param>
    /// <param name="address">Its address in the journal; null where there is no file.</param>
    /// <param name="reason">What is wrong, in words.</param>
    public JournalException(JournalFault fault, long? block, long? address, string reason)
        : base(Sentence(block, address, reason))
    {
        Fault = fault;
        Block = block;
        Address = address;
    }

    private JournalException(JournalException finding, string more)
        : base($"{finding.Message}, {more}", finding)
    {
        Fault = finding.Fault;
        Block = finding.Block;
        Address = finding.Address;
        IsOfArchive = finding.IsOfArchive;
        IsOtherPast = finding.IsOtherPast;
        IsBesideBlocks = finding.IsBesideBlocks;
    }

    /// <summary>
    /// The sentence behind the number of its kind, as programs print it: people look the number up.
    /// </summary>
    public string Numbered => string.Create(
        CultureInfo.InvariantCulture, $"journal fault {(byte)Fault}: {Message}");

    /// <summary>What a failure says, with the number of its kind if it is of a journal.</summary>
    /// <remarks>Any thread.</remarks>
    public static string WordsOf(Exception failure) =>
        failure is JournalException journal ? journal.Numbered : failure.Message;

    /// <summary>The kind of refusal.</summary>
    public JournalFault Fault { get; }

    /// <summary>Sequence of the bad block, if one is to blame.</summary>
    public long? Block { get; }

    /// <summary>Journal address of the bad block: its byte place over all segment files.</summary>
    public long? Address { get; }

    /// <summary>
    /// Whether it is of an archive alone: a segment there is away, lost, unreadable, or not what
    /// was archived. What was acknowledged since is not touched by it, so who reads the past is
    /// refused or waits, and the exchange goes on.
    /// </summary>
    public bool IsOfArchive { get => field || Fault == JournalFault.Away; init; }

    /// <summary>
    /// Whether an archive holds another past: whole blocks, to which the journal's own do not lead
    /// back. A cursor that has shown them never goes on, whatever is put there: who comes again
    /// does so with a new one, and forgets what it was shown.
    /// </summary>
    public bool IsOtherPast { get; init; }

    /// <summary>
    /// Whether all blocks that were read are whole and chained as listed, and what is wrong is what
    /// a manifest says, or bytes of an archive that no block holds.
    /// </summary>
    public bool IsBesideBlocks { get; init; }

    /// <summary>The same, with what of an archive is to blame, in words.</summary>
    internal JournalException OfArchive(string blamed, bool isOtherPast = false) =>
        new(this, blamed) { IsOfArchive = true, IsOtherPast = isOtherPast };

    /// <summary>The same, with what else is to be said of it.</summary>
    internal JournalException With(string more) => new(this, more);

    private static string Sentence(long? block, long? address, string reason)
    {
        string which = block is { } number ? $"block {number}" : "a block";
        return address is { } at ? $"{which} at address {at}: {reason}" : $"{which}: {reason}";
    }
}
