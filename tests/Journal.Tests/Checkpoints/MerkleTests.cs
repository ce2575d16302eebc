using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Journal.Checkpoints;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Checkpoints;

/// <summary>The tree of RFC 9162, its proofs, and what no proof leads through.</summary>
public sealed class MerkleTests
{
    private const int LeavesMax = 70;

    // The roots of the test of Certificate Transparency over its eight leaves.
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_are_those_of_the_standard(int leaves, string root)
    {
        string[] all =
            ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
            "606162636465666768696a6b6c6d6e6f"];
        MerkleTree tree = new();
        foreach (string leaf in all.Take(leaves))
        {
            tree.Add(MerkleTree.HashOfLeaf(Convert.FromHexString(leaf)));
        }

        Assert.Equal((root, (ulong)leaves), (tree.Root().ToString(), tree.Count));
    }

    [Fact]
    public void Every_leaf_of_every_tree_is_proved_and_no_other_leaf_in_its_place()
    {
        for (int count = 1; count <= LeavesMax; count++)
        {
            Hash256 root = RootOf(count);
            for (int index = 0; index < count; index++)
            {
                MerkleProof proof = ProofOf(index, count);
                Assert.True(proof.Path.Count <= 7);
                Assert.True(proof.Leads(Leaf(index), root), $"{index} of {count}");
                Assert.False(proof.Leads(Leaf(index + 1), root));
                Assert.False(proof.Leads(Leaf(index), RootOf(count + 1)));
                foreach (MerkleProof wrong in Spoiled(proof))
                {
                    Assert.False(wrong.Leads(Leaf(index), root), $"{index} of {count}");
                }
            }
        }
    }

    [Fact]
    public void A_tree_that_is_emptied_begins_anew()
    {
        MerkleTree tree = new();
        tree.Add(Leaf(9));
        tree.Clear();
        tree.Add(Leaf(0));
        Assert.Equal(RootOf(1), tree.Root());
    }

    private static IEnumerable<MerkleProof> Spoiled(MerkleProof proof)
    {
        yield return proof with { Index = proof.Index + 1 };
        yield return proof with { Path = [.. proof.Path, Leaf(0)] };
        for (int place = 0; place < proof.Path.Count; place++)
        {
            List<Hash256> path = [.. proof.Path];
            path[place] = path[place] with { Part3 = path[place].Part3 ^ 1 };
            yield return proof with { Path = path };
            yield return proof with { Path = [.. proof.Path.Where((_, at) => at != place)] };
        }
    }

    private static Hash256 Leaf(int number) =>
        MerkleTree.HashOfLeaf([(byte)number, (byte)(number >> 8)]);

    private static Hash256 RootOf(int count)
    {
        MerkleTree tree = new();
        for (int number = 0; number < count; number++)
        {
            tree.Add(Leaf(number));
        }

        return tree.Root();
    }

    private static MerkleProof ProofOf(int index, int count)
    {
        MerkleProofBuilder builder = new((ulong)index, (ulong)count);
        for (int number = 0; number < count; number++)
        {
            Assert.False(builder.IsWhole);
            builder.Add(Leaf(number));
        }

        return builder.Proof();
    }
}
