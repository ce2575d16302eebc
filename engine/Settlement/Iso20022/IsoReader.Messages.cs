using System;
using System.Collections.Generic;
using System.Xml.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Iso20022;

/// <content>From elements to records.</content>
public static partial class IsoReader
{
    private static PaymentOrder Order(IsoElement body, bool isBetweenBanks)
    {
        IsoElement head = body["GrpHdr"];
        IsoElement transfer = body["CdtTrfTxInf"];
        return new PaymentOrder
        {
            MessageId = head["MsgId"].Text,
            Created = head["CreDtTm"].Instant(),
            EndToEndId = transfer["PmtId"]["EndToEndId"].Text,
            Uetr = transfer["PmtId"]["UETR"].Text,
            Amount = Positive(transfer["IntrBkSttlmAmt"]),
            SettlementDay = transfer["IntrBkSttlmDt"].Day(),
            Debtor = isBetweenBanks
                ? BankParty(transfer, "Dbtr") : Customer(transfer, "Dbtr"),
            Creditor = isBetweenBanks
                ? BankParty(transfer, "Cdtr") : Customer(transfer, "Cdtr"),
            Purpose = IsoTexts.PurposeOf(transfer["Purp"]["Cd"].Text),
            Remittance = transfer["RmtInf"]["Ustrd"].Text,
            IsBetweenBanks = isBetweenBanks,
        };
    }

    private static PaymentParty Customer(IsoElement transfer, string end) => new(
        transfer[end]["Nm"].Text, AccountOf(transfer[end + "Acct"]), BankOf(transfer[end + "Agt"]));

    private static PaymentParty BankParty(IsoElement transfer, string end) => new(
        transfer[end]["FinInstnId"]["Nm"].Text,
        AccountOf(transfer[end + "Acct"]),
        BankOf(transfer[end]));

    private static PaymentStatusReport Report(IsoElement body)
    {
        IsoElement head = body["GrpHdr"];
        IsoElement payment = body["TxInfAndSts"];
        string code = ReasonOf(payment["StsRsnInf"]);
        ReportedStatus status = payment["TxSts"].Text switch
        {
            "ACSC" or "ACCC" => ReportedStatus.Settled,
            "RJCT" => code == NotFoundCode ? ReportedStatus.NotFound : ReportedStatus.Rejected,
            _ => ReportedStatus.Pending,
        };
        return new PaymentStatusReport
        {
            MessageId = head["MsgId"].Text,
            Created = head["CreDtTm"].Instant(),
            OriginalMessageId = payment["OrgnlGrpInf"]["OrgnlMsgId"].Text,
            OriginalKind = OriginalKindOf(payment),
            EndToEndId = payment["OrgnlEndToEndId"].Text,
            Uetr = payment["OrgnlUETR"].Text,
            Status = status,
            ReasonCode = status == ReportedStatus.NotFound ? "" : code,
            Note = payment["StsRsnInf"]["AddtlInf"].Text,
            Day = DayIn(payment["FctvIntrBkSttlmDt"]),
            Reference = payment["AcctSvcrRef"].Text,
        };
    }

    private static StatusQuery Query(IsoElement body)
    {
        IsoElement head = body["GrpHdr"];
        IsoElement payment = body["TxInf"];
        return new StatusQuery
        {
            MessageId = head["MsgId"].Text,
            Created = head["CreDtTm"].Instant(),
            OriginalMessageId = payment["OrgnlGrpInf"]["OrgnlMsgId"].Text,
            OriginalKind = OriginalKindOf(payment),
            EndToEndId = payment["OrgnlEndToEndId"].Text,
            Uetr = payment["OrgnlUETR"].Text,
        };
    }

