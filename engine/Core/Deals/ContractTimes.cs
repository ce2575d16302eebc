using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// When silence agrees and a contract is late, in working days, and the deadlines of both.
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="venue">What time and day it is.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class ContractTimes(DealBooks books, IDealVenue venue)
{
    // Seconds from midnight UTC of a day to its end in Beijing.
    private const int BeijingMidnightSeconds = 16 * 60 * 60;

    /// <summary>
    /// The end of so many working days after today; 0: never, also where no calendar reaches, since
    /// nobody agrees by a day that is not known.
    /// </summary>
    public Timestamp SilentUntil(byte days) => days == 0
        ? default
        : books.Tables.Schedules.EndOfWorkingDay(venue.TradingDay, venue.Now, days);

    /// <summary>
    /// The end of so many working days after the last day of delivery; where no calendar reaches,
    /// of so many days in Beijing.
    /// </summary>
    public Timestamp OverdueAfter(TradingDay last, int days)
    {
        ScheduleTable schedules = books.Tables.Schedules;
        Timestamp end = venue.Rules.CountsFromDeliveryEnd
            ? schedules.EndOfWorkingDayAfter(last, venue.Now, days)
            : schedules.EndOfWorkingDay(last, venue.Now, days);
        ushort number = (ushort)Math.Min(ushort.MaxValue, last.DayNumber + days);
        return end.Ns != 0 ? end : new TradingDay(number).At(BeijingMidnightSeconds);
    }

    /// <summary>The deadline of a contract is as its row has it now.</summary>
    public void SetDeadline(int row)
    {
        books.Silences.Remove((uint)row + 1);
        ref ContractRow contract = ref books.Contracts[row];
        ulong dueNs = IsSilenceFirst(in contract) ? contract.Deadline.Ns : contract.LateNs;
        if (dueNs != 0)
        {
            books.Silences.Add((uint)row + 1, dueNs);
        }
    }

    /// <summary>
    /// Whether a silent buyer agrees before the contract is told to be overdue; false if nothing
    /// waits for its silence.
    /// </summary>
    public bool IsSilenceFirst(in ContractRow contract) => contract.Deadline.Ns != 0
        && (venue.Rules.AwaitsSilence || contract.LateNs == 0
            || contract.Deadline.Ns <= contract.LateNs);
}
