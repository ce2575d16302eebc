using System.Linq;
using SCO.Exchange.Tidy.Repository;
using SCO.Exchange.Tidy.Rules;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>The pure rooms and what tests compare them with speak the exchange's own words.
/// </summary>
public sealed class VocabularyTests
{
    /// <summary>Rooms of tests whose names follow the standards of their wires.</summary>
    private static readonly string[] WireRooms = ["tests/Testing/Feed", "tests/Testing/Sbe"];

    [Fact]
    public void Type_names_of_the_pure_rooms_use_one_word_per_concept() =>
        Findings.AreNone(SourceTree.CodeFiles
            .Where(file => file.IsUnder(Bans.PureRooms))
            .SelectMany(VocabularyRules.Check));

    [Fact]
    public void Type_names_of_the_rooms_that_tests_share_use_one_word_per_concept() =>
        Findings.AreNone(SourceTree.CodeFiles
            .Where(file => file.IsUnder("tests/Testing") && !file.IsUnder(WireRooms))
            .SelectMany(VocabularyRules.Check));

    [Theory]
    [InlineData("class OrderBook { }", 0)]
    [InlineData("struct OrderQty { }", 1)]
    [InlineData("class OrderManager { }", 1)]
    [InlineData("class Database { }", 0)]
    [InlineData("class OrderBook { struct Bucket { } }", 1)]
    [InlineData("enum TakerMode { A }", 2)]
    [InlineData("interface IAuctionHalf { }", 1)]
    [InlineData("class Ladders { }", 1)]
    [InlineData("class PriceLevels { }", 0)]
    [InlineData("class SymbolIndex { }", 2)]
    [InlineData("sealed record ReferenceTaker(int A);", 1)]
    public void A_banned_word_is_found(string code, int findings)
    {
        SourceFile file = new("engine/Core/A.cs", code, code.Length);

        Assert.Equal(findings, VocabularyRules.Check(file).Count());
    }
}
