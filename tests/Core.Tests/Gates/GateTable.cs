using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Tests.Gates;

/// <summary>
/// Which gate stands on which way into a book or a contract, and why one does not. GATES.md prints
/// it; a test makes each gate refuse on each way where it stands.
/// </summary>
internal static class GateTable
{
    /// <summary>How many gates there are.</summary>
    public const int GateCount = (int)Gate.Bands;

    /// <summary>How many ways there are.</summary>
    public const int PathCount = (int)EntryPath.DealApproved;

    private const char Stands = 'x';

    // One line for each gate, one letter for each way: new plain, new special, new in an auction,
    // replace in place, replace moving, triggered, brought in, activated, quoted; deal proposed,
    // countered, accepted, approved.
    private static readonly string[] CellsByGate =
    [
        "xxxxxeexxxxxx", "xxxxxeexxxxxa", "xxxxxeexxxxxa", "oooxxeexooxxx", "xxxnneenxxvvv",
        "xxxxxeexxxxxe", "xxxxxkkxxxxxx", "xxxxxhhxxxxxx", "xxxxxssxxxxxx", "xxxxxssxxxxxx",
        "yyyyyyyyxyyyy", "xxxxxeeexxvvv", "pxxnxeexppppp", "xxxxxcwxxxxxx", "pxxxxeexppppp",
        "xxxxxlllxxxxx", "xxxxxlllxxxxx", "xxxgxlllxffff", "xxxgxlllxbbxd", "pxxxxeeepxxxx",
        "pxqnneenppppp", "pxxrxeexxpppp", "xxxixxxxxxixx", "xxxtxxxxxjjjj", "xxutxxuxtmmmm",
    ];

    /// <summary>Whether a gate stands on a way.</summary>
    public static bool StandsOn(Gate gate, EntryPath path) => CellOf(gate, path) == Stands;

    /// <summary>Why a gate does not stand on a way.</summary>
    public static string WhyNot(Gate gate, EntryPath path) => CellOf(gate, path) switch
    {
        'a' => "an operator checks, whose commands are neither counted nor paced",
        'b' => "money is asked for and held when the terms are accepted",
        'c' => "an order without a better limit is clamped to the price limits instead",
        'd' => "its money is held since it was accepted",
        'e' => "asked when the order came; nothing of it has changed since",
        'f' => "a contract is no position",
        'g' => "keeps its lots or has fewer",
        'h' => "a suspension ends nothing that is live",
        'i' => "stays where it is",
        'j' => "a counterparty of the own group is not admitted",
        'k' => "a kill switch has cancelled the order",
        'l' => "its lots count as open since the order came",
        'm' => "is at no price of a book",
        'n' => "the order keeps what it has",
        'o' => "a new order names none",
        'p' => "has nothing of the kind",
        'q' => "a call auction takes no new links",
        'r' => "a stop that was reached has been triggered",
        's' => "happens only in a phase, and an instrument, that lets it",
        't' => "does not trade",
        'u' => "all that an auction collects trades at its one price",
        'v' => "a deal keeps its instrument, its parties and who buys",
        'y' => "is no quote",
        'w' => "keeps its limit, however the price limits have changed while it waited",
        _ => Unknown(gate, path),
    };

