using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Tests.Iso20022;

/// <content>Messages in which nothing is left out that we can say.</content>
internal static partial class Samples
{
    private const string Bic = "BKCHCNBJ110";
    private static readonly string Uetr = UetrName.Of("SCO", new InstructionId(77));

    private static readonly IReadOnlyList<StatementEntry> WholeEntries =
    [
        new StatementEntry("B1", "W4D200", new Money(-300), Order.SettlementDay, ""),
        new StatementEntry("B2", "", new Money(500), Order.SettlementDay, "note")
        {
            PayerAccount = "6222020200001",
            IsReversal = true,
        },
    ];

    /// <summary>A message of a kind with every part that it may have.</summary>
    public static IsoMessage Whole(IsoMessageKind kind)
    {
        PaymentOrder order = Order with
        {
            Uetr = Uetr,
            Creditor = Order.Creditor with { BankCode = Bic },
        };
        return kind switch
        {
            IsoMessageKind.CustomerTransfer => order,
            IsoMessageKind.InstitutionTransfer => order with { IsBetweenBanks = true },
            IsoMessageKind.StatusReport => (PaymentStatusReport)Of(kind, 1) with
            {
                Uetr = Uetr,
                ReasonCode = "AC04",
                Note = "closed",
                Reference = "B1",
                Day = Order.SettlementDay,
                Status = ReportedStatus.Rejected,
            },
            IsoMessageKind.Return => (PaymentReturn)Of(kind, 1) with
            {
                Uetr = Uetr,
                ReasonCode = "AC04",
                Note = "closed",
                Amount = new Money(100),
            },
            IsoMessageKind.StatusQuery => (StatusQuery)Of(kind, 1) with { Uetr = Uetr },
            IsoMessageKind.Statement => (BankStatement)Of(kind, 1) with
            {
                Opening = new Money(1_000),
                Closing = new Money(1_200),
                Entries = WholeEntries,
            },
            IsoMessageKind.Notice => (BankNotice)Of(kind, 1) with { Entries = WholeEntries },
            IsoMessageKind.RecallRequest => (RecallRequest)Of(kind, 1) with
            {
                Uetr = Uetr,
                CaseId = "CASE-1",
                FromBank = Bic,
                ToBank = Bic,
                Note = "twice",
            },
            IsoMessageKind.RecallAnswer => (RecallAnswer)Of(kind, 1) with
            {
                Uetr = Uetr,
                CaseId = "CASE-1",
                FromBank = Bic,
                ToBank = Bic,
                ReasonCode = "CUST",
                Note = "no",
            },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }
}
