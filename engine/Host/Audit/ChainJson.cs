using System.Text.Json;

namespace SCO.Exchange.Host.Audit;

/// <summary>How far a chain was followed, in JSON: the same members wherever it is told.</summary>
internal static class ChainJson
{
    /// <summary>
    /// Writes <c>chain_hash</c>, and <c>chain_sequence</c>, the last command that it covers; both
    /// null without a whole block.
    /// </summary>
    /// <param name="writer">Where they are written.</param>
    /// <param name="sequence">The last command of the last whole block; null without one.</param>
    /// <param name="hash">The hash of that block, in hex.</param>
    public static void Write(Utf8JsonWriter writer, ulong? sequence, string hash)
    {
        if (sequence is { } last)
        {
            writer.WriteString("chain_hash", hash);
            writer.WriteNumber("chain_sequence", last);
        }
        else
        {
            writer.WriteNull("chain_hash");
            writer.WriteNull("chain_sequence");
        }
    }
}
