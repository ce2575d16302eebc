using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>Words of a statement for people, Chinese first.</summary>
internal static class HtmlWords
{
    /// <summary>What a posting is for.</summary>
    public static string Of(PostingKind kind) => kind switch
    {
        PostingKind.TradeFee => "手续费 fee",
        PostingKind.Mark => "盯市盈亏 mark",
        PostingKind.DefaultFund => "风险基金 default fund",
        PostingKind.DefaultLoss => "违约损失 default loss",
        PostingKind.DefaultRecovery => "违约追偿 default recovery",
        PostingKind.Deposit => "入金 deposit",
        PostingKind.Withdrawal => "出金 withdrawal",
        PostingKind.WithdrawalHold => "出金冻结 withdrawal held",
        PostingKind.WithdrawalRelease => "出金退回 withdrawal given back",
        PostingKind.DepositReversal => "入金冲正 deposit reversed",
        PostingKind.ContractDeposit => "合同保证金 contract deposit",
        PostingKind.ContractFunds => "货款冻结 goods money locked",
        PostingKind.GoodsPayment => "货款 goods payment",
        PostingKind.ContractPenalty => "违约金 penalty",
        PostingKind.ContractFee => "违约手续费 default fee",
        PostingKind.PaymentOut => "货款付出 payment out",
        PostingKind.PaymentReturn => "货款退回 payment returned",
        _ => Words.Of(kind),
    };

    /// <summary>What an account is for.</summary>
    public static string Of(AccountKind kind) => kind switch
    {
        AccountKind.Available => "可用 available",
        AccountKind.FrozenOrder => "委托冻结 orders",
        AccountKind.FrozenContract => "合同冻结 contracts",
        AccountKind.FrozenPayment => "付款冻结 payments",
        AccountKind.DefaultFund => "风险基金 default fund",
        AccountKind.Fees => "手续费 fees",
        AccountKind.Mark => "盯市 marks",
        AccountKind.Pool => "银行 bank",
        _ => Words.Of(kind),
    };

    /// <summary>Bought or sold.</summary>
    public static string Of(Side side) => side == Side.Buy ? "买 buy" : "卖 sell";

    /// <summary>What became of a trade.</summary>
    public static string Of(TradeChange change) => change switch
    {
        TradeChange.Cancelled => "撤销 cancelled",
        TradeChange.Corrected => "更正 corrected",
        _ => "成交 traded",
    };

    /// <summary>What kind of title a record is.</summary>
    public static string Of(TitleKind kind) => kind switch
    {
        TitleKind.Receipt => "仓单 receipt",
        TitleKind.Stock => "罐内库存 stock",
        _ => "罐容 capacity",
    };

    /// <summary>Where a deal stands.</summary>
    public static string Of(DealStatus status) => status switch
    {
        DealStatus.Proposed => "已提出 proposed",
        DealStatus.Countered => "已还价 countered",
        DealStatus.Accepted => "已接受 accepted",
        _ => Words.Of(status),
    };

    /// <summary>Where an invoice stands.</summary>
    public static string Of(InvoiceState state) => state switch
    {
        InvoiceState.Due => "未开 due",
        InvoiceState.Issued => "已开待确认 issued",
        InvoiceState.Confirmed => "当日已确认 confirmed",
        _ => "",
    };

    /// <summary>What an open instruction moves.</summary>
    public static string Of(InstructionKind kind) => kind switch
    {
        InstructionKind.Withdrawal => "出金 withdrawal",
        InstructionKind.Payment => "货款 contract payment",
        InstructionKind.Return => "货款退回 returned payment",
        _ => Words.Of(kind),
    };

    /// <summary>For what an open instruction waits.</summary>
    public static string Of(InstructionStage stage) => stage switch
    {
        InstructionStage.Instructed => "待银行答复 awaits the bank",
        InstructionStage.TimedOut => "银行逾期未答 bank is silent",
        InstructionStage.Held => "待交易中心认定 awaits the venue",
        _ => Words.Of(stage),
    };

    /// <summary>Where a margin call stands.</summary>
    public static string Of(MarginCallStatus status) => status switch
    {
        MarginCallStatus.Called => "已通知 called",
        MarginCallStatus.Met => "已追加 met",
        MarginCallStatus.Missed => "逾期 missed",
        MarginCallStatus.Defaulted => "违约 defaulted",
        _ => Words.Of(status),
    };

    /// <summary>What the member stated that it trades for.</summary>
    public static string OfHedge(byte hedge) => hedge switch
    {
        1 => "投机 spec.",
        2 => "套利 arb.",
        3 => "套保 hedge",
        _ => StatementCsv.Hedge(hedge),
    };

    /// <summary>Where an order stands.</summary>
    public static string OfState(string state) => state switch
    {
        "in_book" => "挂单 in the book",
        "waiting" => "等待 waiting",
        "asleep" => "休眠 asleep",
        _ => state,
    };

    /// <summary>Where a contract stands.</summary>
    public static string Of(ContractStage stage) => stage switch
    {
        ContractStage.Contracted => "已签约 contracted",
        ContractStage.Locked => "已锁定 locked",
        ContractStage.NoticeIssued => "已通知交收 notice issued",
        ContractStage.Delivered => "已交货 delivered",
        ContractStage.QuantityAgreed => "数量已确认 quantity agreed",
        ContractStage.QualityAgreed => "质量已确认 quality agreed",
        ContractStage.PaidFirst => "首款已付 first part paid",
        ContractStage.Invoiced => "已开票 invoiced",
        ContractStage.PaidFinal => "尾款已付 paid",
        ContractStage.Closed => "已完结 closed",
        ContractStage.Disputed => "争议 disputed",
        ContractStage.BuyerDefaulted => "买方违约 buyer defaulted",
        ContractStage.SellerDefaulted => "卖方违约 seller defaulted",
        ContractStage.ForceMajeure => "不可抗力 force majeure",
        _ => Words.Of(stage),
    };
}
