using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Tidy.Repository;
using SCO.Exchange.Tidy.Rules;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>Rooms do without what would make a replay differ, or a hot path slow.</summary>
public sealed class BanTests
{
    [Fact]
    public void No_room_uses_what_is_banned_in_it() =>
        Findings.AreNone(SourceTree.CodeFiles.SelectMany(Bans.Check));

    [Fact]
    public void No_pure_room_loops_over_a_hash_table() =>
        Findings.AreNone(Bans.PureRooms.SelectMany(room =>
            HashOrder.Check([.. SourceTree.CodeFiles.Where(file => file.IsUnder(room))])));

    [Theory]
    [InlineData("engine/Core/A.cs", "x = DateTime.UtcNow;", 1)]
    [InlineData("engine/Core/A.cs", "// DateTime.UtcNow", 0)]
    [InlineData("engine/Core/A.cs", "x = \"DateTime.UtcNow\";", 0)]
    [InlineData("engine/Core/A.cs", "x = $\"at {DateTime.UtcNow:o}\";", 1)]
    [InlineData("engine/Pipeline/Sequencer.cs", "x = Stopwatch.GetTimestamp();", 1)]
    [InlineData("engine/Pipeline/MachineClock.cs", "x = Stopwatch.GetTimestamp();", 0)]
    [InlineData("engine/Matching/A.cs", "using System.Linq;", 1)]
    [InlineData("engine/Host/A.cs", "using System.Linq;", 0)]
    [InlineData("engine/Domain/A.cs", "public decimal Price;", 1)]
    [InlineData("engine/Domain/A.cs", "lock (_gate) { }", 1)]
    [InlineData("engine/Domain/A.cs", "int block = 1; bool unlocked;", 0)]
    [InlineData("engine/Matching/A.cs", "ref T x = ref Unsafe.Add(ref y, 1);", 1)]
    [InlineData("engine/Matching/Memory/A.cs", "ref T x = ref Unsafe.Add(ref y, 1);", 0)]
    [InlineData("tests/Core.Tests/A.cs", "int bytes = Unsafe.SizeOf<Command>();", 0)]
    [InlineData("engine/Host/A.cs", "var random = new Random();", 1)]
    [InlineData("engine/Host/A.cs", "var random = new Random(seed);", 0)]
    [InlineData("tests/Core.Tests/A.cs", "Thread.Sleep(1);", 1)]
    [InlineData("tests/Core.Tests/A.cs", "[Fact(Skip = \"later\")]", 1)]
    [InlineData("engine/Host/A.cs", "throw new NotImplementedException();", 1)]
    public void A_banned_word_is_found(string path, string code, int findings) =>
        Assert.Equal(findings, Bans.Check(new SourceFile(path, code, code.Length)).Count());

    [Theory]
    [InlineData("Dictionary<int, List<int>> _a = new(); void F() { foreach (var x in _a) { } }", 1)]
    [InlineData("HashSet<int> seen; void F() { foreach (int x in seen) { } }", 1)]
    [InlineData("Dictionary<int, int> _a; void F() { foreach (int x in _a.Values) { } }", 1)]
    [InlineData("void F() { var a = new HashSet<int>(); foreach (int x in a) { } }", 1)]
    [InlineData("List<int> _a; void F() { foreach (int x in _a) { } }", 0)]
    public void A_loop_over_a_hash_table_is_found(string code, int findings)
    {
        List<SourceFile> room = [new("engine/Core/A.cs", code, code.Length)];

        Assert.Equal(findings, HashOrder.Check(room).Count());
    }
}
