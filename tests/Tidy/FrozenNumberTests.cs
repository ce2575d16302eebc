using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>Numbers and layouts that leave memory never change silently.</summary>
public sealed class FrozenNumberTests
{
    private const BindingFlags Fields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string[] Rooms =
    [
        "SCO.Exchange.Domain", "SCO.Exchange.Matching", "SCO.Exchange.Core", "SCO.Exchange.Ring",
        "SCO.Exchange.Journal", "SCO.Exchange.Pipeline", "SCO.Exchange.Gateway.Protocol",
        "SCO.Exchange.MarketData.Protocol",
    ];

    /// <summary>Of Journal those that a block holds, or that people look up; the others stay in
    /// memory.</summary>
    private static readonly Type[] OfJournal =
        [typeof(BlockCodec), typeof(BlockHash), typeof(JournalFault)];

    /// <summary>Answers of the ports stay in memory; every other enum of Domain is written to the
    /// journal or a snapshot.</summary>
    private static IEnumerable<Type> FrozenEnums => typeof(RejectReason).Assembly.GetTypes()
        .Where(type => type.IsEnum && type.Namespace != "SCO.Exchange.Domain.Ports")
        .Concat(OfJournal)
        .OrderBy(type => type.FullName, StringComparer.Ordinal);

    [Fact]
    public void Numbers_that_are_written_or_looked_up_are_frozen() => GoldenText.Agrees(
        "frozen-enums.txt",
        FrozenEnums.SelectMany(type => type.GetEnumNames().Select(name => Describe(type, name))),
        "a number that changed or went ('-') breaks every journal, or what people look it up in:"
        + " put it back and append a new member instead; a new member ('+') is written into the"
        + " file");

    [Fact]
    public void Zero_is_never_a_valid_number()
    {
        string[] zeros = FrozenEnums
            .SelectMany(type => type.GetEnumNames().Select(name => (type, name)))
            .Where(member => NumberOf(member.type, member.name) == 0 && member.name != "None")
            .Select(member => $"{member.type.FullName}.{member.name}")
            .ToArray();

        Assert.True(zeros.Length == 0, "Only None may be 0: " + string.Join(", ", zeros));
    }

    [Fact]
    public void Explicit_layouts_are_listed_with_size_and_offsets() => GoldenText.Agrees(
        "frozen-layouts.txt",
        Rooms.Select(Assembly.Load)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsExplicitLayout && !IsGenerated(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(Describe),
        "a layout of a record that leaves memory only appends; before format 1.0 a change raises"
        + " the format number and says why in CHANGELOG.md");

    private static string Describe(Type type, string name) =>
        $"{type.FullName} : {type.GetEnumUnderlyingType().Name} {name} = {NumberOf(type, name)}";

    private static long NumberOf(Type type, string name) => Convert.ToInt64(
        Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Names that no source can spell: the compiler's constant tables.</summary>
    private static bool IsGenerated(Type type) =>
        type.FullName!.Contains('<', StringComparison.Ordinal);

    private static IEnumerable<string> Describe(Type type)
    {
        int bytes = type is { IsValueType: true, ContainsGenericParameters: false }
            ? RuntimeHelpers.SizeOf(type.TypeHandle)
            : type.StructLayoutAttribute!.Size;
        yield return $"{type.FullName} {bytes} bytes";
        IEnumerable<(int Offset, FieldInfo Field)> fields = type.GetFields(Fields)
            .Select(field => (field.GetCustomAttribute<FieldOffsetAttribute>()!.Value, field))
            .OrderBy(pair => pair.Value)
            .ThenBy(pair => pair.field.Name, StringComparer.Ordinal);
        foreach ((int offset, FieldInfo field) in fields)
        {
            yield return $"{type.FullName} {offset,4} {field.Name} {field.FieldType.Name}";
        }
    }
}
