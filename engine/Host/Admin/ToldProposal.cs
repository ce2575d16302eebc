using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

namespace SCO.Exchange.Host.Admin;

/// <summary>What waits, as one answer of the gateway after the other tells it.</summary>
/// <param name="Report">The first one.</param>
internal sealed record ToldProposal(ProposalReport Report)
{
    /// <summary>What each pool holds by the report that it is of.</summary>
    public List<PoolClaim> Claims { get; } = [];

    /// <summary>The bytes of its note, as far as they came.</summary>
    public List<byte> Note { get; } = [];

    /// <summary>All that was told.</summary>
    public ProposalView View() => ProposalTexts.ViewOf(Report, Claims) with
    {
        Note = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(Note)),
    };
}
