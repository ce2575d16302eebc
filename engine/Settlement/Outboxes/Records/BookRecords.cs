using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Settlement.Outboxes.Book;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>The book of the outbox out of its records, and as the fewest records that say the same.
/// </summary>
/// <remarks>Settlement thread only.</remarks>
internal sealed class BookRecords(OutboxBook book)
{
    /// <summary>The first command that the records do not know.</summary>
    public ulong Next { get; private set; } = 1;

    /// <summary>Takes up what an earlier life has written down.</summary>
    public void TakeUp(IReadOnlyList<byte[]> records)
    {
        foreach (byte[] record in records)
        {
            TakeUp(record);
        }
    }

    /// <summary>The fewest records that say what the book knows, as the next life needs it.
    /// </summary>
    /// <param name="followed">Up to which command the journal was followed.</param>
    public List<byte[]> Fewest(Sequence followed)
    {
        List<byte[]> kept = [];
        foreach ((CommandKind kind, byte[] content) in book.Parties.Definitions)
        {
            kept.Add(OutboxRecords.Definition(kind, content));
        }

        KeepContracts(kept);
        foreach (OutboxPayment item in book.Payments.Values)
        {
            Keep(item, kept);
            if (item.IsTimedOut)
            {
                kept.Add(OutboxRecords.Stage(OutboxRecordKind.TimedOut, item.Instruction));
            }

            if (item.BackFen > 0)
            {
                kept.Add(OutboxRecords.Back(item.Instruction, item.BackFen));
            }
        }

        // In the order in which they ended: so the next life knows which is over longest.
        foreach ((InstructionId instruction, FinishedPayment payment) in book.Finished.InOrder)
        {
            kept.Add(OutboxRecords.Done(instruction, payment));
        }

        foreach ((InstructionId instruction, string serial, long fen) in book.Credits.All)
        {
            kept.Add(OutboxRecords.Noticed(instruction, serial, fen));
        }

        foreach (OutboxRecall recall in book.Recalls.Values)
        {
            Keep(recall, kept);
        }

        kept.Add(OutboxRecords.Cursor(followed, book.Day));
        return kept;
    }

    private void TakeUp(byte[] record)
    {
        ContentReader reader = new(record.AsSpan(1));
        switch ((OutboxRecordKind)record[0])
        {
            case OutboxRecordKind.Cursor:
                Next = reader.UInt64() + 1;
                book.Day = new TradingDay(reader.UInt16());
                break;
            case OutboxRecordKind.Definition:
                _ = book.Parties.TryDefine((CommandKind)record[1], record.AsSpan(2));
                break;
            case OutboxRecordKind.Contract:
                book.Parties.Open(
                    new ContractId(reader.UInt64()), new InstrumentId(reader.UInt32()));
                break;
            case OutboxRecordKind.Attached:
                book.Parties.Attach(new ContractId(reader.UInt64()), reader.Text());
                break;
            case OutboxRecordKind.ContractClosed:
                book.Parties.Close(new ContractId(reader.UInt64()));
                break;
            case OutboxRecordKind.Instructed or OutboxRecordKind.InstructedUnnumbered:
                bool isNumbered = record[0] == (byte)OutboxRecordKind.Instructed;
                if (OutboxRecords.Instructed(ref reader, isNumbered) is { } item)
                {
                    book.Payments[item.Instruction.Value] = item;
                }

                break;
            case OutboxRecordKind.Done or OutboxRecordKind.DoneUnnamed:
                book.Finish(
                    new InstructionId(reader.UInt64()),
                    OutboxRecords.Done(
                        ref reader, isNamed: record[0] == (byte)OutboxRecordKind.Done));
                break;
            case OutboxRecordKind.Back:
                book.AddBack(new InstructionId(reader.UInt64()), reader.Int64());
                break;
            case OutboxRecordKind.Noticed:
                InstructionId noticed = new(reader.UInt64());
                long fen = reader.Int64();
                book.Credits.Add(noticed, reader.Text(), fen);
                break;
            case OutboxRecordKind.Recall:
                if (OutboxRecords.Recall(ref reader) is { } recall)
                {
                    book.Recalls[recall.Instruction.Value] = recall;
                }

                break;
            case OutboxRecordKind.RecallAnswered:
                _ = book.Recalls.Remove(reader.UInt64());
                break;
            default:
                TakeUpStage((OutboxRecordKind)record[0], reader.UInt64());
                break;
        }
    }

    /// <summary>Reads a record of how far an item has come.</summary>
    private void TakeUpStage(OutboxRecordKind kind, ulong instruction)
    {
        OutboxItem? item = kind is OutboxRecordKind.RecallSending or OutboxRecordKind.RecallSent
            ? book.Recalls.GetValueOrDefault(instruction)
            : book.Payments.GetValueOrDefault(instruction);
        if (kind == OutboxRecordKind.TimedOut && item is OutboxPayment payment)
        {
            // It says nothing of whether a rail has it.
            payment.TimedOut();
            return;
        }

        item?.TakeUp(isSent: kind == item.SentKind);
    }

    private void KeepContracts(List<byte[]> kept)
    {
        foreach ((ulong contract, (InstrumentId instrument, string document))
            in book.Parties.Contracts)
        {
            kept.Add(OutboxRecords.Contract(new ContractId(contract), instrument));
            if (!string.IsNullOrEmpty(document))
            {
                kept.Add(OutboxRecords.Attached(new ContractId(contract), document));
            }
        }

        // In the order in which they were closed, as payments.
        foreach (ulong contract in book.Parties.Closed)
        {
            kept.Add(OutboxRecords.Closed(new ContractId(contract)));
        }
    }

    /// <summary>What it is, and how far it has come.</summary>
    private static void Keep(OutboxItem item, List<byte[]> kept)
    {
        kept.Add(item.Record);
        if (item.Stage != OutboxStage.Pending)
        {
            kept.Add(OutboxRecords.Stage(
                item.Stage == OutboxStage.Sent ? item.SentKind : item.SendingKind,
                item.Instruction));
        }
    }
}
