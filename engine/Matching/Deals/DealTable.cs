using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

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

    /// <summary>The first row that is taken from a row on, or <see cref="None"/>.</summary>
    public int NextTaken(int from) => _index.NextTaken(from);

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
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="keepsRates">Whether the rules keep the rates of an acceptance.</param>
    public void WriteState(StateWriter writer, bool keepsRates)
    {
        writer.Int32(_index.Count);
        for (int row = 0; row < _rows.Length; row++)
        {
            if (_index.Has(row))
            {
                writer.Int32(row);
                Write(writer, in _rows[row]);
                if (keepsRates)
                {
                    WriteRates(writer, in _rows[row]);
                }
            }
        }
    }

    /// <summary>Takes up what was written, into an empty table.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="memberLast">The highest number of a member.</param>
    /// <param name="principalLast">The highest number of a principal.</param>
    /// <param name="keepsRates">Whether the rules keep the rates of an acceptance.</param>
    public void ReadState(
        StateReader reader, uint memberLast, uint principalLast, bool keepsRates)
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
            Read(reader, ref row, memberLast, principalLast);
            if (keepsRates)
            {
                ReadRates(reader, ref row);
            }

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
        writer.Int64(row.Charges.BuyDeposit.Fen);
        writer.Int64(row.Charges.SellDeposit.Fen);
        writer.Int64(row.Charges.BuyFee.Fen);
        writer.Int64(row.Charges.SellFee.Fen);
        writer.UInt64(row.CheckUntil.Ns);
        row.Terms.WriteState(writer);
    }

    private static void Read(
        StateReader reader, ref DealRow row, uint memberLast, uint principalLast)
    {
        row.Status = (DealStatus)reader.Byte((byte)DealStatus.Accepted);
        row.IsFirstToAnswer = reader.Flag();
        row.First = ReadParty(reader, memberLast, principalLast);
        row.Second = ReadParty(reader, memberLast, principalLast);
        row.Charges = new DealCharges(
            ReadMoney(reader), ReadMoney(reader), ReadMoney(reader), ReadMoney(reader));
        row.CheckUntil = new Timestamp(reader.UInt64());
        row.Terms = DealTerms.ReadState(reader);
        reader.Demand(
            row.Status != 0 && row.First.Member != row.Second.Member
                && row.Terms.Side is Side.Buy or Side.Sell && DealRules.AreSane(in row.Terms),
            "a deal cannot be");
    }

    private static void WriteRates(StateWriter writer, in DealRow row)
    {
        writer.Flag(row.AreRatesKept);
        if (row.AreRatesKept)
        {
            writer.Int64(row.Rates.SellDepositPpm);
            writer.Int64(row.Rates.VatPpm);
            writer.Int64(row.Rates.DefaultFeePpm);
            writer.Int64(row.Rates.OverdueDays);
        }
    }

    private static void ReadRates(StateReader reader, ref DealRow row)
    {
        row.AreRatesKept = reader.Flag();
        reader.Demand(
            !row.AreRatesKept || row.Status == DealStatus.Accepted,
            "rates are kept of what nobody has accepted");
        if (row.AreRatesKept)
        {
            row.Rates = new DealRates(
                ReadRate(reader, ParameterKind.SellDepositPpm),
                ReadRate(reader, ParameterKind.VatPpm),
                ReadRate(reader, ParameterKind.DefaultFeePpm),
                ReadRate(reader, ParameterKind.OverdueDays));
        }
    }

    private static long ReadRate(StateReader reader, ParameterKind kind) =>
        reader.Int64(0, kind.LargestValue());

    private static Money ReadMoney(StateReader reader) => new(reader.Int64(0, long.MaxValue));

    private static void Write(StateWriter writer, DealParty party)
    {
        writer.UInt32(party.Member.Value);
        writer.UInt32(party.Account.Value);
        writer.UInt32(party.Principal.Value);
    }

    private static DealParty ReadParty(StateReader reader, uint memberLast, uint principalLast) =>
        new(
            new MemberId(reader.UInt32(memberLast)), new AccountId(reader.UInt32()),
            new PrincipalId(reader.UInt32(principalLast)));
}
