using System;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

public sealed class LayoutTests
{
    [Fact]
    public void A_slot_is_192_bytes_whatever_it_holds()
    {
        Assert.Equal(192, Unsafe.SizeOf<Slot>());
        Assert.Equal(192, Unsafe.SizeOf<Command>());
        Assert.Equal(192, Unsafe.SizeOf<Event>());
        Assert.Equal(192, Unsafe.SizeOf<Part>());
    }

    [Theory]
    [InlineData(typeof(Command))]
    [InlineData(typeof(Event))]
    public void Fields_fill_the_record_without_gap_and_nest_or_lie_apart(Type record)
    {
        FieldInfo[] fields = Fields(record);
        int end = 0;
        foreach (FieldInfo field in fields)
        {
            int offset = OffsetOf(field);
            int size = SizeOf(field.FieldType);
            Assert.True(offset % Math.Min(size, 8) == 0, $"{record.Name}.{field.Name} misaligned");
            Assert.True(offset <= end, $"{record.Name}.{field.Name} at {offset}, not {end}");
            end = Math.Max(end, offset + size);

            // A second name of bytes that have one, for other kinds: of no half of a field.
            foreach (FieldInfo other in fields)
            {
                Assert.False(
                    offset < OffsetOf(other) && OffsetOf(other) < offset + size
                        && offset + size < OffsetOf(other) + SizeOf(other.FieldType),
                    $"{record.Name}.{field.Name} and {other.Name} share bytes by halves");
            }
        }

        Assert.Equal(192, end);
    }

    [Fact]
    public void Every_kind_journals_a_multiple_of_eight_bytes_within_the_slot()
    {
        foreach (CommandKind kind in Enum.GetValues<CommandKind>())
        {
            AssertLength(Command.LengthOf(kind));
        }

        foreach (EventKind kind in Enum.GetValues<EventKind>())
        {
            AssertLength(Event.LengthOf(kind));
        }
    }

    [Fact]
    public void Commands_events_and_parts_have_their_record_type_at_the_same_place()
    {
        Slot slot = default;
        slot.Command = Command.Of(CommandKind.Tick);
        Assert.Equal(RecordType.Command, slot.RecordType);
        slot.Part.Fill(0, new byte[5]);
        Assert.Equal(RecordType.Part, slot.RecordType);
        Assert.Equal(16, slot.Length);
    }

    private static FieldInfo[] Fields(Type record) =>
    [
        .. record.GetFields(BindingFlags.Instance | BindingFlags.Public)
            .OrderBy(OffsetOf)
            .ThenBy(field => SizeOf(field.FieldType)),
    ];

    private static int OffsetOf(FieldInfo field) =>
        (int)Marshal.OffsetOf(field.DeclaringType!, field.Name);

    private static int SizeOf(Type field) => (int)typeof(Unsafe)
        .GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(field).Invoke(null, null)!;

    private static void AssertLength(ushort length)
    {
        Assert.Equal(0, length % 8);
        Assert.InRange(length, 24, 192);
    }
}
