using System;
using System.Xml;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Iso20022;

/// <content>Answers, returns, recalls and statements.</content>
public static partial class IsoWriter
{
    private static void Report(XmlWriter writer, PaymentStatusReport report)
    {
        ReportHeader(writer, report);
        writer.WriteStartElement("TxInfAndSts");
        Original(writer, report.OriginalMessageId, report.OriginalKind);
        Leaf(writer, "OrgnlEndToEndId", report.EndToEndId);
        Leaf(writer, "OrgnlUETR", report.Uetr);
        Leaf(writer, "TxSts", report.Status switch
        {
            ReportedStatus.Pending => "ACSP",
            ReportedStatus.Settled => "ACSC",
            ReportedStatus.Rejected or ReportedStatus.NotFound => "RJCT",
            _ => throw new ArgumentOutOfRangeException(nameof(report), report.Status, "no status"),
        });
        string code = report.Status == ReportedStatus.NotFound
            ? IsoReader.NotFoundCode : report.ReasonCode;
        Reason(writer, "StsRsnInf", code, report.Note);
        Wrapped(
            writer, "FctvIntrBkSttlmDt", "Dt",
            report.Day.IsSome ? IsoTexts.Of(report.Day) : "");
        Leaf(writer, "AcctSvcrRef", report.Reference);
        writer.WriteEndElement();
    }

    private static void Query(XmlWriter writer, StatusQuery query)
    {
        ReportHeader(writer, query);
        writer.WriteStartElement("TxInf");
        Original(writer, query.OriginalMessageId, query.OriginalKind);
        Leaf(writer, "OrgnlEndToEndId", query.EndToEndId);
        Leaf(writer, "OrgnlUETR", query.Uetr);
        writer.WriteEndElement();
    }

    private static void Return(XmlWriter writer, PaymentReturn returned)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(returned.Amount.Fen, nameof(returned));
        TransferHeader(writer, returned);
        writer.WriteStartElement("TxInf");
        Leaf(writer, "RtrId", returned.MessageId);
        Original(writer, returned.OriginalMessageId, returned.OriginalKind);
        Leaf(writer, "OrgnlEndToEndId", returned.EndToEndId);
        Leaf(writer, "OrgnlUETR", returned.Uetr);
        Amount(writer, "OrgnlIntrBkSttlmAmt", returned.OriginalAmount);
        Amount(writer, "RtrdIntrBkSttlmAmt", returned.Amount);
        Leaf(writer, "IntrBkSttlmDt", IsoTexts.Of(returned.SettlementDay));
        Reason(writer, "RtrRsnInf", returned.ReasonCode, returned.Note);
        writer.WriteEndElement();
    }

    private static void Statement(XmlWriter writer, BankStatement statement)
    {
        ReportHeader(writer, statement);
        writer.WriteStartElement("Stmt");
        Leaf(writer, "Id", statement.StatementId);
        Account(writer, "Acct", statement.Account);
        Balance(writer, "OPBD", statement.Opening, statement.Day);
        Balance(writer, "CLBD", statement.Closing, statement.Day);
        Entries(writer, statement.Entries);
        writer.WriteEndElement();
    }

    private static void Notice(XmlWriter writer, BankNotice notice)
    {
        ReportHeader(writer, notice);
        writer.WriteStartElement("Ntfctn");
        Leaf(writer, "Id", notice.NoticeId);
        Account(writer, "Acct", notice.Account);
        Entries(writer, notice.Entries);
        writer.WriteEndElement();
    }

    private static void Balance(XmlWriter writer, string code, Money amount, TradingDay day)
    {
        writer.WriteStartElement("Bal");
        writer.WriteStartElement("Tp");
        Wrapped(writer, "CdOrPrtry", "Cd", code);
        writer.WriteEndElement();
        Signed(writer, amount);
        Wrapped(writer, "Dt", "Dt", IsoTexts.Of(day));
        writer.WriteEndElement();
    }

    private static void Recall(XmlWriter writer, RecallRequest request)
    {
        Assignment(writer, request, request.FromBank, request.ToBank);
        Case(writer, "Case", request.CaseId, request.FromBank);
        writer.WriteStartElement("Undrlyg");
        writer.WriteStartElement("TxInf");
        Leaf(writer, "CxlId", request.MessageId);
        Original(writer, request.OriginalMessageId, request.OriginalKind);
        Leaf(writer, "OrgnlEndToEndId", request.EndToEndId);
        Leaf(writer, "OrgnlUETR", request.Uetr);
        Amount(writer, "OrgnlIntrBkSttlmAmt", request.Amount);
        Leaf(writer, "OrgnlIntrBkSttlmDt", IsoTexts.Of(request.SettlementDay));
        Reason(writer, "CxlRsnInf", request.ReasonCode, request.Note);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Answer(XmlWriter writer, RecallAnswer answer)
    {
        Assignment(writer, answer, answer.FromBank, answer.ToBank);
        Case(writer, "RslvdCase", answer.CaseId, answer.ToBank);
        Wrapped(writer, "Sts", "Conf", answer.Outcome switch
        {
            RecallOutcome.Cancelled => "CNCL",
            RecallOutcome.Refused => "RJCR",
            RecallOutcome.Pending => "PDCR",
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.Outcome, "none such"),
        });
        writer.WriteStartElement("CxlDtls");
        writer.WriteStartElement("TxInfAndSts");
        Original(writer, answer.OriginalMessageId, answer.OriginalKind);
        Leaf(writer, "OrgnlEndToEndId", answer.EndToEndId);
        Leaf(writer, "OrgnlUETR", answer.Uetr);
        Reason(writer, "CxlStsRsnInf", answer.ReasonCode, answer.Note);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Case(XmlWriter writer, string element, string id, string creator)
    {
        if (id.Length > 0)
        {
            writer.WriteStartElement(element);
            Leaf(writer, "Id", id);
            writer.WriteStartElement("Cretr");
            Bank(writer, "Agt", creator);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
    }

    private static void Assignment(XmlWriter writer, IsoMessage message, string from, string to)
    {
        writer.WriteStartElement("Assgnmt");
        Leaf(writer, "Id", message.MessageId);
        writer.WriteStartElement("Assgnr");
        Bank(writer, "Agt", from);
        writer.WriteEndElement();
        writer.WriteStartElement("Assgne");
        Bank(writer, "Agt", to);
        writer.WriteEndElement();
        Leaf(writer, "CreDtTm", IsoTexts.Of(message.Created));
        writer.WriteEndElement();
    }
}