    private static PaymentReturn Return(IsoElement body)
    {
        IsoElement head = body["GrpHdr"];
        IsoElement payment = body["TxInf"];
        Money original = Positive(payment["OrgnlIntrBkSttlmAmt"]);
        Money returned = Positive(payment["RtrdIntrBkSttlmAmt"]);
        if (returned.Fen > original.Fen)
        {
            throw payment["RtrdIntrBkSttlmAmt"].Senseless("more comes back than was paid");
        }

        return new PaymentReturn
        {
            MessageId = head["MsgId"].Text,
            Created = head["CreDtTm"].Instant(),
            OriginalMessageId = payment["OrgnlGrpInf"]["OrgnlMsgId"].Text,
            OriginalKind = OriginalKindOf(payment),
            EndToEndId = payment["OrgnlEndToEndId"].Text,
            Uetr = payment["OrgnlUETR"].Text,
            OriginalAmount = original,
            Amount = returned,
            SettlementDay = payment["IntrBkSttlmDt"].Day(),
            ReasonCode = ReasonOf(payment["RtrRsnInf"]),
            Note = payment["RtrRsnInf"]["AddtlInf"].Text,
        };
    }

    private static BankStatement Statement(IsoElement body)
    {
        IsoElement head = body["GrpHdr"];
        IsoElement statement = body["Stmt"];
        IsoElement opening = BalanceOf(statement, "OPBD");
        IsoElement closing = BalanceOf(statement, "CLBD");
        List<StatementEntry> entries = EntriesOf(statement);
        Int128 sum = Signed(opening).Fen;
        foreach (StatementEntry entry in entries)
        {
            sum += entry.Amount.Fen;
        }

        if (sum != Signed(closing).Fen)
        {
            throw closing.Senseless("the entries do not lead to the closing balance");
        }

        return new BankStatement
        {
            MessageId = head["MsgId"].Text,
            Created = head["CreDtTm"].Instant(),
            StatementId = statement["Id"].Text,
            Account = AccountOf(statement["Acct"]),
            Day = DateOf(closing["Dt"]),
            Opening = Signed(opening),
            Closing = Signed(closing),
            Entries = entries,
        };
    }

    private static BankNotice Notice(IsoElement body)
    {
        IsoElement head = body["GrpHdr"];
        IsoElement notice = body["Ntfctn"];
        return new BankNotice
        {
            MessageId = head["MsgId"].Text,
            Created = head["CreDtTm"].Instant(),
            NoticeId = notice["Id"].Text,
            Account = AccountOf(notice["Acct"]),
            Entries = EntriesOf(notice),
        };
    }

    private static RecallRequest Recall(IsoElement body)
    {
        IsoElement assignment = body["Assgnmt"];
        IsoElement payment = body["Undrlyg"]["TxInf"];
        return new RecallRequest
        {
            MessageId = assignment["Id"].Text,
            Created = assignment["CreDtTm"].Instant(),
            FromBank = BankOf(assignment["Assgnr"]["Agt"]),
            ToBank = BankOf(assignment["Assgne"]["Agt"]),
            CaseId = body["Case"]["Id"].Text,
            OriginalMessageId = payment["OrgnlGrpInf"]["OrgnlMsgId"].Text,
            OriginalKind = OriginalKindOf(payment),
            EndToEndId = payment["OrgnlEndToEndId"].Text,
            Uetr = payment["OrgnlUETR"].Text,
            Amount = Positive(payment["OrgnlIntrBkSttlmAmt"]),
            SettlementDay = payment["OrgnlIntrBkSttlmDt"].Day(),
            ReasonCode = ReasonOf(payment["CxlRsnInf"]),
            Note = payment["CxlRsnInf"]["AddtlInf"].Text,
        };
    }

