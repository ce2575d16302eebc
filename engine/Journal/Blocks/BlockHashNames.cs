using System;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>The hashes that chain blocks, by name.</summary>
public static class BlockHashNames
{
    /// <summary>The name of a hash.</summary>
    public static string Of(BlockHash hash) => hash switch
    {
        BlockHash.Sha256 => "sha-256",
        BlockHash.Sm3 => "sm3",
        _ => $"hash-{(byte)hash}",
    };

    /// <summary>The hash of a name.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static BlockHash Read(string? name) => name switch
    {
        "sha-256" => BlockHash.Sha256,
        "sm3" => BlockHash.Sm3,
        _ => throw new FormatException($"hash '{name}' is neither sha-256 nor sm3"),
    };
}
