using System;
using System.Collections.Generic;
using System.Numerics;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>How often orders may come, and what they may be worth.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>When the next order of a member would come at its pace.</summary>
    private readonly Dictionary<uint, ulong> _memberPaces = [];

    /// <summary>Counts the command at the paces of its session and member, or at neither.
    /// </summary>
    private RejectReason TakePace()
    {
        ReferenceSession session = SessionOf(_command.Session)!;
        uint member = PrincipalOf(session.Principal)!.Member.Value;
        ulong memberPace = _memberPaces.GetValueOrDefault(member);
        ulong? ofSession = NextPace(
            ParameterKind.SessionRate, ParameterKind.SessionBurst, member, session.PaceNs);
        ulong? ofMember = NextPace(
            ParameterKind.MemberRate, ParameterKind.MemberBurst, member, memberPace);
        if (ofSession is null || ofMember is null)
        {
            return ofSession is null
                ? RejectReason.SessionRateExceeded
                : RejectReason.MemberRateExceeded;
        }

        session.PaceNs = ofSession.Value;
        _memberPaces[member] = ofMember.Value;
        return RejectReason.None;
    }

    /// <summary>The pace with this command counted; null if it comes too early.</summary>
    private ulong? NextPace(
        ParameterKind rateKind, ParameterKind burstKind, uint member, ulong pace)
    {
        long rate = OwnOrDefault(rateKind, member);
        ulong interval = rate == 0 ? 0 : Timestamp.NsPerSecond / (ulong)rate;
        UInt128 ahead =
            (UInt128)(ulong)(Math.Max(1, OwnOrDefault(burstKind, member)) - 1) * interval;
        ahead = ahead > long.MaxValue ? long.MaxValue : ahead;
        ulong now = _command.Time.Ns;
        return interval == 0 ? pace
            : pace > now + ahead ? null
            : Math.Max(pace, now) + interval;
    }

    private long OwnOrDefault(ParameterKind kind, uint member) =>
        ParameterOf(kind, member) is not 0 and var own ? own : ParameterOf(kind, 0);

    /// <summary>Of a new order. Without an opposite price it is worth nothing yet.</summary>
    private RejectReason CheckNotional(ReferenceInstrument instrument)
    {
        bool isAtMarket = _command.OrderType is OrderType.Market or OrderType.MarketToLimit;
        return isAtMarket && BestOpposite(instrument) is null
            ? RejectReason.None
            : CheckNotional(instrument, EntryLimit(instrument), _command.Quantity.Lots);
    }

    private RejectReason CheckNotional(
        ReferenceInstrument instrument, UnitPrice limit, long lots)
    {
        long max = ParameterOf(ParameterKind.NotionalMaxFen, instrument.Id.Value);
        BigInteger exact = (BigInteger)Ticks(instrument, limit) * lots
            * instrument.Definition.FenNumerator;
        BigInteger divisor = instrument.Definition.FenDenominator;

        // Half a fen is rounded up.
        BigInteger doubled = (2 * exact) + divisor;
        BigInteger fen = BigInteger.DivRem(doubled, 2 * divisor, out BigInteger rest);
        fen -= rest < 0 ? 1 : 0;
        return max > 0 && BigInteger.Abs(fen) > max
            ? Above(RejectReason.NotionalAboveMaximum, BigInteger.Abs(fen), max)
            : RejectReason.None;
    }
}
