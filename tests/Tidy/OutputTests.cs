using System.Linq;
using SCO.Exchange.Tidy.Repository;
using SCO.Exchange.Tidy.Rules;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>
/// Money, prices and times are written by one rule, wherever they leave the program.
/// </summary>
public sealed class OutputTests
{
    [Fact]
    public void Scripts_are_told_whole_numbers_and_people_yuan_and_the_time_of_Beijing() =>
        Findings.AreNone(SourceTree.CodeFiles.SelectMany(OutputRules.Check));

    [Fact]
    public void What_the_rule_lets_off_is_there() => Assert.All(
        OutputRules.LetOff, path => Assert.NotNull(SourceTree.Find(path)));

    [Theory]
    [InlineData("w.WriteNumber(\"paid_fen\", told.Paid.Fen);", 0)]
    [InlineData("w.WriteNumber($\"{name}_fen\", fen);", 0)]
    [InlineData("w.WriteNumber(\"paid\", told.Paid.Fen);", 1)]
    [InlineData("w.WriteNumber(\n    \"paid\", told.PaidFen);", 1)]
    [InlineData("w.WriteString(\"paid\", MoneyWords.Yuan(told.Paid));", 1)]
    [InlineData("w.WriteString(\"paid\", Figures.Yuan(told.Paid));", 1)]
    [InlineData("w.WriteString(\"paid_fen\", text);", 1)]
    [InlineData("w.WriteNumber(\"lots\", told.Lots);", 0)]
    [InlineData("w.WriteSome(\"paid_fen\", told.Paid.Fen);", 0)]
    [InlineData("w.WriteOrNull(\"paid\", told.Paid.Fen);", 1)]
    [InlineData("o.Write(PriceText.Of(told.Price));", 0)]
    [InlineData("o.Write(Figures.Price(told.Price));", 0)]
    [InlineData("o.Write(Decimals.Write(told.Price.TenThousandths, 4));", 1)]
    [InlineData("o.Write(told.Price.TenThousandths.ToString(culture));", 1)]
    [InlineData("o.Write(told.Price.TenThousandths / 10_000.0);", 1)]
    [InlineData("o.Write($\"{lots} at {told.Price.TenThousandths} CNY\");", 1)]
    [InlineData("Report report = new() { Price = told.Price.TenThousandths };", 0)]
    [InlineData("w.WriteNumber(\"price\", told.Price.TenThousandths);", 0)]
    [InlineData("w.WriteString(\"price\", PriceText.Of(told.Price));", 0)]
    [InlineData("w.WriteString(\"stop_price\", text);", 1)]
    [InlineData("o.WriteLine(Rfc3339.Write(now));", 1)]
    [InlineData("o.WriteLine(BeijingTime.Stamp(now));", 0)]
    public void What_breaks_the_rule_is_found(string code, int findings)
    {
        Assert.Equal(
            findings, OutputRules.Check(new SourceFile("engine/A.cs", code, code.Length)).Count());
        Assert.Empty(OutputRules.Check(new SourceFile("tests/A.cs", code, code.Length)));
    }
}
