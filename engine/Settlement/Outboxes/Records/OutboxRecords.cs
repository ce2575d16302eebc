using System;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes.Book;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>The records of the outbox as bytes: a kind, then its fields, little-endian.</summary>
internal static class OutboxRecords
{
    private const int RecordBytesMax = 128 << 10;
    private const int NumbersBytesMax = 64;

    // Of a payment that is over; versions before late words wrote no other than these and 0.
    private const byte NotMade = 1;
    private const byte MadeLate = 2;

    public static byte[] Cursor(Sequence followed, TradingDay day)
    {
        byte[] record = new byte[1 + 8 + 2];
        ContentWriter writer = new(record);
        writer.Byte((byte)OutboxRecordKind.Cursor);
        writer.UInt64(followed.Value);
        writer.UInt16(day.DayNumber);
        return record;
    }

    public static byte[] Stage(OutboxRecordKind kind, InstructionId instruction) =>
        Of(kind, instruction.Value);

    public static byte[] Closed(ContractId contract) =>
        Of(OutboxRecordKind.ContractClosed, contract.Value);

    public static byte[] Done(InstructionId instruction, FinishedPayment payment)
    {
        byte[] buffer = BufferFor(payment.Name);
        ContentWriter writer = new(buffer);
        writer.Byte((byte)OutboxRecordKind.Done);
        writer.UInt64(instruction.Value);
        writer.UInt16(payment.Bank.Value);
        writer.UInt32(payment.Member.Value);
        writer.Int64(payment.Amount.Fen);
        writer.Byte(payment.IsWithdrawal ? (byte)1 : (byte)0);
        writer.Byte((byte)payment.Rail);
        writer.UInt16(payment.Day.DayNumber);
        writer.Text(payment.Name);
        writer.Byte(payment.IsNotMade ? NotMade : payment.IsMadeLate ? MadeLate : (byte)0);
        writer.Int64(payment.BackFen);
        if (payment.IsWithdrawal)
        {
            writer.UInt16(payment.ToBank.Value);
            writer.UInt16(payment.ToldDay.DayNumber);
        }

        return buffer[..writer.Written];
    }

    public static FinishedPayment Done(ref ContentReader reader, bool isNamed)
    {
        FinishedPayment payment = new(
            new BankId(reader.UInt16()), new MemberId(reader.UInt32()),
            new Money(reader.Int64()), reader.Byte() != 0, (PaymentRail)reader.Byte(),
            new TradingDay(reader.UInt16()), isNamed ? reader.Text() : "");
        if (!isNamed)
        {
            return payment;
        }

        byte made = reader.Byte();
        payment = payment with
        {
            IsNotMade = made == NotMade,
            IsMadeLate = made == MadeLate,
            BackFen = reader.Int64(),
        };
        // Earlier versions wrote no more than that.
        return payment.IsWithdrawal && !reader.IsWhole
            ? payment with
            {
                ToBank = new BankId(reader.UInt16()),
                ToldDay = new TradingDay(reader.UInt16()),
            }
            : payment;
    }

    public static byte[] Back(InstructionId instruction, long fen)
    {
        byte[] record = new byte[1 + 8 + 8];
        ContentWriter writer = new(record);
        writer.Byte((byte)OutboxRecordKind.Back);
        writer.UInt64(instruction.Value);
        writer.Int64(fen);
        return record;
    }

    public static byte[] Noticed(InstructionId instruction, string serial, long fen)
    {
        byte[] buffer = BufferFor(serial);
        ContentWriter writer = new(buffer);
        writer.Byte((byte)OutboxRecordKind.Noticed);
        writer.UInt64(instruction.Value);
        writer.Int64(fen);
        writer.Text(serial);
        return buffer[..writer.Written];
    }

    public static byte[] Definition(CommandKind kind, ReadOnlySpan<byte> content)
    {
        byte[] record = new byte[2 + content.Length];
        record[0] = (byte)OutboxRecordKind.Definition;
        record[1] = (byte)kind;
        content.CopyTo(record.AsSpan(2));
        return record;
    }

    public static byte[] Contract(ContractId contract, InstrumentId instrument)
    {
        byte[] record = new byte[1 + 8 + 4];
        ContentWriter writer = new(record);
        writer.Byte((byte)OutboxRecordKind.Contract);
        writer.UInt64(contract.Value);
        writer.UInt32(instrument.Value);
        return record;
    }

    public static byte[] Attached(ContractId contract, string document)
    {
        byte[] buffer = BufferFor(document);
        ContentWriter writer = new(buffer);
        writer.Byte((byte)OutboxRecordKind.Attached);
        writer.UInt64(contract.Value);
        writer.Text(document);
        return buffer[..writer.Written];
    }

