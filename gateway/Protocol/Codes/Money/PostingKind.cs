namespace SCO.Exchange.Gateway.Protocol.Codes.Money;

/// <summary>What a ledger posting is for.</summary>
public enum PostingKind : byte
{
    /// <summary>Money for open orders is reserved or freed.</summary>
    OrderReserve = 1,

    /// <summary>Margin of a position grows or shrinks.</summary>
    Margin = 2,

    /// <summary>The fee of a fill or a deal.</summary>
    TradeFee = 3,

    /// <summary>Profit or loss of a day.</summary>
    Mark = 4,

    /// <summary>What the marks of a day leave over by rounding.</summary>
    MarkRounding = 5,

    /// <summary>A payment into the default fund or out of it.</summary>
    DefaultFund = 6,

    /// <summary>A loss that the default waterfall bears.</summary>
    DefaultLoss = 7,

    /// <summary>Money came in.</summary>
    Deposit = 10,

    /// <summary>Money went out.</summary>
    Withdrawal = 11,

    /// <summary>A withdrawal is held until the bank answers.</summary>
    WithdrawalHold = 12,

    /// <summary>A withdrawal did not happen: its money is free again.</summary>
    WithdrawalRelease = 13,

    /// <summary>A deposit that the bank took back.</summary>
    DepositReversal = 14,

    /// <summary>The deposit of a deal or contract is frozen or freed.</summary>
    ContractDeposit = 20,

    /// <summary>The buyer's money for the goods is locked or freed.</summary>
    ContractFunds = 21,

    /// <summary>Goods are paid.</summary>
    GoodsPayment = 22,

    /// <summary>A penalty of a contract.</summary>
    ContractPenalty = 23,

    /// <summary>A fee of the venue on a contract that failed.</summary>
    ContractFee = 24,

    /// <summary>Money of a contract left the pool to a bank of the seller.</summary>
    PaymentOut = 25,

    /// <summary>Such money came back.</summary>
    PaymentReturn = 26,

    /// <summary>Money between the pools of two banks left, arrived or came back.</summary>
    PoolMove = 40,

    /// <summary>Money of the venue leaves for its own account, or came back.</summary>
    VenuePayout = 41,

    /// <summary>Interest of a bank for its pool.</summary>
    BankInterest = 42,

    /// <summary>What a bank charges for its pool.</summary>
    BankCharge = 43,

    /// <summary>Money of the venue came in from its own account.</summary>
    CapitalIn = 44,

    /// <summary>Goods came into store.</summary>
    GoodsIn = 30,

    /// <summary>Goods left the store.</summary>
    GoodsOut = 31,

    /// <summary>Goods are locked for a contract, or not any more.</summary>
    GoodsLock = 32,

    /// <summary>Title moved to another member.</summary>
    GoodsMove = 33,

    /// <summary>Goods are pledged, or not any more.</summary>
    GoodsPledge = 34,

    /// <summary>What the waterfall bore is paid back by the member in default.</summary>
    DefaultRecovery = 45,
}
