using System.Linq;
using SCO.Exchange.Tidy.Repository;
using SCO.Exchange.Tidy.Rules;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>The pure rooms speak the exchange's own words.</summary>
public sealed class VocabularyTests
{
    [Fact]
    public void Type_names_of_the_pure_rooms_use_one_word_per_concept() =>
        Findings.AreNone(SourceTree.CodeFiles
            .Where(file => file.IsUnder(Bans.PureRooms))
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
    public void A_banned_word_is_found(string code, int findings)
    {
        SourceFile file = new("engine/Core/A.cs", code, code.Length);

        Assert.Equal(findings, VocabularyRules.Check(file).Count());
    }
}