    private static RecallAnswer Answer(IsoElement body)
    {
        IsoElement assignment = body["Assgnmt"];
        IsoElement payment = body["CxlDtls"]["TxInfAndSts"];
        return new RecallAnswer
        {
            MessageId = assignment["Id"].Text,
            Created = assignment["CreDtTm"].Instant(),
            FromBank = BankOf(assignment["Assgnr"]["Agt"]),
            ToBank = BankOf(assignment["Assgne"]["Agt"]),
            CaseId = body["RslvdCase"]["Id"].Text,
            OriginalMessageId = payment["OrgnlGrpInf"]["OrgnlMsgId"].Text,
            OriginalKind = OriginalKindOf(payment),
            EndToEndId = payment["OrgnlEndToEndId"].Text,
            Uetr = payment["OrgnlUETR"].Text,
            Outcome = body["Sts"]["Conf"].Text switch
            {
                "CNCL" => RecallOutcome.Cancelled,
                "RJCR" => RecallOutcome.Refused,
                _ => RecallOutcome.Pending,
            },
            ReasonCode = ReasonOf(payment["CxlStsRsnInf"]),
            Note = payment["CxlStsRsnInf"]["AddtlInf"].Text,
        };
    }

    private static List<StatementEntry> EntriesOf(IsoElement parent)
    {
        List<StatementEntry> entries = [];
        XElement node = parent.Node!;
        foreach (XElement element in node.Elements(node.Name.Namespace + "Ntry"))
        {
            IsoElement entry = new(element);
            if (entry["Sts"]["Cd"].Text is not ("BOOK" or ""))
            {
                throw entry["Sts"].Senseless("an entry that is not booked");
            }

            entries.Add(new StatementEntry(
                entry["AcctSvcrRef"].Text,
                entry["NtryDtls"]["TxDtls"]["Refs"]["EndToEndId"].Text,
                Signed(entry),
                DayIn(entry["BookgDt"]),
                entry["AddtlNtryInf"].Text)
            {
                PayerAccount = AccountOf(
                    entry["NtryDtls"]["TxDtls"]["RltdPties"]["DbtrAcct"]),
                IsReversal = entry["RvslInd"].Text.Trim() is "true" or "1",
            });
        }

        return entries;
    }

    private static IsoElement BalanceOf(IsoElement statement, string code)
    {
        XElement node = statement.Node!;
        IsoElement found = default;
        foreach (XElement element in node.Elements(node.Name.Namespace + "Bal"))
        {
            IsoElement balance = new(element);
            if (balance["Tp"]["CdOrPrtry"]["Cd"].Text == code)
            {
                found = found.IsSome
                    ? throw balance.Senseless($"a second balance {code}")
                    : balance;
            }
        }

        return found.IsSome
            ? found
            : throw statement.Senseless($"a statement without the balance {code}");
    }

    private static IsoMessageKind OriginalKindOf(IsoElement payment)
    {
        IsoElement name = payment["OrgnlGrpInf"]["OrgnlMsgNmId"];
        return IsoNames.TryKindOfName(name.Text, out IsoMessageKind kind)
            ? kind : throw name.Senseless($"an answer to {name.Text}, which we do not send");
    }

    private static Money Positive(IsoElement amount) => amount.Money.Fen > 0
        ? amount.Money : throw amount.Senseless("an amount of 0");

    private static Money Signed(IsoElement parent) =>
        parent["CdtDbtInd"].Text == "DBIT" ? new Money(-parent["Amt"].Money.Fen)
            : parent["Amt"].Money;

    /// <summary>A day that may be missing.</summary>
    private static TradingDay DayIn(IsoElement choice) =>
        choice.IsSome ? DateOf(choice) : default;

    private static TradingDay DateOf(IsoElement choice) =>
        choice["Dt"].IsSome ? choice["Dt"].Day() : choice["DtTm"].DayOfInstant();

    private static string AccountOf(IsoElement account) => account["Id"]["IBAN"].IsSome
        ? account["Id"]["IBAN"].Text : account["Id"]["Othr"]["Id"].Text;

    private static string BankOf(IsoElement agent)
    {
        IsoElement institution = agent["FinInstnId"];
        return institution["BICFI"].IsSome
            ? institution["BICFI"].Text : institution["ClrSysMmbId"]["MmbId"].Text;
    }

    private static string ReasonOf(IsoElement reason) => reason["Rsn"]["Cd"].IsSome
        ? reason["Rsn"]["Cd"].Text : reason["Rsn"]["Prtry"].Text;
}
