using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <content>Contracts as canonical bytes, and back.</content>
public sealed partial class ContractTable
{
    /// <summary>Writes all contracts, by their rows; how instruments count is not written.
    /// </summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="owesRefunds">Whether the rules let sellers owe what they were paid.</param>
    /// <param name="boundsPapers">Whether they bound how many papers a contract takes.</param>
    /// <param name="metersAgain">Whether they let a metering be replaced.</param>
    public void WriteState(
        StateWriter writer, bool owesRefunds, bool boundsPapers, bool metersAgain)
    {
        writer.Int32(_index.Count);
        for (int row = 0; row < _rows.Length; row++)
        {
            if (_index.Has(row))
            {
                writer.Int32(row);
                Write(writer, in _rows[row]);
                if (owesRefunds)
                {
                    writer.Flag(_rows[row].IsRefundOwed);
                }

                if (boundsPapers)
                {
                    writer.Byte(_rows[row].BuyPapers);
                    writer.Byte(_rows[row].SellPapers);
                }

                if (metersAgain)
                {
                    writer.Flag(_rows[row].IsMeteredAgain);
                }
            }
        }
    }

    /// <summary>
    /// Takes up what was written, into an empty table. Who reads it says how its instrument counts,
    /// and checks whose it is.
    /// </summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="owesRefunds">Whether the rules let sellers owe what they were paid.</param>
    /// <param name="boundsPapers">Whether they bound how many papers a contract takes.</param>
    /// <param name="metersAgain">Whether they let a metering be replaced.</param>
    public void ReadState(
        StateReader reader, bool owesRefunds, bool boundsPapers, bool metersAgain)
    {
        int before = None;
        for (int left = reader.Int32(0, _rows.Length); left > 0; left--)
        {
            int at = reader.Int32(before + 1, _rows.Length - 1);
            ContractId id = new(reader.UInt64());
            reader.Demand(id.IsSome && Find(id) == None, "a contract is there twice");
            _index.TakeAt(at, id.Value);
            ref ContractRow row = ref _rows[at];
            row.Id = id;
            Read(reader, ref row);
            row.IsRefundOwed = owesRefunds && reader.Flag();
            row.BuyPapers = boundsPapers ? reader.Byte(PapersEachMax) : (byte)0;
            row.SellPapers = boundsPapers ? reader.Byte(PapersEachMax) : (byte)0;
            row.IsMeteredAgain = metersAgain && reader.Flag();
            reader.Demand(
                !row.IsMeteredAgain || row.Delivered.Thousandths != 0,
                "a metering is replaced that there is not");
            reader.Demand(
                !row.IsRefundOwed || row.Stage == ContractStage.Invoiced
                    || row.DisputedAt == ContractStage.Invoiced,
                "a refund is owed of what nobody has confirmed");
            _overCount += ContractRules.IsOver(row.Stage) ? 1 : 0;
            before = at;
        }
    }

    private static void Write(StateWriter writer, in ContractRow row)
    {
        writer.UInt64(row.Id.Value);
        writer.UInt64(row.Deal.Value);
        row.Terms.WriteState(writer);
        writer.Int64(row.Rates.SellDepositPpm);
        writer.Int64(row.Rates.VatPpm);
        writer.Int64(row.Rates.DefaultFeePpm);
        writer.UInt32(row.Buyer.Value);
        writer.UInt32(row.Seller.Value);
        writer.UInt32(row.BuyAccount.Value);
        writer.UInt32(row.SellAccount.Value);
        writer.Byte((byte)row.Stage);
        writer.Byte((byte)row.DisputedAt);
        writer.Flag(row.IsTitleLocked);
        writer.Flag(row.AreFundsLocked);
        writer.Flag(row.IsTitleMoved);
        writer.Flag(row.IsFirstPaid);
        writer.Flag(row.IsResolved);
        writer.UInt32(row.Title.Value);
        writer.Int64(row.LockedGoods.Thousandths);
        writer.Int64(row.Delivered.Thousandths);
        writer.Int64(row.Differential.TenThousandths);
        writer.Int64(row.BuyDeposit.Fen);
        writer.Int64(row.SellDeposit.Fen);
        writer.Int64(row.Locked.Fen);
        writer.Int64(row.Paid.Fen);
        writer.Byte((byte)row.Leg);
        writer.Byte((byte)row.LegState);
        writer.Int64(row.LegAmount.Fen);
        writer.Int64(row.LegNetted.Fen);
        writer.Int64(row.Settlement.Fen);
        writer.Int64(row.Penalty.Fen);
        writer.UInt64(row.Deadline.Ns);
        writer.Int64(row.FirstNetted.Fen);
        writer.Int64(row.FinalNetted.Fen);
        writer.UInt64(row.OverdueAt.Ns);
        writer.Flag(row.IsOverdue);
    }

    private static void Read(StateReader reader, ref ContractRow row)
    {
        row.Deal = new DealId(reader.UInt64());
        row.Terms = DealTerms.ReadState(reader);
        row.Rates = new ContractRates(ReadRate(reader), ReadRate(reader), ReadRate(reader));
        row.Buyer = new MemberId(reader.UInt32());
        row.Seller = new MemberId(reader.UInt32());
        row.BuyAccount = new AccountId(reader.UInt32());
        row.SellAccount = new AccountId(reader.UInt32());
        row.Stage = (ContractStage)reader.Byte((byte)ContractStage.ForceMajeure);
        row.DisputedAt = (ContractStage)reader.Byte((byte)ContractStage.ForceMajeure);
        row.IsTitleLocked = reader.Flag();
        row.AreFundsLocked = reader.Flag();
        row.IsTitleMoved = reader.Flag();
        row.IsFirstPaid = reader.Flag();
        row.IsResolved = reader.Flag();
        row.Title = new TitleId(reader.UInt32());
        row.LockedGoods = new GoodsQuantity(reader.Int64(0, long.MaxValue));
        row.Delivered = new GoodsQuantity(reader.Int64(0, long.MaxValue));
        row.Differential = new UnitPrice(reader.Int64());
        row.BuyDeposit = ReadMoney(reader);
        row.SellDeposit = ReadMoney(reader);
        row.Locked = ReadMoney(reader);
        row.Paid = new Money(reader.Int64(-4 * Amounts.FenMax, 4 * Amounts.FenMax));
        row.Leg = (ContractLeg)reader.Byte((byte)ContractLeg.Final);
        row.LegState = (LegState)reader.Byte((byte)LegState.Settled);
        row.LegAmount = ReadMoney(reader);
        row.LegNetted = ReadMoney(reader);
        row.Settlement = ReadMoney(reader);
        row.Penalty = new Money(reader.Int64(-Amounts.FenMax, Amounts.FenMax));
        row.Deadline = new Timestamp(reader.UInt64());
        row.FirstNetted = ReadMoney(reader);
        row.FinalNetted = ReadMoney(reader);
        row.OverdueAt = new Timestamp(reader.UInt64());
        row.IsOverdue = reader.Flag();
        reader.Demand(
            row.Stage != 0 && row.LegState != LegState.Due
                && (row.Stage == ContractStage.Disputed) == (row.DisputedAt != 0),
            "a contract stands nowhere");
    }

    private static long ReadRate(StateReader reader) =>
        reader.Int64(0, Amounts.PartsPerMillion);

    private static Money ReadMoney(StateReader reader) =>
        new(reader.Int64(0, 4 * Amounts.FenMax));
}
