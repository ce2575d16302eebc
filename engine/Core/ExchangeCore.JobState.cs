using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Quotes;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>Jobs as canonical bytes, and back.</content>
public sealed partial class ExchangeCore
{
    private void WriteJobs(StateWriter writer)
    {
        writer.Int32(_jobs.Count);
        for (int place = 0; place < _jobs.Count; place++)
        {
            ref Job job = ref _jobs.At(place);
            WriteTerms(writer, in job);
            if (job.Kind == JobKind.Protection)
            {
                // Rows stand in the order in which they came, which bears on nothing.
                ref ProtectionRow row = ref _protections[(int)job.Number];
                writer.UInt32(row.Principal.Value);
                writer.UInt32(row.Product.Value);
            }

            if (job.Kind == JobKind.Sweep)
            {
                _orders.WriteIncoming(writer, job.Slot, _live);
            }
        }
    }

    /// <summary>Takes up jobs, and what they hold.</summary>
    /// <returns>How many orders are on their way through a book.</returns>
    private int ReadJobs(StateReader reader)
    {
        int incoming = 0;
        bool hasChanges = false;
        for (int left = reader.Int32(); left > 0; left--)
        {
            Job job = ReadTerms(reader);
            reader.Demand(_jobs.HasRoom && IsPossible(in job), "a job cannot be");
            switch (job.Kind)
            {
                case JobKind.Sweep:
                    ReadSweep(reader, ref job);
                    incoming++;
                    break;
                case JobKind.Cascade: Freeze(job.Instrument); break;
                case JobKind.Protection: ReadProtection(reader, ref job); break;
                case JobKind.RestartReport: _hasRestartReport = true; break;
                case JobKind.DueChanges: hasChanges = true; break;
                case JobKind.Settlement: Margins.Day.IsUnderWay = true; break;
                case JobKind.Cancels:
                case JobKind.Hibernations:
                case JobKind.Activations:
                    FreezeMembers(in job, 1);
                    _instruments[job.Cursor].FrozenBy += job.IsInside ? 1 : 0;
                    break;
                default: break;
            }

            _jobs.Add(in job);
        }

        reader.Demand(hasChanges == _hasDueChanges, "changes are due, and nobody makes them");
        CheckHolders(reader);
        return incoming;
    }

    private static void WriteTerms(StateWriter writer, in Job job)
    {
        writer.Byte((byte)job.Kind);
        writer.UInt32(job.Instrument.Value);
        writer.UInt32(job.Member.Value);
        writer.UInt32(job.Session.Value);
        writer.Byte((byte)job.Target.Scope);
        writer.UInt32(job.Target.Number);
        writer.UInt32(job.Account.Value);
        writer.UInt64(job.InstrumentGroups);
        writer.Byte((byte)job.Side);
        writer.Byte((byte)job.Reason);
        writer.Byte((byte)job.Phase);
        writer.Byte((byte)job.Auction);
        writer.UInt32(job.Schedule.Value);
        writer.UInt32(job.Step);
        writer.Flag(job.IsMissed);
        writer.Flag(job.Resumes);
        writer.Byte((byte)job.Stage);
        writer.Byte((byte)job.From);
        writer.Byte((byte)job.To.Phase);
        writer.Byte((byte)job.To.Auction);
        writer.UInt32(job.Kind == JobKind.Protection ? 0 : job.Number);
        writer.Flag(job.IsInside);
        writer.Flag(job.ComesBack);
        writer.UInt32(job.Cursor);
        writer.Byte((byte)job.Queue);
        writer.Flag(job.WalksAgain);
        writer.Int32(job.Slot);
        writer.Int64(job.LimitTicks);
        writer.UInt32(job.Affected);
        writer.UInt32(job.Requester.Value);
        writer.UInt64(job.ClientOrderId.Value);
        writer.UInt64(job.InboundSequence);
        writer.Flag(job.IsTriggered);
        writer.Int64(job.ReachTicks);
    }

