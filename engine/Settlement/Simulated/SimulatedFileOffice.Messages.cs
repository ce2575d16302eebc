using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Simulated;

/// <content>
/// A bank whose channel is ISO 20022: takes pacs.008, pacs.009 and pacs.028, answers by pacs.002
/// and pacs.004, tells what comes in by camt.054 and its day by camt.053. What these cannot say,
/// which is interest and charges, it tells by bank files.
/// </content>
public sealed partial class SimulatedFileOffice
{
    private readonly Dictionary<string, PaymentOrder> _orders = new(StringComparer.Ordinal);

    // On which day a payment left: told the same whenever it is.
    private readonly Dictionary<string, TradingDay> _settled = new(StringComparer.Ordinal);

    private bool IsByMessages => Channel == BankChannel.Iso20022;

    private void TakeMessage(byte[] bytes)
    {
        if (!IsoReader.TryRead(bytes, out IsoMessage? message, out _))
        {
            return;
        }

        if (message is PaymentOrder order)
        {
            _orders[order.EndToEndId] = order;
            Accept(order);
        }
        else if (message is StatusQuery query
            && _bank.Find(query.EndToEndId) is { Status: not RailStatus.Unknown } found)
        {
            WriteMessage(Report(found, query.MessageId, query.Kind));
        }
    }

    /// <summary>What became of a payment, without being asked.</summary>
    private void Answer(RailAnswer answer)
    {
        PaymentOrder order = _orders[answer.EndToEndId];
        WriteMessage(answer.Status == RailStatus.Returned
            ? SimulatedReports.ReturnOf(answer, order, _bank.Now, Day)
            : Report(answer, order.MessageId, order.Kind));
    }

    private PaymentStatusReport Report(RailAnswer answer, string original, IsoMessageKind kind) =>
        SimulatedReports.StatusOf(
            answer.Status == RailStatus.Settled
                ? answer with { Day = _settled.GetValueOrDefault(answer.EndToEndId, Day) }
                : answer,
            _orders.GetValueOrDefault(answer.EndToEndId), (NextFileId(), _bank.Now),
            (original, kind));

    /// <summary>Tells what has come in; false where a notice cannot say what it is.</summary>
    private bool TryNotify(MovementRecord record, string from)
    {
        string payer = record.Code == MovementCode.Deposit ? AccountOf(record.Member) : from;
        bool canSay = record.Code is MovementCode.Deposit or MovementCode.Arrived;
        if (canSay)
        {
            string id = NextFileId();
            WriteMessage(new BankNotice
            {
                MessageId = id,
                Created = _bank.Now,
                NoticeId = id,
                Account = _pool,
                Entries = [EntryOf(record) with { PayerAccount = payer }],
            });
        }

        return canSay;
    }

    private BankStatement Statement()
    {
        string id = NextFileId();
        return new BankStatement
        {
            MessageId = id,
            Created = _bank.Now,
            StatementId = id,
            Account = _pool,
            Day = Day,
            Opening = _opening,
            Closing = Closing(),
            Entries = [.. _moved.Select(EntryOf)],
        };
    }

    private StatementEntry EntryOf(MovementRecord record) =>
        new(record.Serial, record.EndToEndId, record.PoolChange, Day, "");

    private string AccountOf(MemberId member) =>
        _members.FirstOrDefault(known => known.Value == member).Key ?? "";

    private void WriteMessage(IsoMessage message)
    {
        if (!IsoWriter.TryWrite(message, out byte[] bytes, out IsoError? error))
        {
            throw new InvalidOperationException($"{error}");
        }

        // A return has the bank's number of it as its id.
        string mark = message is BankStatement ? "STM" : message is BankNotice ? "NTC" : "ANS";
        _folder.Put("in", $"{mark}-{BankFileTexts.Of(Day)}-{message.MessageId}.xml", bytes);
    }
}
