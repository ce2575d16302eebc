using System.Runtime.CompilerServices;

namespace SCO.Exchange.Domain.Events;

/// <content>What holds for events of a kind.</content>
public partial struct Event
{
    /// <summary>How many bytes of a slot a kind journals; the rest is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort LengthOf(EventKind kind) =>
        kind is EventKind.Accepted or EventKind.Rejected or EventKind.Rested
            or EventKind.Cancelled or EventKind.Expired or EventKind.Replaced
            or EventKind.Triggered ? (ushort)160
        : kind == EventKind.Filled ? (ushort)168
        : (ushort)SizeBytes;

    /// <summary>
    /// Who may read the whole of an event of this kind. What <see cref="PublicEvent"/> shows of it
    /// is for anyone.
    /// </summary>
    public static Audience AudienceOf(EventKind kind) => kind switch
    {
        EventKind.Restarted or EventKind.Stopped or EventKind.TradingDayStarted
            or EventKind.PhaseChanged or EventKind.PriceLimitsChanged
            or EventKind.SizeLimitsChanged or EventKind.VenueDefined
            or EventKind.ProductDefined or EventKind.InstrumentDefined
            or EventKind.AuctionIndicative or EventKind.AuctionEndCommitted
            or EventKind.AuctionEndDrawn or EventKind.AuctionUncrossed or EventKind.PhasePassed
            or EventKind.CalendarDefined or EventKind.ScheduleDefined
            or EventKind.RuleVersionChanged or EventKind.CheckpointTaken
            or EventKind.BankDayChanged or EventKind.SettlementPriceFixed
            or EventKind.SettlementStageChanged => Audience.Public,
        EventKind.MemberDefined or EventKind.AccountDefined or EventKind.BankDefined
            or EventKind.PrincipalDefined or EventKind.ParameterChanged
            or EventKind.SuspensionChanged or EventKind.KillSwitchChanged or EventKind.Proposed
            or EventKind.ProposalEnded or EventKind.ConductAlert
            or EventKind.ChangeKept or EventKind.BankAnswered
            or EventKind.DefaultDeclared or EventKind.DefaultRecovered
            or EventKind.DefaultEnded or EventKind.PoolMoveChanged
            or EventKind.InstructionResolved or EventKind.ReturnHeld
            or EventKind.ReturnFreed
            or EventKind.ReferencePriceChanged or EventKind.SettlementPriceSet => Audience.Venue,
        _ => Audience.Member,
    };
}
