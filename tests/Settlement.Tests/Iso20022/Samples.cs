using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Tests.Iso20022;

/// <summary>Messages of every kind; the same seed gives the same one.</summary>
internal static partial class Samples
{
    private const int FirstDay = 20_000;

    private static readonly string[] Names =
    [
        "海蓝石化（青岛）有限公司", "Hailan <Petro> & Sons \"LNG\"", "Ж-Trade", "𠮷田エネルギー", "A",
    ];

    private static readonly string[] Banks = ["BKCHCNBJ110", "ICBKCNBJ", "00001", "102100099996"];

    public static PaymentOrder Order { get; } = new()
    {
        MessageId = "SCO-4D2-1",
        Created = new Timestamp(1_795_685_400_125_000_000),
        EndToEndId = "C4D0-I4D201",
        Amount = new Money(216_053_000),
        SettlementDay = new TradingDay(20_783),
        Debtor = new PaymentParty("海蓝石化有限公司", "6222020200001", "BKCHCNBJ110"),
        Creditor = new PaymentParty("Nordic LNG AS", "NO9386011117947", "00001234"),
        Purpose = PaymentPurpose.Goods,
        Remittance = "/CTR:1234/GDS:LNG",
    };

    /// <summary>A message of a kind with everything that it may have, by a seed.</summary>
    public static IsoMessage Of(IsoMessageKind kind, int seed)
    {
        Random random = new(seed);
        Timestamp created = new(1_700_000_000_000_000_000
            + ((ulong)random.Next() * Timestamp.NsPerMs));
        string id = $"M{random.NextInt64():X}";
        string payment = $"C{random.NextInt64():X}";
        IsoMessageKind original = random.Next(2) == 0
            ? IsoMessageKind.CustomerTransfer : IsoMessageKind.InstitutionTransfer;
        string code = random.Next(2) == 0 ? "" : "AC04";
        string note = random.Next(2) == 0 ? "" : "账户已销户 <closed>";
        return kind switch
        {
            IsoMessageKind.CustomerTransfer or IsoMessageKind.InstitutionTransfer =>
                new PaymentOrder
                {
                    MessageId = id,
                    Created = created,
                    EndToEndId = payment,
                    Amount = AmountOf(random),
                    SettlementDay = DayOf(random),
                    Debtor = PartyOf(random),
                    Creditor = PartyOf(random),
                    Purpose = (PaymentPurpose)random.Next(1, 4),
                    Remittance = note,
                    IsBetweenBanks = kind == IsoMessageKind.InstitutionTransfer,
                },
            IsoMessageKind.StatusReport => new PaymentStatusReport
            {
                MessageId = id,
                Created = created,
                OriginalMessageId = payment,
                OriginalKind = original,
                EndToEndId = payment,
                Status = (ReportedStatus)random.Next(1, 4),
                ReasonCode = code,
                Note = note,
                Reference = random.Next(2) == 0 ? "" : "B1",
                Day = random.Next(2) == 0 ? default : DayOf(random),
            },
            IsoMessageKind.StatusQuery => new StatusQuery
            {
                MessageId = id,
                Created = created,
                OriginalMessageId = payment,
                OriginalKind = original,
                EndToEndId = payment,
            },
            IsoMessageKind.Return => new PaymentReturn
            {
                MessageId = id,
                Created = created,
                OriginalMessageId = payment,
                OriginalKind = original,
                EndToEndId = payment,
                OriginalAmount = new Money(1_000_000),
                Amount = new Money(random.Next(1, 1_000_001)),
                SettlementDay = DayOf(random),
                ReasonCode = code,
                Note = note,
            },
            _ => ReportOf(kind, random, id, payment, created, code, note),
        };
    }

    private static IsoMessage ReportOf(
        IsoMessageKind kind, Random random, string id, string payment, Timestamp created,
        string code, string note)
    {
        List<StatementEntry> entries = EntriesOf(random, note);
        long opening = random.Next(-1_000_000, 1_000_000);
        long closing = opening;
        foreach (StatementEntry entry in entries)
        {
            closing += entry.Amount.Fen;
        }

        return kind switch
        {
            IsoMessageKind.Statement => new BankStatement
            {
                MessageId = id,
                Created = created,
                StatementId = "S1",
                Account = "POOL-1",
                Day = DayOf(random),
                Opening = new Money(opening),
                Closing = new Money(closing),
                Entries = entries,
            },
            IsoMessageKind.Notice => new BankNotice
            {
                MessageId = id,
                Created = created,
                NoticeId = "N1",
                Account = "POOL-1",
                Entries = entries,
            },
            IsoMessageKind.RecallRequest => new RecallRequest
            {
                MessageId = id,
                Created = created,
                FromBank = Banks[random.Next(Banks.Length)],
                ToBank = Banks[random.Next(Banks.Length)],
                OriginalMessageId = payment,
                EndToEndId = payment,
                Amount = AmountOf(random),
                SettlementDay = DayOf(random),
                ReasonCode = "DUPL",
                Note = note,
            },
            IsoMessageKind.RecallAnswer => new RecallAnswer
            {
                MessageId = id,
                Created = created,
                FromBank = Banks[random.Next(Banks.Length)],
                ToBank = Banks[random.Next(Banks.Length)],
                OriginalMessageId = payment,
                EndToEndId = payment,
                Outcome = (RecallOutcome)random.Next(1, 4),
                ReasonCode = code,
                Note = note,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static List<StatementEntry> EntriesOf(Random random, string note)
    {
        List<StatementEntry> entries = [];
        int count = random.Next(0, 5);
        for (int at = 0; at < count; at++)
        {
            entries.Add(new StatementEntry(
                $"B{at}", random.Next(2) == 0 ? "" : $"C{at}",
                new Money(random.NextInt64(-1_000_000_000, 1_000_000_000)), DayOf(random), note));
        }

        return entries;
    }

    private static Money AmountOf(Random random) =>
        new(random.NextInt64(1, 10_000_000_000_000_000));

    private static TradingDay DayOf(Random random) =>
        new((ushort)random.Next(FirstDay, ushort.MaxValue));

    private static PaymentParty PartyOf(Random random) => new(
        Names[random.Next(Names.Length)], $"62{random.NextInt64()}",
        Banks[random.Next(Banks.Length)]);
}
