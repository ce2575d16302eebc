using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Matching.Deals;

/// <summary>The negotiated deals that are neither contracts yet nor over.</summary>
/// <remarks>
/// One thread. Allocates nothing after the constructor. A row number is part of the state: of two
/// deals that lapse at one instant the one with the lower row is first.
/// </remarks>
public sealed class DealTable(int dealsMax)
{
    /// <summary>No deal.</summary>
    public const int None = KeyedRows.None;

    private readonly KeyedRows _index = new(dealsMax);
    private readonly DealRow[] _rows = new DealRow[dealsMax];

    /// <summary>How many deals there are.</summary>
    public int Count => _index.Count;

    /// <summary>How many rows there are.</summary>
    public int RowsMax => _rows.Length;

    /// <summary>Whether there is no room for a further one.</summary>
    public bool IsFull => _index.IsFull;

    /// <summary>A row that is taken.</summary>
    public ref DealRow this[int row] => ref _rows[row];

    /// <summary>Whether a row is taken.</summary>
    public bool Has(int row) => _index.Has(row);

    /// <summary>The row of a deal, or <see cref="None"/>.</summary>
    public int Find(DealId deal) => _index.Find(deal.Value);

    /// <summary>Takes a row for a new deal; there is room.</summary>
    public int Take(DealId deal)
    {
        int row = _index.Take(deal.Value);
        _rows[row].Id = deal;
        return row;
    }

    /// <summary>A deal is over.</summary>
    public void Release(int row)
    {
        _index.Release(row);
        _rows[row] = default;
    }

    /// <summary>Writes all deals, by their rows.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.Int32(_index.Count);
        for (int row = 0; row < _rows.Length; row++)
        {
            if (_index.Has(row))
            {
                writer.Int32(row);
                Write(writer, in _rows[row]);
            }
        }
    }

    /// <summary>Takes up what was written, into an empty table.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="memberLast">The highest number of a member.</param>
    /// <param name="sessionCount">How many sessions there are.</param>
    public void ReadState(StateReader reader, uint memberLast, uint sessionCount)
    {
        int before = None;
        for (int left = reader.Int32(0, _rows.Length); left > 0; left--)
        {
            int at = reader.Int32(before + 1, _rows.Length - 1);
            DealId id = new(reader.UInt64());
            reader.Demand(id.IsSome && _index.Find(id.Value) == None, "a deal is there twice");
            _index.TakeAt(at, id.Value);
            ref DealRow row = ref _rows[at];
            row.Id = id;
            Read(reader, ref row, memberLast, sessionCount);
            before = at;
        }
    }

    private static void Write(StateWriter writer, in DealRow row)
    {
        writer.UInt64(row.Id.Value);
        writer.Byte((byte)row.Status);
        writer.Flag(row.IsFirstToAnswer);
        Write(writer, row.First);
        Write(writer, row.Second);
        writer.Int64(row.BuyDeposit.Fen);
        writer.Int64(row.SellDeposit.Fen);
        writer.Int64(row.BuyFee.Fen);
        writer.Int64(row.SellFee.Fen);
        Write(writer, in row.Terms);
    }

    private static void Read(
        StateReader reader, ref DealRow row, uint memberLast, uint sessionCount)
    {
        row.Status = (DealStatus)reader.Byte((byte)DealStatus.Accepted);
        row.IsFirstToAnswer = reader.Flag();
        row.First = ReadParty(reader, memberLast, sessionCount);
        row.Second = ReadParty(reader, memberLast, sessionCount);
        row.BuyDeposit = new Money(reader.Int64(0, long.MaxValue));
        row.SellDeposit = new Money(reader.Int64(0, long.MaxValue));
        row.BuyFee = new Money(reader.Int64(0, long.MaxValue));
        row.SellFee = new Money(reader.Int64(0, long.MaxValue));
        row.Terms = ReadTerms(reader);
        reader.Demand(
            row.Status != 0 && row.First.Member != row.Second.Member
                && row.Terms.Side is Side.Buy or Side.Sell && DealRules.AreSane(in row.Terms),
            "a deal cannot be");
    }

    private static void Write(StateWriter writer, DealParty party)
    {
        writer.UInt32(party.Member.Value);
        writer.UInt32(party.Account.Value);
        writer.UInt32(party.Principal.Value);
        writer.UInt32(party.Session.Value);
    }

    private static DealParty ReadParty(StateReader reader, uint memberLast, uint sessionCount) =>
        new(
            new MemberId(reader.UInt32(memberLast)), new AccountId(reader.UInt32()),
            new PrincipalId(reader.UInt32()), new SessionId(reader.UInt32(sessionCount)));

    private static void Write(StateWriter writer, in DealTerms terms)
    {
        writer.UInt32(terms.Instrument.Value);
        writer.UInt32(terms.Counterparty.Value);
        writer.UInt32(terms.Account.Value);
        writer.Byte((byte)terms.Side);
        writer.Byte((byte)terms.Mode);
        writer.Byte((byte)terms.DepositUse);
        writer.Byte((byte)terms.Excess);
        writer.Int64(terms.Lots.Lots);
        writer.Int64(terms.Price.TenThousandths);
        writer.Int64(terms.IndexPrice.TenThousandths);
        writer.UInt32(terms.TolerancePpm);
        writer.UInt32(terms.FirstPartPpm);
        writer.Byte(terms.SilentDays);
        writer.UInt16(terms.DeliveryStart.DayNumber);
        writer.UInt16(terms.DeliveryEnd.DayNumber);
        writer.Int64(terms.ConversionNumerator);
        writer.Int64(terms.ConversionDenominator);
        writer.UInt64(terms.ValidUntil.Ns);
    }

    private static DealTerms ReadTerms(StateReader reader) => new()
    {
        Instrument = new InstrumentId(reader.UInt32()),
        Counterparty = new MemberId(reader.UInt32()),
        Account = new AccountId(reader.UInt32()),
        Side = (Side)reader.Byte(),
        Mode = (DeliveryMode)reader.Byte(),
        DepositUse = (DepositUse)reader.Byte(),
        Excess = (ExcessRule)reader.Byte(),
        Lots = new Quantity(reader.Int64()),
        Price = new UnitPrice(reader.Int64()),
        IndexPrice = new UnitPrice(reader.Int64()),
        TolerancePpm = reader.UInt32(),
        FirstPartPpm = reader.UInt32(),
        SilentDays = reader.Byte(),
        DeliveryStart = new TradingDay(reader.UInt16()),
        DeliveryEnd = new TradingDay(reader.UInt16()),
        ConversionNumerator = reader.Int64(),
        ConversionDenominator = reader.Int64(),
        ValidUntil = new Timestamp(reader.UInt64()),
    };
}
