using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Tests.Days;

/// <summary>
/// A small day that adds up: member 1 has 1,000 fen, gets 100, pays 40 for two fills and has an
/// order that freezes 60; all fees are the venue's.
/// </summary>
internal static class Sample
{
    /// <summary>A position without lots that moved.</summary>
    public static PositionLine Position(long marginFen) => new()
    {
        Instrument = "SC",
        OpeningLots = 0,
        BoughtLots = 0,
        SoldLots = 0,
        ClosingLots = 0,
        ClosedLots = 0,
        Previous = UnitPrice.Null,
        Settlement = UnitPrice.Null,
        RealizedFen = 0,
        PositionFen = null,
        MarkFen = null,
        MarginFen = marginFen,
    };

    /// <summary>A contract to buy that freezes so much.</summary>
    public static ContractLine Contract(long depositFen, long lockedFen) => new()
    {
        Contract = new ContractId(1),
        Deal = new DealId(1),
        Instrument = "LNG-QD",
        Product = "LNG",
        Unit = "t",
        Side = Side.Buy,
        Counterparty = "M2",
        Price = new UnitPrice(1),
        Lots = 1,
        Goods = 1,
        Delivered = 0,
        Open = 1,
        TradedFen = 0,
        ValueFen = 0,
        NetFen = 0,
        PaidFen = 0,
        DepositFen = depositFen,
        LockedFen = lockedFen,
        Stage = ContractStage.Contracted,
        Mode = DeliveryMode.TitleTransfer,
        Attachments = [],
    };

    /// <summary>An instruction that is not final in the evening.</summary>
    public static InstructionLine Instruction(InstructionKind kind, long fen) => new(
        new InstructionId(0x700), "W700", kind, new TradingDay(20_779),
        InstructionStage.Instructed, fen, "B1", ContractId.None, "");

    public static DayRecord Day(params BankItem[] items)
    {
        MoneyKinds closing = new(960, 60, 0, 0, 0);
        MemberDay member = new(new MemberId(1), "M1")
        {
            NameZh = "会员",
            NameEn = "Member",
            Bank = "B1",
            Opening = new MoneyKinds(1_000, 0, 0, 0, 0),
            Closing = closing with { Available = 1_000 },
            Posted = closing with { Available = 1_000 },
            ReservesFen = 60,
            FillFeesFen = 40,
        };
        member.Flow.Add(PostingKind.Deposit, 100);
        member.Flow.Add(PostingKind.TradeFee, -40);
        member.Entries.Add(new MoneyEntry(
            7, 0, new Timestamp(1), PostingKind.Deposit, AccountKind.Pool,
            AccountKind.Available, 100, 100, 7, "B1", "D1"));
        for (ulong trade = 1; trade <= 2; trade++)
        {
            member.Trades.Add(new TradeLine(
                new TradeId(trade), TradeChange.Traded, new Timestamp(2), "SC", "A1",
                new OrderId(9), Side.Buy, 0, new UnitPrice(1), UnitPrice.Null, 1, 500, 20));
        }

        GoodsLine goods = new("LNG", "t") { Opening = 5 };
        goods.Change(2);
        goods.Hold(AccountKind.GoodsFree, 4);
        goods.Hold(AccountKind.GoodsPledged, 3);
        member.Goods.Add(goods);
        return new DayRecord
        {
            VenueZh = "样本",
            VenueEn = "Sample",
            Day = new TradingDay(20_780),
            Stage = SettlementStage.Closed,
            FirstAfter = 3,
            LastSequence = 9,
            ChainHash = "00",
            Members = [member],
            House = new HouseDay(
                new Dictionary<AccountKind, long>(),
                [new BankPool(new BankId(1), "B1", 960, 1_060, 0)]),
            BankItems = items,
        };
    }
}
