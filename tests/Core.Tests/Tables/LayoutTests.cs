using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Matching.Deals;
using Xunit;

namespace SCO.Exchange.Core.Tests.Tables;

/// <summary>Rows that say how many bytes they have.</summary>
public sealed class LayoutTests
{
    private const string Claim = "SizeBytes";

    /// <summary>All rows of the core, the ledger and the books that claim a size.</summary>
    public static TheoryData<Type> Rows => [.. All];

    private static IEnumerable<Type> All => new[]
    {
        typeof(ExchangeCore).Assembly, typeof(Ledger).Assembly, typeof(DealTable).Assembly,
    }.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsValueType
        && type.StructLayoutAttribute is { Size: > 1 } && Claimed(type) is not null);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_has_the_bytes_that_it_claims(Type row)
    {
        MethodInfo sizeOf = typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!;
        object? bytes = sizeOf.MakeGenericMethod(row).Invoke(null, null);
        Assert.Equal(Claimed(row)!.GetRawConstantValue(), bytes);
    }

    [Fact]
    public void Rows_that_are_known_are_among_them()
    {
        Assert.Superset(
            new HashSet<string> { "InstructionRow", "LedgerRow", "RestingOrder" },
            All.Select(row => row.Name).ToHashSet());
    }

    private static FieldInfo? Claimed(Type type) => type.GetField(
        Claim, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
}
