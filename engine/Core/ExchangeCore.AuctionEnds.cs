using System;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>Auctions end at random instants that were fixed before they began.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Another value whenever what the two methods below give changes.</summary>
    /// <remarks>Core thread. Not part of the state.</remarks>
    public uint AuctionEndsVersion => _schedules.EndsVersion;

    /// <summary>A random end for which a commitment is wanted, the lowest schedule first.</summary>
    /// <remarks>Core thread; allocates nothing.</remarks>
    /// <param name="wanted">Which one.</param>
    /// <returns>False when none is wanted.</returns>
    public bool TryWantedAuctionEnd(out AuctionEndKey wanted) =>
        _schedules.TryWanted(_tradingDay, out wanted);

    /// <summary>Random ends that are committed, not drawn, and next in their schedules.</summary>
    /// <remarks>Core thread; allocates nothing.</remarks>
    /// <param name="into">Room for <see cref="ScheduleDefinition.SchedulesMax"/>.</param>
    /// <returns>How many.</returns>
    public int AwaitedAuctionEnds(Span<AwaitedAuctionEnd> into) =>
        _schedules.Awaited(_tradingDay, into);

    /// <summary>The hash of the seed of a random end, before the auction.</summary>
    private void CommitAuctionEnd(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckAuctionEnd(in command);
        if (reason == RejectReason.None && !_schedules.TryCommit(EndOf(in command), command.Digest))
        {
            reason = RejectReason.NoAuctionAwaited;
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        TellEnd(EventKind.AuctionEndCommitted, in command, ref events);
    }

    /// <summary>The seed of a random end, when its instant has come.</summary>
    /// <remarks>
    /// The step fires at once, or if what it is to change is changing, as soon as it can.
    /// </remarks>
    private void EndAuction(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckAuctionEnd(in command);
        if (reason == RejectReason.None)
        {
            reason = CheckSeed(in command);
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        TellEnd(EventKind.AuctionEndDrawn, in command, ref events);
        if (!MayStep(command.Schedule))
        {
            _schedules.Draw(command.Schedule, _now);
            return;
        }

        Job job = StepOf(command.Schedule);
        BeginPhaseChange(ref job, ref events);
    }

    private static AuctionEndKey EndOf(in Command command) =>
        new(command.Schedule, command.ExpireDay, command.ScheduleStep);

    private RejectReason CheckAuctionEnd(in Command command)
    {
        bool isHouse = !command.Session.IsSome && !command.Principal.IsSome;
        return !isHouse ? RejectReason.NotAuthorised
            : !_schedules.Has(command.Schedule) || command.ExpireDay != _tradingDay
                ? RejectReason.NoAuctionAwaited
            : RejectReason.None;
    }

    private RejectReason CheckSeed(in Command command)
    {
        ScheduleRow schedule = _schedules.Of(command.Schedule);
        if (!_schedules.TryCommitted(EndOf(in command), out DueStep due, out Digest commitment))
        {
            return RejectReason.NoAuctionAwaited;
        }

        if (AuctionSeed.HashOf(command.Digest) != commitment)
        {
            return RejectReason.SeedDiffers;
        }

        ulong delayNs = AuctionSeed.DelayMs(command.Digest, due.WindowMs) * Timestamp.NsPerMs;
        return schedule.Pending.Step != due.Step || _now.Ns < due.Due.Ns + delayNs
            ? RejectReason.AuctionEndTooEarly
            : RejectReason.None;
    }

    private void TellEnd(EventKind kind, in Command command, ref EventWriter events)
    {
        ref Event told = ref Next(kind, ref events);
        told.Schedule = command.Schedule;
        told.ScheduleStep = command.ScheduleStep;
        told.AuctionKind = _schedules.Of(command.Schedule).EndedBy(command.ScheduleStep);
        told.Digest = command.Digest;
    }
}
