using System;
using System.Text;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Blocks;

/// <summary>A journal may be chained by SM3 instead, from its first block to its last.</summary>
public sealed class HashTests
{
    // The examples of GB/T 32905-2016, A.1 and A.2.
    [Theory]
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData(
        "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Sm3_gives_the_examples_of_its_standard(string text, string digest)
    {
        DemandSm3();
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        RunningHash running = new(BlockHash.Sm3);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            running.Add(bytes.AsSpan(..cut));
            running.Add(bytes.AsSpan(cut..));
            Assert.Equal(digest, running.End().ToString());
        }
    }

    [Fact]
    public void A_journal_chained_by_sm3_is_read_as_it_was_written_and_goes_on()
    {
        DemandSm3();
        FaultDevice device = new();
        Write(device, BlockHash.Sm3, 3);
        Write(device, BlockHash.Sm3, 2);

        using JournalReader reader = new(device, Records.Versions);
        Assert.Equal(BlockHash.Sm3, reader.Identity.Hash);
        Assert.NotEqual(Records.Identity.Genesis(), reader.After.ChainHash);
        while (reader.MoveNext())
        {
            Assert.Equal(BlockHash.Sm3, reader.Current.Header.Hash);
        }

        Assert.Equal((5L, 5UL), (reader.After.BlockCount, reader.After.LastSequence));
        Assert.True(JournalVerifier.Verify(device, Records.Versions).IsSound);
    }

    [Theory]
    [InlineData(BlockHash.Sm3, BlockHash.Sha256, "is chained by sm3, not by sha-256")]
    [InlineData(BlockHash.Sha256, BlockHash.Sm3, "is chained by sha-256, not by sm3")]
    public void A_journal_does_not_go_on_with_another_hash(
        BlockHash first, BlockHash second, string refusal)
    {
        DemandSm3();
        FaultDevice device = new();
        Write(device, first, 1);

        JournalException refused = Assert.Throws<JournalException>(
            () => Write(device, second, 1));

        Assert.EndsWith(refusal, refused.Message, StringComparison.Ordinal);
        Assert.Equal(JournalFault.OtherVenue, refused.Fault);
    }

    [Fact]
    public void A_block_of_another_hash_does_not_stand_in_the_chain()
    {
        DemandSm3();
        LogIdentity sm3 = Records.Identity with { Hash = BlockHash.Sm3 };
        BlockBuilder block = new(Records.Versions);
        _ = Records.Fill(block, 1, 1);
        byte[] entry = block.Seal(
            sm3, new WriterLease(1, "test"), LogPoint.Start(sm3), out _).ToArray();

        JournalException refused = Assert.Throws<JournalException>(
            () => new BlockReader(Records.Identity, Records.Versions).Next(entry, null));

        Assert.Equal(JournalFault.UnknownFormat, refused.Fault);
        Assert.Contains(
            "it is chained by sm3, the journal by sha-256", refused.Message,
            StringComparison.Ordinal);
    }

    private static void Write(FaultDevice device, BlockHash hash, int blocks)
    {
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(device) with
        {
            Identity = Records.Identity with { Hash = hash },
        });
        WriterLease lease = journal.AcquireWriter("test");
        int[] commands = new int[blocks];
        Array.Fill(commands, 1);
        Journals.AppendAll(journal, lease, commands);
        journal.CloseClean(lease);
    }

    private static void DemandSm3()
    {
        if (!Sm3.IsAvailable)
        {
            Assert.Skip("this machine has no libcrypto.so.3 with SM3");
        }
    }
}
