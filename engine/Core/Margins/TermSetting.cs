using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Margins;

/// <summary>
/// When rates, fees and limits bear on what lots reserve: at the begin of a day and when positions
/// are marked; at once only in an instrument in which nobody has done anything yet.
/// </summary>
/// <param name="books">What the room shares.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class TermSetting(MarginBooks books)
{
    /// <summary>Takes up what is set for an instrument now.</summary>
    /// <returns>Whether that comes to anything else than before.</returns>
    public bool Refresh(InstrumentId instrument)
    {
        ref readonly InstrumentRow row = ref books.Tables.Of(instrument);
        if (!row.HasBook)
        {
            return false;
        }

        // Without a price margin is by the limit that is further from zero: more than any price.
        long furthest = Math.Max(Math.Abs(row.LowerTicks), Math.Abs(row.UpperTicks));
        long settled = books.Settlements[instrument.Value].Ticks;
        ref readonly InstrumentControls controls = ref books.Tables.Parameters.Of(instrument);
        ReserveTerms terms = ReserveTerms.Of(
            in books.Tables.Parameters.ClearingOf(instrument),
            settled == SettlementRow.NoPrice ? furthest : settled, furthest, controls.Fen);
        bool isOther = !terms.Equal(in books.Reserves[instrument.Value]);
        books.Reserves[instrument.Value] = terms;
        return isOther;
    }

    /// <summary>All that is set holds from now on.</summary>
    /// <returns>Whether that comes to anything else than before anywhere.</returns>
    public bool RefreshAll(uint instrumentLast)
    {
        bool isAny = false;
        for (uint number = 1; number <= instrumentLast; number++)
        {
            isAny |= Refresh(new InstrumentId(number));
        }

        return isAny;
    }

    /// <summary>Something was set: it holds at once where nobody is concerned.</summary>
    public void RefreshIdle(InstrumentId instrument)
    {
        if (IsIdle(instrument))
        {
            Refresh(instrument);
        }
    }

    /// <summary>Whether nobody has a position or an order in an instrument.</summary>
    public bool IsIdle(InstrumentId instrument)
    {
        ref readonly InstrumentRow row = ref books.Tables.Of(instrument);
        return row.LiveOrders == 0 && !row.IsSwept
            && row.LastTradeTicks == InstrumentRow.NoPrice;
    }
}
