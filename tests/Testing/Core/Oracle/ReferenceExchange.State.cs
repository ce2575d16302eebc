using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>The state as the canonical bytes that the core promises.</content>
public sealed partial class ReferenceExchange
{
    private static readonly CommandKind[] Defining =
    [
        CommandKind.DefineVenue, CommandKind.DefineProduct, CommandKind.DefineInstrument,
        CommandKind.DefineBank, CommandKind.DefineMember, CommandKind.DefineAccount,
        CommandKind.DefinePrincipal, CommandKind.DefineCalendar, CommandKind.DefineSchedule,
    ];

    /// <summary>The canonical bytes. Only while no job is in progress.</summary>
    public byte[] StateBytes()
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes);
        uint instrumentLast = _instruments.Keys.DefaultIfEmpty(0u).Max();
        writer.Write((byte)10);
        writer.Write((uint)_tradingDay.DayNumber);
        writer.Write((uint)_sessions.Count);
        writer.Write(instrumentLast);
        writer.Write(_phaseChangeCount);
        writer.Write(_isStopped);
        writer.Write(_acceptedCount);
        writer.Write(_priorityCount);
        WriteFreeSlots(writer);
        foreach (CommandKind kind in Defining)
        {
            WriteContents(writer, kind);
        }

        WriteDay(writer);
        for (uint id = 1; id <= instrumentLast; id++)
        {
            WriteInstrument(writer, _instruments.GetValueOrDefault(id));
        }

        _sessions.ForEach(session => WriteSession(writer, session));
        WriteControls(writer, instrumentLast);
        foreach (int buys in new[] { 0, 2, 4, 6, 8 })
        {
            for (uint id = 1; id <= instrumentLast; id++)
            {
                WriteQueue(writer, id, buys);
                WriteQueue(writer, id, buys + 1);
            }
        }

        WriteTrades(writer);
        WriteQuotes(writer);
        WriteDeadlines(writer);
        writer.Write(0);
        WriteMoney(writer, instrumentLast);
        writer.Flush();
        return bytes.ToArray();
    }

    private void WriteContents(BinaryWriter writer, CommandKind kind)
    {
        foreach (((CommandKind, uint Id) key, byte[] content) in _contents
            .Where(one => one.Key.Item1 == kind).OrderBy(one => one.Key.Item2))
        {
            writer.Write(Math.Max(1, key.Id));
            writer.Write(content.Length);
            writer.Write(content);
        }

        writer.Write(0u);
    }

    private static void WriteInstrument(BinaryWriter writer, ReferenceInstrument? instrument)
    {
        writer.Write(instrument?.LowerLimit.TenThousandths ?? 0);
        writer.Write(instrument?.UpperLimit.TenThousandths ?? 0);
        writer.Write(instrument?.QuantityMin ?? 0);
        writer.Write(instrument?.QuantityMax ?? 0);
        writer.Write(instrument?.QuantityStep ?? 0);
        writer.Write(0);
        writer.Write((byte)(instrument?.Phase ?? 0));
        writer.Write(0u);
        writer.Write(0u);
        writer.Write(false);
        writer.Write(Ticks(instrument, instrument?.LastTrade ?? UnitPrice.Null));
        writer.Write(Ticks(instrument, instrument?.High ?? UnitPrice.Null));
        writer.Write(Ticks(instrument, instrument?.Low ?? UnitPrice.Null));
        bool isScheduled = instrument?.Definition.Schedule.IsSome == true;
        writer.Write((byte)(instrument?.Kind ?? 0));
        writer.Write((byte)(isScheduled ? instrument!.ScheduledPhase : 0));
        writer.Write((byte)(isScheduled ? instrument!.ScheduledKind : 0));
        writer.Write(instrument?.IsHeld ?? false);
        writer.Write(instrument?.IsStopped ?? false);
        writer.Write((byte)(instrument?.HaltedFrom ?? 0));
        writer.Write(instrument?.IsCollected ?? false);
        writer.Write(instrument?.IsUncrossing ?? false);
        ReferenceCross? told =
            instrument is not null && IsIndicative(instrument.Phase) ? instrument.Told : null;
        writer.Write(told is not null);
        writer.Write(told is null ? 0 : Ticks(instrument, told.Price));
        writer.Write(told?.Volume ?? 0);
        writer.Write(told?.Surplus ?? 0);
        writer.Write((byte)(told?.SurplusSide ?? 0));
        writer.Write(told is null ? 0 : instrument!.ToldAtNs);
        writer.Write(instrument is null ? 0 : Ticks(instrument, instrument.StaticReference));
    }

    /// <summary>What counts today of the calendar and the schedules.</summary>
    private void WriteDay(BinaryWriter writer)
    {
        WriteBytes(writer, _calendarContent);
        writer.Write(DueNs(ReferenceDeadlineKind.Roll, default));
        writer.Write(_restartedNs);
        writer.Write(_resumeNs ?? 0);
        foreach (ReferenceSchedule schedule in _schedules.Values)
        {
            WriteBytes(writer, schedule.TodayContent);
            writer.Write((int?)schedule.Pending?.Index ?? -1);
            writer.Write(DueNs(ReferenceDeadlineKind.Step, schedule.Today.Id));
            writer.Write(schedule.Pending?.IsDrawn ?? false);
            foreach (ReferenceStep step in schedule.Steps.Skip(schedule.Taken)
                .Where(one => one is { Commitment: not null, IsDrawn: false }))
            {
                writer.Write(step.Index);
                WriteDigest(writer, step.Commitment!.Value);
            }

            writer.Write(uint.MaxValue);
        }
    }

    private ulong DueNs(ReferenceDeadlineKind kind, ScheduleId schedule) => _deadlines
        .Where(one => one.Kind == kind && one.Schedule == schedule)
        .Select(one => one.DueNs).FirstOrDefault();

    private static void WriteDigest(BinaryWriter writer, Digest digest)
    {
        writer.Write(digest.First);
        writer.Write(digest.Second);
        writer.Write(digest.Third);
        writer.Write(digest.Fourth);
    }

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static long Ticks(ReferenceInstrument? instrument, UnitPrice price) => price.IsNull
        ? price.TenThousandths
        : price.TenThousandths / instrument!.Definition.TickSize.TenThousandths;

    private static void WriteSession(BinaryWriter writer, ReferenceSession session)
    {
        writer.Write(session.Key.Low);
        writer.Write(session.Key.High);
        writer.Write(session.Numbered);
        writer.Write(session.LastClientOrderId);
        writer.Write(session.Principal.Value);
        writer.Write(session.IsActive);
        writer.Write(session.CancelOnDisconnect);
        writer.Write(false);
        writer.Write(session.IsLeft);
    }

    private void WriteQueue(BinaryWriter writer, uint instrument, int queue)
    {
        List<ReferenceOrder> orders =
            _instruments.GetValueOrDefault(instrument)?.Queues[queue] ?? [];
        orders.ForEach(order => WriteOrder(writer, order));
        writer.Write(0UL);
    }

    private void WriteOrder(BinaryWriter writer, ReferenceOrder order)
    {
        writer.Write(order.Id.Value);
        writer.Write(order.ClientOrderId.Value);
        writer.Write(order.Quantity);
        writer.Write(order.Executed);
        writer.Write(order.Priority);
        writer.Write(order.Session.Id.Value);
        writer.Write(order.Account.Value);
        writer.Write(order.Trader.Value);
        writer.Write(order.Instrument.Value);
        writer.Write((byte)order.Side);
        writer.Write((byte)order.TimeInForce);
        writer.Write(order.PositionEffect);
        writer.Write(order.HedgeFlag);
        writer.Write(order.OrderCapacity);
        writer.Write((byte)order.SelfMatch);
        writer.Write(_names.GetValueOrDefault(
            (order.Session.Id.Value, order.ClientOrderId.Value)) == order);
        writer.Write(Ticks(InstrumentOf(order), order.Price));
        writer.Write(order.Remaining);
        writer.Write((byte)order.OrderType);
        writer.Write((ushort)order.Instructions);
        writer.Write(Ticks(InstrumentOf(order), order.StopPrice));
        writer.Write(order.Display);
        writer.Write(order.Clip);
        writer.Write(order.ClipPriceStep);
        writer.Write(order.ExpireDay.DayNumber);
        writer.Write(order.Partner?.Id.Value ?? 0);
    }

    /// <summary>Slots that were never taken are not listed, only counted.</summary>
    private void WriteFreeSlots(BinaryWriter writer)
    {
        writer.Write(_slotsTouched);
        foreach (int slot in _freeSlots.Where(slot => slot < _slotsTouched))
        {
            writer.Write(slot);
        }

        writer.Write(-1);
    }

    private void WriteDeadlines(BinaryWriter writer)
    {
        List<ReferenceDeadline> written = [.. InOrder(_deadlines.Where(one =>
            one.Kind <= ReferenceDeadlineKind.Interruption)).OrderBy(one => one.Kind)];
        writer.Write(written.Count);
        foreach (ReferenceDeadline deadline in written)
        {
            writer.Write(deadline.DueNs);
            writer.Write(deadline.Instrument.Value);
            writer.Write(deadline.Session.Value);
            writer.Write((byte)deadline.Kind);
            if (deadline.Scope is { } scope)
            {
                writer.Write((byte)scope.Kind);
                writer.Write(scope.Number);
            }
        }
    }
}
