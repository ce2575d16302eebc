using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Controls;

/// <summary>A command that waits until another operator approves it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Kind">The kind of the command.</param>
/// <param name="Proposer">Who cannot approve it.</param>
/// <param name="Target">Whom the command is about.</param>
/// <param name="EndsAt">When it is too old.</param>
internal readonly record struct Proposal(
    uint Number, CommandKind Kind, PrincipalId Proposer, KillTarget Target, Timestamp EndsAt);
