using System;
using System.Numerics;

namespace SCO.Exchange.Journal.Checkpoints;

/// <summary>
/// The tree of RFC 9162, 2.1.1, over a list that only grows, with SHA-256: the hashes of its whole
/// subtrees alone, one for each bit of the count.
/// </summary>
/// <remarks>One thread. Allocates nothing after the constructor.</remarks>
public sealed class MerkleTree
{
    private const int LevelsMax = 64;
    private const byte LeafMark = 0;
    private const byte NodeMark = 1;
    private const int LeafBytesMax = 256;

    private readonly Hash256[] _subtrees = new Hash256[LevelsMax];

    /// <summary>Leaves so far.</summary>
    public ulong Count { get; private set; }

    /// <summary>The hash of a leaf: over a byte 0 and its bytes, at most 256.</summary>
    public static Hash256 HashOfLeaf(ReadOnlySpan<byte> leaf)
    {
        Span<byte> marked = stackalloc byte[1 + LeafBytesMax];
        marked[0] = LeafMark;
        leaf.CopyTo(marked[1..]);
        return Hash256.Of(marked[..(1 + leaf.Length)]);
    }

    /// <summary>The hash of a node: over a byte 1 and the hashes of both below it.</summary>
    public static Hash256 HashOfNode(Hash256 left, Hash256 right)
    {
        Span<byte> marked = stackalloc byte[1 + (2 * Hash256.SizeBytes)];
        marked[0] = NodeMark;
        left.Write(marked[1..]);
        right.Write(marked[(1 + Hash256.SizeBytes)..]);
        return Hash256.Of(marked);
    }

    /// <summary>Empties it.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a leaf by its hash.</summary>
    public void Add(Hash256 leaf)
    {
        Hash256 whole = leaf;
        int level = 0;
        while ((Count >> level & 1) != 0)
        {
            whole = HashOfNode(_subtrees[level], whole);
            level++;
        }

        _subtrees[level] = whole;
        Count++;
    }

    /// <summary>The root; of no leaves the hash of nothing.</summary>
    public Hash256 Root()
    {
        if (Count == 0)
        {
            return Hash256.Of([]);
        }

        int level = BitOperations.TrailingZeroCount(Count);
        Hash256 root = _subtrees[level];
        for (level++; level < LevelsMax; level++)
        {
            if ((Count >> level & 1) != 0)
            {
                root = HashOfNode(_subtrees[level], root);
            }
        }

        return root;
    }
}
