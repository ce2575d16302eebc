using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

public sealed class ContentTests
{
    private static readonly InstrumentDefinition Oil = new()
    {
        Id = new InstrumentId(7),
        Product = new ProductId(2),
        Symbol = "SC2701",
        NameZh = "原油 2027年1月",
        NameEn = "Crude oil January 2027",
        Group = 3,
        TickSize = new UnitPrice(1_000),
        LotGoods = new GoodsQuantity(1_000_000),
        MinQuantity = new Quantity(1),
        MaxQuantity = new Quantity(500),
        QuantityStep = new Quantity(1),
        FenNumerator = 10_000,
        FenDenominator = 1,
        LowerLimit = new UnitPrice(4_500_000),
        UpperLimit = new UnitPrice(5_500_000),
        ReferencePrice = new UnitPrice(5_000_000),
        LadderFloor = new UnitPrice(-1_000_000),
        LadderTicks = 262_144,
        ProtectionTicks = 40,
        ListDay = new TradingDay(20_000),
        LastTradingDay = new TradingDay(20_400),
        DeliveryStart = new TradingDay(20_401),
        DeliveryEnd = new TradingDay(20_431),
    };

    [Fact]
    public void A_definition_reads_back_as_it_was_written()
    {
        byte[] content = new byte[1_024];
        int bytes = Oil.Write(content);
        Assert.Equal(Oil, InstrumentDefinition.Read(content.AsSpan(0, bytes)));
    }

    [Fact]
    public void A_definition_cut_at_any_byte_or_with_a_byte_too_many_is_refused()
    {
        byte[] content = new byte[1_024];
        int bytes = Oil.Write(content);
        for (int cut = 0; cut < bytes; cut++)
        {
            Assert.Null(InstrumentDefinition.Read(content.AsSpan(0, cut)));
        }

        Assert.Null(InstrumentDefinition.Read(content.AsSpan(0, bytes + 1)));
    }

    [Fact]
    public void A_calendar_reads_back_as_it_was_written_and_no_other_way()
    {
        CalendarDefinition calendar = new()
        {
            TradingWeekdays = 0b101_1111,
            RollSeconds = -30_600,
            Holidays = [new TradingDay(20_362), new TradingDay(20_363)],
            MakeUpDays = [new TradingDay(ushort.MaxValue)],
        };
        byte[] content = new byte[64];
        int bytes = calendar.Write(content);
        CalendarDefinition read = CalendarDefinition.Read(content.AsSpan(0, bytes))!;

        Assert.Equivalent(calendar, read, strict: true);
        AssertRefused(content, bytes, cut => CalendarDefinition.Read(cut.Span));
    }

    [Fact]
    public void A_schedule_reads_back_as_it_was_written_and_no_other_way()
    {
        ScheduleDefinition schedule = new()
        {
            Id = new ScheduleId(64),
            Code = "NIGHT",
            IndicativeMs = 500,
            Steps =
            [
                new ScheduleStep(true, 66_600, TradingPhase.CallAuction, AuctionKind.Opening, 0),
                new ScheduleStep(false, -1, TradingPhase.Closed, 0, 30_000),
            ],
            ClosedDays = [new TradingDay(20_362)],
        };
        byte[] content = new byte[128];
        int bytes = schedule.Write(content);
        ScheduleDefinition read = ScheduleDefinition.Read(content.AsSpan(0, bytes))!;

        Assert.Equivalent(schedule, read, strict: true);
        AssertRefused(content, bytes, cut => ScheduleDefinition.Read(cut.Span));
    }

    [Fact]
    public void A_text_that_is_not_utf8_is_refused()
    {
        byte[] content = [1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0xFF];
        Assert.Null(AccountDefinition.Read(content));
        content[^1] = (byte)'A';
        Assert.NotNull(AccountDefinition.Read(content));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(184, 1)]
    [InlineData(185, 2)]
    [InlineData(65_536, 357)]
    public void Parts_carry_a_content_of_any_length(int contentBytes, int parts)
    {
        byte[] content = new byte[contentBytes];
        for (int i = 0; i < contentBytes; i++)
        {
            content[i] = (byte)(i % 251);
        }

        Assert.Equal(parts, Part.CountFor(contentBytes));
        byte[] joined = new byte[contentBytes];
        int written = 0;
        for (int index = 0; index < parts; index++)
        {
            Slot slot = default;
            slot.Part.Fill(index, content);
            Assert.Equal(index, slot.Part.Index);
            ReadOnlySpan<byte> record = SlotBytes.Of(in slot);
            Assert.Equal(0, record.Length % 8);
            record.Slice(Part.HeaderBytes, slot.Part.ContentBytes).CopyTo(joined.AsSpan(written));
            written += slot.Part.ContentBytes;
        }

        Assert.Equal(content, joined);
    }

    [Fact]
    public void A_record_put_back_into_a_slot_is_the_slot_again()
    {
        Slot slot = default;
        slot.Command = Command.Of(CommandKind.NewOrder);
        slot.Command.ClientOrderId = new ClientOrderId(42);
        SlotBytes.Read(SlotBytes.Of(in slot), out Slot back);
        Assert.Equal(42UL, back.Command.ClientOrderId.Value);
        Assert.True(SlotBytes.Of(in back).SequenceEqual(SlotBytes.Of(in slot)));
    }

    /// <summary>Cut at any byte, with a byte too many, or of another version.</summary>
    private static void AssertRefused(
        byte[] content, int bytes, Func<ReadOnlyMemory<byte>, object?> read)
    {
        for (int cut = 0; cut < bytes; cut++)
        {
            Assert.Null(read(content.AsMemory(0, cut)));
        }

        Assert.Null(read(content.AsMemory(0, bytes + 1)));
        content[0]++;
        Assert.Null(read(content.AsMemory(0, bytes)));
    }
}
