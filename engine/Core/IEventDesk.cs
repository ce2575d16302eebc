using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <summary>How a room has its events written: with the day, and for whom.</summary>
internal interface IEventDesk
{
    /// <summary>The present trading day.</summary>
    TradingDay TradingDay { get; }

    /// <summary>An event that nobody is told of at a session.</summary>
    ref Event Next(EventKind kind, ref EventWriter events);

    /// <summary>An event that a member is told at its desk, without having asked.</summary>
    ref Event Tell(EventKind kind, MemberId member, ref EventWriter events);
}
