using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Journal.Checkpoints;

/// <summary>Makes the proof of a leaf while all leaves go by; keeps a few hashes.</summary>
/// <remarks>One thread. Allocates for each neighbour, of which there are at most 64.</remarks>
public sealed class MerkleProofBuilder
{
    private readonly ulong _index;
    private readonly ulong _count;
    private readonly List<(ulong First, ulong End, MerkleTree Tree)> _neighbours = [];
    private ulong _place;

    /// <summary>Before the first leaf.</summary>
    /// <param name="index">The leaf to prove, from 0.</param>
    /// <param name="count">Leaves of the whole tree.</param>
    public MerkleProofBuilder(ulong index, ulong count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        _index = index;
        _count = count;
        ulong first = 0;
        ulong end = count;
        while (end - first > 1)
        {
            // A tree is split at the largest power of two below its count.
            ulong split = first + (1UL << BitOperations.Log2(end - first - 1));
            bool isLeft = index < split;
            _neighbours.Add(isLeft
                ? (split, end, new MerkleTree())
                : (first, split, new MerkleTree()));
            (first, end) = isLeft ? (first, split) : (split, end);
        }
    }

    /// <summary>Whether all leaves have gone by.</summary>
    public bool IsWhole => _place == _count;

    /// <summary>The next leaf, by its hash.</summary>
    public void Add(Hash256 leaf)
    {
        Invariant.Holds(!IsWhole);
        foreach ((ulong first, ulong end, MerkleTree tree) in _neighbours)
        {
            if (first <= _place && _place < end)
            {
                tree.Add(leaf);
            }
        }

        _place++;
    }

    /// <summary>The proof, when all leaves have gone by.</summary>
    public MerkleProof Proof()
    {
        Invariant.Holds(IsWhole);
        return new MerkleProof(
            _index, _count, [.. Enumerable.Reverse(_neighbours).Select(one => one.Tree.Root())]);
    }
}
