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

    private JournalException(JournalException finding, string file)
        : base($"{finding.Message}, in {file}", finding)
    {
        Fault = finding.Fault;
        Block = finding.Block;
        Address = finding.Address;
    }

    /// <summary>
    /// The sentence behind the number of its kind, as programs print it: people look the number up.
    /// </summary>
    public string Numbered => string.Create(
        CultureInfo.InvariantCulture, $"journal fault {(byte)Fault}: {Message}");

    /// <summary>The kind of refusal.</summary>
    public JournalFault Fault { get; }

    /// <summary>Sequence of the bad block, if one is to blame.</summary>
    public long? Block { get; }

    /// <summary>Journal address of the bad block: its byte place over all segment files.</summary>
    public long? Address { get; }

    /// <summary>The same, with the file that holds the block.</summary>
    internal JournalException In(string file) => new(this, file);

    private static string Sentence(long? block, long? address, string reason)
    {
        string which = block is { } number ? $"block {number}" : "a block";
        return address is { } at ? $"{which} at address {at}: {reason}" : $"{which}: {reason}";
    }
}
