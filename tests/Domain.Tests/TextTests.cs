using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

/// <summary>
/// What a name or a number of the domain looks like in a sentence: never as C# has it.
/// </summary>
public sealed class TextTests
{
    public static TheoryData<Type> Words => [.. typeof(MemberId).Assembly.GetTypes()
        .Where(type => type.IsValueType && type.IsPublic
            && IsRecord(type) && IsWord(type))];

    [Fact]
    public void There_are_names_and_numbers_to_look_at() => Assert.InRange(Words.Count, 28, 99);

    [Theory]
    [MemberData(nameof(Words))]
    public void A_name_or_a_number_says_its_own_text(Type type) => Assert.Null(
        type.GetMethod(nameof(ToString), Type.EmptyTypes)!
            .GetCustomAttribute<CompilerGeneratedAttribute>());

    [Fact]
    public void The_texts_have_units_and_no_braces()
    {
        byte[] bytes = [.. Enumerable.Range(0, 32).Select(at => (byte)at)];

        Assert.Equal(
            [
                "7", "8", "Member 3", "-12 fen", "5 lots", "4975000/10000 CNY", "-3 ticks",
                "508360/1000", "9 ns", "2026-11-23", "00000000000000020000000000000001",
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            ],
            (IEnumerable<string>)
            [
                $"{new ScheduleId(7)}", $"{new OrderId(8)}",
                $"{LedgerOwner.Of(new MemberId(3))}", $"{new Money(-12)}", $"{new Quantity(5)}",
                $"{new UnitPrice(4_975_000)}", $"{new Price(-3)}", $"{new GoodsQuantity(508_360)}",
                $"{new Timestamp(9)}", $"{TradingDay.Of(new DateOnly(2026, 11, 23))}",
                $"{new SessionKey(1, 2)}", $"{Digest.Read(bytes)}",
            ]);
    }

    // Records have a member that prints the others.
    private static bool IsRecord(Type type) => type.GetMethod(
        "PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    // What the contents of a command consist of, and lists, are no words.
    private static bool IsWord(Type type) =>
        type.Namespace == typeof(MemberId).Namespace || type.Namespace == typeof(Money).Namespace
        || type == typeof(AssetId) || type == typeof(LedgerOwner);
}
