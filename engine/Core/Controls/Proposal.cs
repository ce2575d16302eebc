using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Controls;

/// <summary>A command that waits until another operator approves it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Kind">The kind of the command.</param>
/// <param name="Proposer">Who cannot approve it.</param>
/// <param name="Target">Whom a release is about.</param>
/// <param name="EndsAt">When it is too old.</param>
/// <param name="Trade">The trade that is to change, or none.</param>
/// <param name="Price">Its price to be; 0 if it is to be cancelled.</param>
/// <param name="Report">The hash of the report or document that says so.</param>
/// <param name="Claim">ReconcileDay: what all pools hold together by it; else how much.</param>
/// <param name="Money">What else it says of money at banks.</param>
internal readonly record struct Proposal(
    uint Number, CommandKind Kind, PrincipalId Proposer, KillTarget Target, Timestamp EndsAt,
    TradeId Trade = default, UnitPrice Price = default, Digest Report = default,
    Money Claim = default, ProposedMoney Money = default);
