using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Controls;

/// <summary>A command that waits until another operator approves it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Kind">The kind of the command.</param>
/// <param name="Proposer">Who cannot approve it.</param>
/// <param name="Target">Whom a release, a default or money is about.</param>
/// <param name="EndsAt">When it is too old.</param>
/// <param name="Trade">The trade that is to change, or none.</param>
/// <param name="Price">Its price to be; 0 if it is to be cancelled.</param>
/// <param name="Report">The hash of the report or document that says so.</param>
/// <param name="Claim">ReconcileDay: what all pools hold together by it; else how much.</param>
/// <param name="To">FundDefault: where the money goes.</param>
/// <param name="Money">What else it says of money at banks.</param>
/// <param name="Instrument">SetReferencePrice: the instrument.</param>
/// <param name="FromDay">SetReferencePrice: from which day on.</param>
/// <param name="Step">StepContract: what is done with a contract.</param>
/// <param name="Title">StepTitle: what is done with a title record.</param>
internal readonly record struct Proposal(
    uint Number, CommandKind Kind, PrincipalId Proposer, KillTarget Target, Timestamp EndsAt,
    TradeId Trade = default, UnitPrice Price = default, Digest Report = default,
    Money Claim = default, AccountKind To = 0, ProposedMoney Money = default,
    InstrumentId Instrument = default, TradingDay FromDay = default,
    ContractStep Step = default, TitleStep Title = default);
