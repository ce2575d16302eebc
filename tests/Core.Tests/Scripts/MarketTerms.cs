using System.Collections.Generic;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Funds;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>What a test changes of the usual market.</summary>
internal sealed record MarketTerms
{
    /// <summary>The calendar; none: the day starts by command.</summary>
    public CalendarDefinition? Calendar { get; init; }

    /// <summary>Schedules that are defined.</summary>
    public IReadOnlyList<ScheduleDefinition> Schedules { get; init; } = [];

    /// <summary>Schedule of instrument 1.</summary>
    public ScheduleId First { get; init; }

    /// <summary>Schedule of instrument 2.</summary>
    public ScheduleId Second { get; init; }

    /// <summary>When the venue is defined, as a date and time in Beijing.</summary>
    public string Begins { get; init; } = "";

    public TradePriceRule TradePrice { get; init; } = TradePriceRule.Resting;

    public AuctionPriceRule AuctionPrice { get; init; } = AuctionPriceRule.LastPair;

    /// <summary>The reference price of all instruments.</summary>
    public long ReferenceTicks { get; init; } = 100;

    /// <summary>The control group of both members; none: each stands alone.</summary>
    public ControlGroupId Group { get; init; }

    /// <summary>The settlement bank of both members; none: they have none. 1 or 2.</summary>
    public BankId Bank { get; init; }

    /// <summary>The settlement bank of member 2, if it is another one.</summary>
    public BankId SecondBank { get; init; }

    /// <summary>The version of the rules.</summary>
    public ushort Rules { get; init; } = VenueDefinition.RuleVersionNewest;

    /// <summary>Bounds of a command; none for the usual ones.</summary>
    public SliceBounds? Bounds { get; init; }

    /// <summary>Takes in all that is told, from the first definition on; none: nobody does.
    /// </summary>
    public FundsBook? Book { get; init; }
}