    private Job ReadTerms(StateReader reader) => new()
    {
        Kind = (JobKind)reader.Byte(),
        Instrument = new InstrumentId(reader.UInt32(_instrumentLast)),
        Member = new MemberId(reader.UInt32(_memberLast)),
        Session = new SessionId(reader.UInt32(_sessionCount)),
        Target = new KillTarget((KillScope)reader.Byte(), reader.UInt32()),
        Account = new AccountId(reader.UInt32()),
        InstrumentGroups = reader.UInt64(),
        Side = (Side)reader.Byte((byte)Side.Sell),
        Reason = (EndReason)reader.Byte((byte)EndReason.MarginCall),
        Phase = ReadPhase(reader),
        Auction = ReadKind(reader),
        Schedule = new ScheduleId(reader.UInt32()),
        Step = reader.UInt32(ScheduleDefinition.StepsMax),
        IsMissed = reader.Flag(),
        Resumes = reader.Flag(),
        Stage = (PhaseStage)reader.Byte((byte)PhaseStage.Done),
        From = ReadPhase(reader),
        To = new PhaseKind(ReadPhase(reader), ReadKind(reader)),
        Number = reader.UInt32(_phaseChanges),
        IsInside = reader.Flag(),
        ComesBack = reader.Flag(),
        Cursor = reader.UInt32(_instrumentLast),
        Queue = (OrderQueue)reader.Byte((byte)OrderQueue.HibernatedSells),
        WalksAgain = reader.Flag(),
        Slot = reader.Int32(),
        LimitTicks = reader.Int64(),
        Affected = reader.UInt32(),
        Requester = new SessionId(reader.UInt32(_sessionCount)),
        ClientOrderId = new ClientOrderId(reader.UInt64()),
        InboundSequence = reader.UInt64(),
        IsTriggered = reader.Flag(),
        ReachTicks = reader.Int64(),
    };

    private bool IsPossible(in Job job)
    {
        bool isThere = !job.Instrument.IsSome || _instruments[job.Instrument.Value].IsDefined;
        bool hasBook = _instruments[job.Instrument.Value].HasBook;
        bool hasMarket = _instruments[job.Instrument.Value].HasMarket;
        bool isAtPlace = !job.HasPlace
            || (_instruments[job.Cursor].HasBook && (job.Slot == OrderQueues.NoSlot
                || _orders.Stands(job.Slot, new InstrumentId(job.Cursor), job.Queue)));
        bool isOfSomebody = job.Target.Scope == 0 || Exists(job.Target);
        return job.Kind switch
        {
            JobKind.Sweep or JobKind.Cascade => hasBook && !job.HasPlace,
            JobKind.Cancels or JobKind.Hibernations or JobKind.Activations =>
                isThere && isOfSomebody && isAtPlace && job.Cursor != 0,
            JobKind.PhaseChange => (!job.Instrument.IsSome || hasMarket) && isAtPlace
                && job.Cursor != 0 && job.Number != 0
                && (!job.Schedule.IsSome || _schedules.Has(job.Schedule)),
            JobKind.Purge => hasBook && isAtPlace && job.Cursor == job.Instrument.Value
                && job.Number != 0,
            JobKind.RestartReport => !_hasRestartReport && !job.HasPlace,
            JobKind.DueChanges or JobKind.Protection => !job.HasPlace,
            JobKind.Settlement => !Margins.Day.IsUnderWay && !job.HasPlace && job.Slot >= 0
                && job.Step <= CallsStep,
            JobKind.Reserves => !job.HasPlace && job.Slot >= 0
                && job.Step is PositionsStep or CallsStep,
            _ => false,
        };
    }

    private void ReadSweep(StateReader reader, ref Job job)
    {
        _orders.ReadIncoming(reader, out int slot, out bool isNamed);
        reader.Demand(
            slot == job.Slot && _orders[slot].Instrument == job.Instrument
                && _orders.HasPrice(job.Instrument, new Price(job.LimitTicks)),
            "a sweep is of another order");
        TakeUp(reader, slot, isNamed);
        Freeze(job.Instrument);
        _orders.PagesKept += job.IsTriggered ? 0 : 1;
    }

    /// <summary>Pages that sweeps in progress need to rest: theirs may be there already.</summary>
    private int PagesOfSweeps()
    {
        int pages = 0;
        for (int place = 0; place < _jobs.Count; place++)
        {
            ref Job job = ref _jobs.At(place);
            if (job.Kind == JobKind.Sweep && !job.IsTriggered
                && !_orders.HasPageAt(
                    job.Instrument, _orders[job.Slot].Side, new Price(job.LimitTicks)))
            {
                pages++;
            }
        }

        return pages;
    }

    private void ReadProtection(StateReader reader, ref Job job)
    {
        int row = _protections.Find(
            new PrincipalId(reader.UInt32()), new ProductId(reader.UInt32()));
        reader.Demand(row != PairRows.None, "quotes end that nothing protects");
        job.Number = (uint)row;
        _protections[row].IsEnding = true;
    }

    /// <summary>Refuses instruments that are held by a change that is not under way.</summary>
    private void CheckHolders(StateReader reader)
    {
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            ref InstrumentRow row = ref _instruments[number];
            reader.Demand(
                IsUnderWay(row.ChangingBy) && IsUnderWay(row.HaltingBy),
                "an instrument is held by nobody");
        }
    }

    private bool IsUnderWay(uint change)
    {
        bool isUnderWay = change == 0;
        for (int place = 0; place < _jobs.Count && !isUnderWay; place++)
        {
            ref Job job = ref _jobs.At(place);
            isUnderWay = job.Number == change
                && job.Kind is JobKind.PhaseChange or JobKind.Purge;
        }

        return isUnderWay;
    }
}