    public static byte[] Instructed(OutboxPayment item)
    {
        byte[] buffer = new byte[RecordBytesMax];
        ContentWriter writer = new(buffer);
        PaymentOrder order = item.Order;
        writer.Byte((byte)OutboxRecordKind.Instructed);
        writer.UInt64(item.Instruction.Value);
        writer.Byte(item.IsWithdrawal ? (byte)1 : (byte)0);
        writer.UInt32(item.Member.Value);
        writer.UInt16(item.Bank.Value);
        writer.Byte((byte)item.Rail);
        writer.Text(order.MessageId);
        writer.UInt64(order.Created.Ns);
        writer.Text(order.EndToEndId);
        writer.Int64(order.Amount.Fen);
        writer.UInt16(order.SettlementDay.DayNumber);
        Party(ref writer, order.Debtor);
        Party(ref writer, order.Creditor);
        writer.Byte((byte)order.Purpose);
        writer.Text(order.Remittance);
        writer.Text(order.Uetr);
        return buffer[..writer.Written];
    }

    public static OutboxPayment? Instructed(ref ContentReader reader, bool isNumbered)
    {
        InstructionId instruction = new(reader.UInt64());
        bool isWithdrawal = reader.Byte() != 0;
        MemberId member = new(reader.UInt32());
        BankId bank = new(reader.UInt16());
        PaymentRail rail = (PaymentRail)reader.Byte();
        PaymentOrder order = new()
        {
            MessageId = reader.Text(),
            Created = new Timestamp(reader.UInt64()),
            EndToEndId = reader.Text(),
            Amount = new Money(reader.Int64()),
            SettlementDay = new TradingDay(reader.UInt16()),
            Debtor = Party(ref reader),
            Creditor = Party(ref reader),
            Purpose = (PaymentPurpose)reader.Byte(),
            Remittance = reader.Text(),
            Uetr = isNumbered ? reader.Text() : "",
        };
        OutboxPayment item = new()
        {
            Instruction = instruction,
            IsWithdrawal = isWithdrawal,
            Member = member,
            Bank = bank,
            Rail = rail,
            Order = order with
            {
                IsBetweenBanks = isWithdrawal && !member.IsSome
                    && !PartyBook.IsOwn(order.Creditor.Account),
            },
        };
        return reader.IsWhole ? item : null;
    }

    public static byte[] Recall(OutboxRecall recall)
    {
        byte[] buffer = new byte[RecordBytesMax];
        ContentWriter writer = new(buffer);
        RecallRequest request = recall.Request;
        writer.Byte((byte)OutboxRecordKind.Recall);
        writer.UInt64(recall.Instruction.Value);
        writer.UInt16(recall.Bank.Value);
        writer.Byte((byte)recall.Rail);
        writer.Text(request.MessageId);
        writer.UInt64(request.Created.Ns);
        writer.Text(request.FromBank);
        writer.Text(request.ToBank);
        writer.Text(request.OriginalMessageId);
        writer.Text(request.EndToEndId);
        writer.Text(request.Uetr);
        writer.Int64(request.Amount.Fen);
        writer.UInt16(request.SettlementDay.DayNumber);
        writer.Text(request.ReasonCode);
        return buffer[..writer.Written];
    }

    public static OutboxRecall? Recall(ref ContentReader reader)
    {
        InstructionId instruction = new(reader.UInt64());
        BankId bank = new(reader.UInt16());
        PaymentRail rail = (PaymentRail)reader.Byte();
        string messageId = reader.Text();
        RecallRequest request = new()
        {
            MessageId = messageId,
            CaseId = messageId,
            Created = new Timestamp(reader.UInt64()),
            FromBank = reader.Text(),
            ToBank = reader.Text(),
            OriginalMessageId = reader.Text(),
            EndToEndId = reader.Text(),
            Uetr = reader.Text(),
            Amount = new Money(reader.Int64()),
            SettlementDay = new TradingDay(reader.UInt16()),
            ReasonCode = reader.Text(),
        };
        OutboxRecall recall = new()
        {
            Instruction = instruction,
            Bank = bank,
            Rail = rail,
            Request = request,
        };
        return reader.IsWhole ? recall : null;
    }

    private static void Party(ref ContentWriter writer, PaymentParty party)
    {
        writer.Text(party.Name);
        writer.Text(party.Account);
        writer.Text(party.BankCode);
    }

    private static PaymentParty Party(ref ContentReader reader) =>
        new(reader.Text(), reader.Text(), reader.Text());

    /// <summary>Room for a record of few numbers and a text: of those there are many.</summary>
    private static byte[] BufferFor(string text) =>
        new byte[NumbersBytesMax + Encoding.UTF8.GetByteCount(text)];

    private static byte[] Of(OutboxRecordKind kind, ulong value)
    {
        byte[] record = new byte[1 + 8];
        ContentWriter writer = new(record);
        writer.Byte((byte)kind);
        writer.UInt64(value);
        return record;
    }
}
