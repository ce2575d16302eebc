using System.IO;
using SCO.Exchange.Host.Match;
using SCO.Exchange.Matching.Tests.Tapes;
using SCO.Exchange.Testing.Matching;
using Xunit;

namespace SCO.Exchange.Matching.Tests;

/// <summary>Order tapes give the answers that every engine must give.</summary>
public sealed class TapeTests
{
    [Theory]
    [InlineData(
        "tape-b1k.bin", 21_000, 2_889, 240_765, 78, 999, 0x5db144052953fc55, 0x4c8b9e20f1f284b6)]
    [InlineData(
        "tape-multi.bin", 85_536, 2_816, 242_208, 69, 65_383,
        0xf3a0dafe0e61c804, 0x828942abe3583c9f)]
    public void Known_tapes_give_the_known_answers(
        string name, long commands, long fills, long tradedQuantity, long rejects, long resting,
        ulong fillHash, ulong bookHash)
    {
        TapeResult result = Run(EmbeddedTape.Read(name));

        TapeResult expected = new(
            commands, result.NsPerCommand, fills, tradedQuantity, rejects, resting, fillHash,
            bookHash);
        Assert.Equal(expected, result);
        Assert.True(result.NsPerCommand > 0);
    }

    [Theory]
    [InlineData(1, 1, false, 1, 1_000)]
    [InlineData(2, 1, true, -500, 500)]
    [InlineData(3, 20, true, -2_000_000_000, -1_999_000_000)]
    [InlineData(4, 3, false, 1, (1 << 20) - 1)]
    [InlineData(5, 1, true, 7, 7)]
    public void Generated_tapes_give_what_the_reference_gives(
        int seed, int instruments, bool hasScatteredIds, int lowest, int highest)
    {
        byte[] bytes = TapeGenerator.Generate(
            new()
            {
                Name = "small",
                Resting = 300,
                Commands = 5_000,
                Instruments = instruments,
                HasScatteredIds = hasScatteredIds,
                LowestPrice = lowest,
                HighestPrice = highest,
            },
            seed);
        ReferenceTape reference = ReferenceTape.Run(bytes);

        TapeResult result = Run(bytes);

        Demand(reference, result);
        Demand(reference, Run(bytes, looksAheadAbove: 0));
        Assert.True(result.Fills > 100 && result.Rejects > 10);
    }

    [Fact]
    public void The_same_shape_and_seed_give_the_same_tape()
    {
        TapeShape shape = new() { Name = "small", Resting = 100, Commands = 500 };

        Assert.Equal(TapeGenerator.Generate(shape, 7), TapeGenerator.Generate(shape, 7));
        Assert.NotEqual(TapeGenerator.Generate(shape, 7), TapeGenerator.Generate(shape, 8));
    }

    [Fact]
    public void A_result_is_one_JSON_object_with_hashes_of_16_digits() => Assert.Equal(
        "{\"commands\":3,\"ns_per_command\":21.46,\"fills\":1,\"traded_quantity\":10,"
        + "\"rejects\":0,\"resting\":1,\"fill_hash\":\"00000000000000ff\","
        + "\"book_hash\":\"f3a0dafe0e61c804\"}",
        new TapeResult(3, 21.456, 1, 10, 0, 1, 0xFF, 0xf3a0dafe0e61c804).ToJson());

    private static void Demand(ReferenceTape reference, TapeResult result)
    {
        Assert.Equal(reference.FillHash, result.FillHash);
        Assert.Equal(reference.BookHash, result.BookHash);
        Assert.Equal(reference.Fills.Count, result.Fills);
        Assert.Equal(reference.Rejects, result.Rejects);
        Assert.Equal(reference.Resting, result.Resting);
    }

    private static TapeResult Run(
        byte[] bytes, int looksAheadAbove = TapeRunner.LooksAheadAbove)
    {
        using MemoryStream stream = new(bytes);
        Assert.True(TapeReader.TryRead(stream, out Tape? tape, out string? reason), reason);
        Assert.True(
            TapeRunner.TryRun(tape, 0, looksAheadAbove, out TapeResult result, out reason),
            reason);
        return result;
    }
}
