using System;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>The hashes that chain blocks, by name.</summary>
internal static class HashNames
{
    /// <summary>The name of a hash.</summary>
    public static string Of(BlockHash hash) => hash switch
    {
        BlockHash.Sha256 => "sha-256",
        _ => $"hash-{(byte)hash}",
    };

    /// <summary>The hash of a name.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static BlockHash Read(string? name) => name switch
    {
        "sha-256" => BlockHash.Sha256,
        _ => throw new FormatException($"hash '{name}' is not known"),
    };
}
