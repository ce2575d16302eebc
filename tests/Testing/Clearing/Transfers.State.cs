using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Testing.Clearing;

/// <content>The transfers that are remembered as canonical bytes.</content>
public sealed partial class Transfers
{
    /// <summary>Writes all that are remembered, the oldest first.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.UInt16(FirstDay.DayNumber);
        writer.UInt64(_acceptedCount);
        writer.Int32(_table.Count);
        for (int row = _table.Oldest; row != TransferTable.None; row = _table[row].Newer)
        {
            ref TransferRow transfer = ref _table[row];
            Write(writer, transfer.Key);
            Write(writer, transfer.Pending);
            writer.UInt64(transfer.Deadline.Ns);
            writer.Int64(transfer.Amount);
            writer.UInt64(transfer.Reference);
            writer.UInt64(transfer.Number);
            WriteAccount(writer, transfer.Debit);
            WriteAccount(writer, transfer.Credit);
            writer.UInt16(transfer.Day.DayNumber);
            writer.Byte((byte)transfer.Kind);
            writer.Byte((byte)transfer.Flags);
            writer.Byte((byte)transfer.Status);
            writer.Flag(transfer.IsWhole);
            writer.Flag(transfer.HasOwnReference);
            writer.Flag(row == _letGoNext);
        }
    }

    /// <summary>
    /// Takes up what was written, when none is remembered yet and the ledger has taken up its own.
    /// </summary>
    /// <exception cref="StateException">The bytes are senseless, or there is no room.</exception>
    public void ReadState(StateReader reader)
    {
        FirstDay = new TradingDay(reader.UInt16());
        _acceptedCount = reader.UInt64();
        ulong last = 0;
        for (int left = reader.Int32(0, _table.RowsMax); left > 0; left--)
        {
            TransferRow transfer = new()
            {
                Key = ReadKey(reader),
                Pending = ReadKey(reader),
                Deadline = new Timestamp(reader.UInt64()),
                Amount = reader.Int64(0, long.MaxValue),
                Reference = reader.UInt64(),
                Number = reader.UInt64(),
                Debit = ReadAccount(reader),
                Credit = ReadAccount(reader),
                Day = new TradingDay(reader.UInt16()),
                Kind = (PostingKind)reader.Byte(),
                Flags = (TransferFlags)reader.Byte((byte)Known),
                Status = (TransferStatus)reader.Byte((byte)TransferStatus.Expired),
                IsWhole = reader.Flag(),
                HasOwnReference = reader.Flag(),
            };
            bool isNext = reader.Flag();
            reader.Demand(
                last < transfer.Number && transfer.Number <= _acceptedCount,
                "transfers do not ascend");
            last = transfer.Number;
            reader.Demand(
                _table.Find(transfer.Key) == TransferTable.None, "a transfer is there twice");
            Take(reader, in transfer, isNext);
        }

        reader.Demand(Room >= 0, "there is no room for what is pending");
    }

    private static void Write(StateWriter writer, TransferKey key)
    {
        writer.UInt64(key.Upper);
        writer.UInt64(key.Lower);
    }

    private static TransferKey ReadKey(StateReader reader) =>
        new(reader.UInt64(), reader.UInt64());

    private void Take(StateReader reader, in TransferRow transfer, bool isNext)
    {
        int row = _table.Add(in transfer);
        _letGoNext = isNext ? row : _letGoNext;
        if (transfer.Status != TransferStatus.Pending)
        {
            return;
        }

        bool isHeld = (transfer.Flags & TransferFlags.Pending) != 0
            && CanPend(transfer.Debit, transfer.Credit, transfer.Amount);
        reader.Demand(isHeld, "a pending transfer is senseless");
        Hold(row);
    }

    private void WriteAccount(StateWriter writer, int account)
    {
        LedgerAccountView view = _ledger.ViewOf(account);
        writer.Byte((byte)view.Owner.Kind);
        writer.UInt32(view.Owner.Number);
        writer.UInt32(view.Asset.Value);
        writer.Byte((byte)view.Kind);
    }

    private int ReadAccount(StateReader reader)
    {
        int account = _ledger.Find(
            new LedgerOwner((OwnerKind)reader.Byte(), reader.UInt32()),
            new AssetId(reader.UInt32()),
            (AccountKind)reader.Byte());
        reader.Demand(account != Ledger.None, "a transfer is between unknown accounts");
        return account;
    }
}