    /// <summary>The gate that refuses an order for a reason; none for reasons of others.</summary>
    public static Gate GateOf(RejectReason reason) => reason switch
    {
        RejectReason.UnknownPrincipal or RejectReason.NotAuthorised
            or RejectReason.UnknownSession or RejectReason.SessionNotActive
            or RejectReason.SessionOfAnotherPrincipal => Gate.Session,
        RejectReason.ClientOrderIdMissing or RejectReason.DuplicateClientOrderId =>
            Gate.ClientOrderId,
        RejectReason.SessionRateExceeded or RejectReason.MemberRateExceeded => Gate.Rates,
        RejectReason.UnknownOrder or RejectReason.OrderIsQuote or RejectReason.OrderHibernated
            or RejectReason.OrderNotHibernated or RejectReason.UnknownDeal
            or RejectReason.DealNotYours or RejectReason.DealStatusForbids => Gate.Order,
        RejectReason.UnknownInstrument or RejectReason.NoMarketModel
            or RejectReason.NotNegotiated => Gate.Place,
        RejectReason.InstrumentGroupNotAllowed or RejectReason.AccountNotAllowed
            or RejectReason.CounterpartyInvalid or RejectReason.OperatorIsParty =>
            Gate.Admission,
        RejectReason.KillSwitchEngaged => Gate.KillSwitch,
        RejectReason.TradingSuspended or RejectReason.OpeningSuspended
            or RejectReason.MemberInDefault => Gate.Suspension,
        RejectReason.PhaseForbidsEntry or RejectReason.PhaseForbidsReplace => Gate.Phase,
        RejectReason.JobInProgress => Gate.Freeze,
        RejectReason.QuoteProtectionEngaged => Gate.QuoteProtection,
        RejectReason.InvalidSide or RejectReason.UnsupportedOrderType
            or RejectReason.UnsupportedTimeInForce or RejectReason.UnsupportedInstruction
            or RejectReason.UnsupportedCombination or RejectReason.QuoteInvalid => Gate.Kind,
        RejectReason.NotInAuction or RejectReason.NoAuctionToCome => Gate.Auction,
        RejectReason.NotionalAboveMaximum => Gate.Notional,
        RejectReason.PositionLimitExceeded => Gate.Position,
        RejectReason.InsufficientFunds or RejectReason.MarginCallOpen
            or RejectReason.CounterpartyFundsMissing => Gate.Funds,
        RejectReason.LinkedOrderInvalid => Gate.Link,
        RejectReason.StopPriceReached or RejectReason.NoOppositePrice
            or RejectReason.PostOnlyWouldTrade => Gate.Market,
        RejectReason.OrdersFull or RejectReason.PositionsFull or RejectReason.PriceLevelsFull
            or RejectReason.WaitingOrdersFull or RejectReason.JobsFull
            or RejectReason.QuotesFull or RejectReason.DealsFull or RejectReason.ContractsFull =>
            Gate.Room,
        _ => GateOfTerms(reason),
    };

    private static Gate GateOfTerms(RejectReason reason) => reason switch
    {
        RejectReason.PriceMissing or RejectReason.PriceOffTick or RejectReason.PriceAboveLimit
            or RejectReason.PriceBelowLimit or RejectReason.PriceNotAllowed
            or RejectReason.PriceOutsideLimits or RejectReason.QuoteCrossed
            or RejectReason.PriceOutsideCollar => Gate.Price,
        RejectReason.StopPriceMissing or RejectReason.StopPriceNotAllowed
            or RejectReason.StopPriceOffTick or RejectReason.StopPriceOutsideLimits =>
            Gate.StopPrice,
        RejectReason.QuantityNotPositive or RejectReason.QuantityBelowMinimum
            or RejectReason.QuantityAboveMaximum or RejectReason.QuantityOffStep
            or RejectReason.QuantityNotAboveExecuted => Gate.Quantity,
        RejectReason.MinimumQuantityInvalid or RejectReason.DisplayQuantityInvalid
            or RejectReason.ClipPriceStepInvalid or RejectReason.ExpireDayMissing
            or RejectReason.ExpireDayNotAllowed or RejectReason.ExpireDayPassed
            or RejectReason.DealTermsInvalid or RejectReason.DeliveryDaysInvalid
            or RejectReason.ToleranceAboveMaximum or RejectReason.FirstPartBelowMinimum
            or RejectReason.DealTimeOver
            or RejectReason.CalendarTooShort => Gate.Conditions,
        _ => Gate.None,
    };

    private static char CellOf(Gate gate, EntryPath path) =>
        CellsByGate[(int)gate - 1][(int)path - 1];

    private static string Unknown(Gate gate, EntryPath path)
    {
        Invariant.Broken($"gate {(byte)gate} on way {(byte)path}");
        return string.Empty;
    }
}
