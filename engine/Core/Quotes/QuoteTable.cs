using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Quotes;

/// <summary>
/// The quotes of principals in instruments, each in a row that is taken once and kept. It knows
/// which orders are their sides; the orders know their row.
/// </summary>
/// <remarks>Core thread. Allocates nothing after the constructor.</remarks>
internal sealed class QuoteTable(int quotesMax, int principalsMax)
{
    private readonly PairRows _index = new(quotesMax);
    private readonly QuoteRow[] _rows = new QuoteRow[quotesMax];

    // The row of each principal in its first instrument, plus 1.
    private readonly int[] _firsts = new int[principalsMax + 1];

    /// <summary>How many rows there may be.</summary>
    public int RowsMax => _rows.Length;

    /// <summary>Whether no further row can be taken.</summary>
    public bool IsFull => _index.IsFull;

    /// <summary>A row.</summary>
    public ref QuoteRow this[int row] => ref _rows[row];

    /// <summary>The row of a principal in an instrument, or none.</summary>
    public int Find(PrincipalId principal, InstrumentId instrument) =>
        _index.Find(principal.Value, instrument.Value);

    /// <summary>The row of a principal in its first instrument, or none.</summary>
    public int FirstOf(PrincipalId principal) => _firsts[principal.Value] - 1;

    /// <summary>The row of a principal in an instrument; a new one if it has none yet.</summary>
    /// <remarks>A new one looks at the principal's other rows, once for ever.</remarks>
    public int Take(PrincipalId principal, InstrumentId instrument)
    {
        int count = _index.Count;
        int row = _index.Take(principal.Value, instrument.Value);
        if (_index.Count == count)
        {
            return row;
        }

        int before = PairRows.None;
        int next = FirstOf(principal);
        while (next != PairRows.None && _rows[next].Instrument.Value < instrument.Value)
        {
            before = next;
            next = _rows[next].Next;
        }

        _rows[row] = new QuoteRow
        {
            Principal = principal,
            Instrument = instrument,
            Bid = OrderQueues.NoSlot,
            Ask = OrderQueues.NoSlot,
            Next = next,
        };
        if (before == PairRows.None)
        {
            _firsts[principal.Value] = row + 1;
        }
        else
        {
            _rows[before].Next = row;
        }

        return row;
    }

    /// <summary>Says which order is a side of a quote now, or that none is.</summary>
    public void Set(int row, Side side, int slot)
    {
        ref int place = ref _rows[row].Ask;
        if (side == Side.Buy)
        {
            place = ref _rows[row].Bid;
        }

        place = slot;
    }

    /// <summary>Writes all rows, by principal and instrument. Allocates.</summary>
    public void WriteState(StateWriter writer, OrderQueues orders)
    {
        writer.Int32(_index.Count);
        foreach (int at in _index.InOrder())
        {
            ref QuoteRow row = ref _rows[at];
            writer.UInt32(row.Principal.Value);
            writer.UInt32(row.Instrument.Value);
            writer.UInt64(IdOf(row.Bid));
            writer.UInt64(IdOf(row.Ask));
        }

        ulong IdOf(int slot) => slot == OrderQueues.NoSlot ? 0 : orders[slot].Id.Value;
    }

    /// <summary>Takes up what was written; live orders become sides of quotes.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="orders">All live orders.</param>
    /// <param name="principals">The rows of the principals.</param>
    /// <param name="instruments">The rows of the instruments.</param>
    public void ReadState(
        StateReader reader, OrderQueues orders, PrincipalRow[] principals,
        InstrumentRow[] instruments)
    {
        for (int left = reader.Int32(0, RowsMax); left > 0; left--)
        {
            PrincipalId principal = new(reader.UInt32((uint)principals.Length - 1));
            InstrumentId instrument = new(reader.UInt32((uint)instruments.Length - 1));
            reader.Demand(
                principals[principal.Value].IsDefined && instruments[instrument.Value].HasBook,
                "a quote is of nobody, or nowhere");
            int row = Take(principal, instrument);
            ReadSide(Side.Buy);
            ReadSide(Side.Sell);

            void ReadSide(Side side)
            {
                OrderId id = new(reader.UInt64());
                if (id.IsSome)
                {
                    reader.Demand(
                        orders.TryQuote(id, instrument, side, row, out int slot),
                        "an order cannot be a side of a quote");
                    Set(row, side, slot);
                }
            }
        }
    }
}
