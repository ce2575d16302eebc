using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>The controls that every order passes.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Step 4a: how often the session and its member may.</summary>
    private RejectReason TakeRates(in Command command)
    {
        ref SessionRow session = ref _sessions[command.Session.Value];
        ref readonly MemberRates rates = ref _parameters.RatesOf(session.Member);
        if (rates.AreNone)
        {
            return RejectReason.None;
        }

        ref MemberRow member = ref _members[session.Member.Value];
        if (rates.Session.Refuses(session.PaceNs, _now.Ns))
        {
            return RejectReason.SessionRateExceeded;
        }

        if (rates.Member.Refuses(member.PaceNs, _now.Ns))
        {
            return RejectReason.MemberRateExceeded;
        }

        session.PaceNs = rates.Session.Next(session.PaceNs, _now.Ns);
        member.PaceNs = rates.Member.Next(member.PaceNs, _now.Ns);
        return RejectReason.None;
    }

    /// <summary>Step 18a: the value of an order.</summary>
    private RejectReason CheckNotional(InstrumentId instrument, Price limit, long lots) =>
        _parameters.Of(instrument).Notional.Admits(limit.Ticks, lots)
            ? RejectReason.None
            : RejectReason.NotionalAboveMaximum;
}
