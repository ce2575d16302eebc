using System.Collections.Generic;

namespace SCO.Exchange.Journal.Checkpoints;

/// <summary>
/// That a leaf stands in a tree: the hashes of its neighbours up to the root, RFC 9162, 2.1.3.
/// Immutable; any thread.
/// </summary>
/// <param name="Index">The place of the leaf, from 0.</param>
/// <param name="Count">Leaves of the tree.</param>
/// <param name="Path">The neighbours, from the leaf up.</param>
public sealed record MerkleProof(ulong Index, ulong Count, IReadOnlyList<Hash256> Path)
{
    /// <summary>Whether it leads from a leaf to a root.</summary>
    public bool Leads(Hash256 leaf, Hash256 root)
    {
        if (Index >= Count)
        {
            return false;
        }

        ulong place = Index;
        ulong last = Count - 1;
        Hash256 reached = leaf;
        foreach (Hash256 neighbour in Path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) != 0 || place == last)
            {
                reached = MerkleTree.HashOfNode(neighbour, reached);
                while ((place & 1) == 0 && place != 0)
                {
                    place >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                reached = MerkleTree.HashOfNode(reached, neighbour);
            }

            place >>= 1;
            last >>= 1;
        }

        return last == 0 && reached == root;
    }
}
