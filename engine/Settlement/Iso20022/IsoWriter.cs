using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Xml;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Iso20022;

/// <summary>Writes messages as XML in UTF-8.</summary>
/// <remarks>
/// Any thread; allocates. The same message gives the same bytes. What is written is read back by
/// the schema before it is handed out, so nothing leaves that we would not take ourselves.
/// </remarks>
public static partial class IsoWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        CheckCharacters = true,
    };

    /// <summary>Writes a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="bytes">The document.</param>
    /// <param name="error">Why it cannot be said: a text too long, an amount of 0 or less.</param>
    public static bool TryWrite(IsoMessage message, out byte[] bytes, out IsoError? error)
    {
        bytes = [];
        try
        {
            using MemoryStream target = new();
            using (XmlWriter writer = XmlWriter.Create(target, Settings))
            {
                Document(writer, message);
            }

            byte[] written = target.ToArray();
            if (!IsoReader.TryRead(written, out _, out error))
            {
                return false;
            }

            bytes = written;
            return true;
        }
        catch (ArgumentException impossible)
        {
            error = new IsoError(IsoFault.Senseless, 1, 0, impossible.Message);
            return false;
        }
    }

    private static void Document(XmlWriter writer, IsoMessage message)
    {
        writer.WriteStartDocument();
        writer.WriteStartElement("Document", IsoNames.NamespaceOf(message.Kind));
        writer.WriteStartElement(IsoNames.BodyOf(message.Kind));
        switch (message)
        {
            case PaymentOrder order:
                Order(writer, order);
                break;
            case PaymentStatusReport report:
                Report(writer, report);
                break;
            case PaymentReturn returned:
                Return(writer, returned);
                break;
            case StatusQuery query:
                Query(writer, query);
                break;
            case BankStatement statement:
                Statement(writer, statement);
                break;
            case BankNotice notice:
                Notice(writer, notice);
                break;
            case RecallRequest request:
                Recall(writer, request);
                break;
            case RecallAnswer answer:
                Answer(writer, answer);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(message), message.Kind, "no such message");
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndDocument();
    }

    private static void Order(XmlWriter writer, PaymentOrder order)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order.Amount.Fen, nameof(order));
        TransferHeader(writer, order);
        writer.WriteStartElement("CdtTrfTxInf");
        writer.WriteStartElement("PmtId");
        Leaf(writer, "InstrId", order.MessageId);
        Leaf(writer, "EndToEndId", order.EndToEndId);
        Leaf(writer, "TxId", order.MessageId);
        Leaf(writer, "UETR", order.Uetr);
        writer.WriteEndElement();
        Amount(writer, "IntrBkSttlmAmt", order.Amount);
        Leaf(writer, "IntrBkSttlmDt", IsoTexts.Of(order.SettlementDay));
        if (order.IsBetweenBanks)
        {
            Bank(writer, "Dbtr", order.Debtor.BankCode, order.Debtor.Name);
            Account(writer, "DbtrAcct", order.Debtor.Account);
            Bank(writer, "Cdtr", order.Creditor.BankCode, order.Creditor.Name);
            Account(writer, "CdtrAcct", order.Creditor.Account);
        }
        else
        {
            Leaf(writer, "ChrgBr", "DEBT");
            Name(writer, "Dbtr", order.Debtor.Name);
            Account(writer, "DbtrAcct", order.Debtor.Account);
            Bank(writer, "DbtrAgt", order.Debtor.BankCode);
            Bank(writer, "CdtrAgt", order.Creditor.BankCode);
            Name(writer, "Cdtr", order.Creditor.Name);
            Account(writer, "CdtrAcct", order.Creditor.Account);
        }

        Wrapped(writer, "Purp", "Cd", IsoTexts.Of(order.Purpose));
        Wrapped(writer, "RmtInf", "Ustrd", order.Remittance);
        writer.WriteEndElement();
    }

    private static void TransferHeader(XmlWriter writer, IsoMessage message)
    {
        writer.WriteStartElement("GrpHdr");
        Leaf(writer, "MsgId", message.MessageId);
        Leaf(writer, "CreDtTm", IsoTexts.Of(message.Created));
        Leaf(writer, "NbOfTxs", "1");
        Wrapped(writer, "SttlmInf", "SttlmMtd", "CLRG");
        writer.WriteEndElement();
    }

    private static void ReportHeader(XmlWriter writer, IsoMessage message)
    {
        writer.WriteStartElement("GrpHdr");
        Leaf(writer, "MsgId", message.MessageId);
        Leaf(writer, "CreDtTm", IsoTexts.Of(message.Created));
        writer.WriteEndElement();
    }

    private static void Original(XmlWriter writer, string messageId, IsoMessageKind kind)
    {
        writer.WriteStartElement("OrgnlGrpInf");
        Leaf(writer, "OrgnlMsgId", messageId);
        Leaf(writer, "OrgnlMsgNmId", IsoNames.VersionOf(kind));
        writer.WriteEndElement();
    }

    private static void Reason(XmlWriter writer, string element, string code, string note)
    {
        if (code.Length == 0 && note.Length == 0)
        {
            return;
        }

        writer.WriteStartElement(element);
        Wrapped(writer, "Rsn", "Cd", code);
        Leaf(writer, "AddtlInf", note);
        writer.WriteEndElement();
    }

    private static void Amount(XmlWriter writer, string element, Money amount)
    {
        writer.WriteStartElement(element);
        writer.WriteAttributeString("Ccy", "CNY");
        writer.WriteString(IsoTexts.Of(amount));
        writer.WriteEndElement();
    }

    private static void Account(XmlWriter writer, string element, string account)
    {
        writer.WriteStartElement(element);
        writer.WriteStartElement("Id");
        Wrapped(writer, "Othr", "Id", account);
        writer.WriteEndElement();
        Leaf(writer, "Ccy", "CNY");
        writer.WriteEndElement();
    }

    private static void Bank(XmlWriter writer, string element, string code, string name = "")
    {
        const int CnapsDigits = 12;
        writer.WriteStartElement(element);
        writer.WriteStartElement("FinInstnId");
        if (IsoTexts.IsBic(code))
        {
            Leaf(writer, "BICFI", code);
        }
        else if (code.Length > 0)
        {
            writer.WriteStartElement("ClrSysMmbId");
            bool isCnaps = code.Length == CnapsDigits
                && !code.AsSpan().ContainsAnyExceptInRange('0', '9');
            Wrapped(writer, "ClrSysId", isCnaps ? "Cd" : "Prtry", isCnaps ? "CNAPS" : "CIPS");
            Leaf(writer, "MmbId", code);
            writer.WriteEndElement();
        }

        Leaf(writer, "Nm", name);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Name(XmlWriter writer, string element, string name) =>
        Wrapped(writer, element, "Nm", name);

    /// <summary>One element in another; neither, when the text is empty.</summary>
    private static void Wrapped(XmlWriter writer, string outer, string inner, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteStartElement(outer);
            Leaf(writer, inner, text);
            writer.WriteEndElement();
        }
    }

    private static void Leaf(XmlWriter writer, string element, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteElementString(element, text);
        }
    }

    private static void Entries(XmlWriter writer, IReadOnlyList<StatementEntry> entries)
    {
        foreach (StatementEntry entry in entries)
        {
            writer.WriteStartElement("Ntry");
            Signed(writer, entry.Amount);
            Leaf(writer, "RvslInd", entry.IsReversal ? "true" : "");
            Wrapped(writer, "Sts", "Cd", "BOOK");
            Wrapped(writer, "BookgDt", "Dt", IsoTexts.Of(entry.Day));
            Leaf(writer, "AcctSvcrRef", entry.Reference);
            writer.WriteStartElement("BkTxCd");
            Wrapped(writer, "Prtry", "Cd", "SCO");
            writer.WriteEndElement();
            Details(writer, entry);
            Leaf(writer, "AddtlNtryInf", entry.Note);
            writer.WriteEndElement();
        }
    }

    private static void Details(XmlWriter writer, StatementEntry entry)
    {
        if (entry.EndToEndId.Length == 0 && entry.PayerAccount.Length == 0)
        {
            return;
        }

        writer.WriteStartElement("NtryDtls");
        writer.WriteStartElement("TxDtls");
        Wrapped(writer, "Refs", "EndToEndId", entry.EndToEndId);
        if (entry.PayerAccount.Length > 0)
        {
            writer.WriteStartElement("RltdPties");
            Account(writer, "DbtrAcct", entry.PayerAccount);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Signed(XmlWriter writer, Money amount)
    {
        Amount(writer, "Amt", new Money(Math.Abs(amount.Fen)));
        Leaf(writer, "CdtDbtInd", amount.Fen < 0 ? "DBIT" : "CRDT");
    }
}
