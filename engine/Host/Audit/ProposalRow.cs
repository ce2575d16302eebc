using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Audit;

/// <summary>What waits for a second operator.</summary>
/// <param name="Number">The number of the proposal.</param>
/// <param name="Kind">The kind of the command that waits.</param>
/// <param name="Target">Whose kill switch is to be released.</param>
/// <param name="Trade">The trade to cancel or to correct.</param>
/// <param name="Price">The new price of the trade.</param>
/// <param name="Instrument">Its instrument.</param>
/// <param name="Day">The trading day on which it was made.</param>
/// <param name="Report">The hash of the report or document that says so.</param>
/// <param name="Claim">The amount that it is about.</param>
/// <param name="To">To which account, of the default fund and the capital.</param>
/// <param name="FromBank">Whose pool gives it.</param>
/// <param name="ToBank">Whose pool gets it; none: the venue's own account.</param>
/// <param name="Payment">The instruction that it is about.</param>
/// <param name="Outcome">What became of the instruction.</param>
/// <param name="Contract">The contract that the venue is to end.</param>
/// <param name="ContractAction">How.</param>
/// <param name="TitleAction">What is to be done with a title record.</param>
/// <param name="Goods">With how much of it.</param>
public readonly record struct ProposalRow(
    uint Number, CommandKind Kind, KillRow Target, TradeId Trade, UnitPrice Price,
    InstrumentId Instrument, TradingDay Day, Digest Report, Money Claim, AccountKind To,
    BankId FromBank, BankId ToBank, InstructionId Payment, PaymentStatus Outcome,
    ContractId Contract, ContractAction ContractAction, TitleAction TitleAction,
    GoodsQuantity Goods)
{
    /// <summary>Whether it is about a trade.</summary>
    public bool IsOfTrade => Kind is CommandKind.CancelTrade or CommandKind.CorrectTrade;
}
