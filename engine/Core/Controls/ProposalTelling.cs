using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Controls;

/// <summary>Says something of a proposal on an event.</summary>
/// <param name="core">Where.</param>
/// <param name="proposal">What is proposed.</param>
/// <param name="made">The event.</param>
internal delegate void ProposalTelling(
    ExchangeCore core, in Proposal proposal, ref Event made);
