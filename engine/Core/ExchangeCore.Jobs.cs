using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>Work that goes on over several commands.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Does one slice of the job whose turn it is.</summary>
    private void ContinueJob(in Command command, ref EventWriter events)
    {
        if (_jobs.Count == 0)
        {
            return;
        }

        Job job = _jobs.Take();
        bool isDone = job.Kind switch
        {
            JobKind.Sweep => ContinueSweep(in command, in job, ref events),
            JobKind.Cancels => ContinueCancels(ref job, ref events),
            JobKind.PhaseChange => PhaseSlice(ref job, ref events),
            JobKind.RestartReport => ContinueReport(ref events),
            _ => Unknown(job.Kind),
        };
        if (!isDone)
        {
            _jobs.Add(in job);
        }
    }

    private bool ContinueSweep(in Command command, in Job job, ref EventWriter events)
    {
        InstrumentId instrument = job.Instrument;
        if (!SweepSlice(in command, job.Slot, new Price(job.LimitTicks), ref events))
        {
            return false;
        }

        _sweeps--;
        InstrumentOf(instrument).FrozenBy--;
        return true;
    }

    private bool ContinueCancels(ref Job job, ref EventWriter events)
    {
        if (!CancelSlice(ref job, CancelsPerSlice, ref events))
        {
            return false;
        }

        AnswerCancels(in job, ref events);
        _members[job.Member.Value].FrozenBy--;
        return true;
    }

    private bool ContinueReport(ref EventWriter events)
    {
        _hasRestartReport = !TellRestart(ref events);
        return !_hasRestartReport;
    }

    private static bool Unknown(JobKind kind)
    {
        Invariant.Broken($"job kind {(byte)kind}");
        return true;
    }
}
