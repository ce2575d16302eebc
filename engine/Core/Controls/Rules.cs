using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Controls;

/// <summary>
/// What a version of the rules says where later ones say something else. Each rule has a name, so
/// that no code elsewhere asks for a number.
/// </summary>
/// <remarks>Part of the state. Pure; allocates nothing.</remarks>
/// <param name="Version">The version, from 1; 0 before the venue is defined.</param>
internal readonly record struct Rules(ushort Version)
{
    /// <summary>
    /// An order that says that it closes is one that closes only if it cannot open a position.
    /// </summary>
    public bool ProvesThatItCloses => Version >= 2;

    /// <summary>
    /// Lots that a member takes out of an order, by a cancel in part or a replace, count as a
    /// cancel. Putting orders to sleep and changing quotes count as none in any version.
    /// </summary>
    public bool CountsReducedLots => Version >= 2;

    /// <summary>Conduct raises an alert at each multiple of its threshold.</summary>
    public bool AlertsAgain => Version >= 2;

    /// <summary>What is set for all instruments holds for those that are defined later.</summary>
    public bool KeepsUsualParameters => Version >= 2;

    /// <summary>A refusal for a limit tells that limit, and how far beyond it.</summary>
    public bool TellsLimits => Version >= 3;

    /// <summary>
    /// What is proposed of a title names its owner and product, so that its end does when the title
    /// is gone.
    /// </summary>
    public bool NamesTitles => Version >= 3;

    /// <summary>
    /// While a report of the day waits for a second operator, the day of the banks stays in
    /// reconciling.
    /// </summary>
    public bool HoldsBankDay => Version >= 3;

    /// <summary>A refusal for the day of the banks tells the state that it is in.</summary>
    public bool TellsBankDay => Version >= 3;

    /// <summary>
    /// How a proposal ended is told: to its proposer, and to an operator whose command ended it
    /// without asking for that.
    /// </summary>
    public bool TellsProposalEnds => Version >= 3;

    /// <summary>
    /// The settlement price of a day, where no trade says it, takes two operators who are no party
    /// to it.
    /// </summary>
    public bool ProposesSettlementPrices => Version >= 3;

    /// <summary>What decides members' money is set by two operators.</summary>
    public bool ProposesRates => Version >= 3;

    /// <summary>A settlement price that is set is told.</summary>
    public bool TellsPricesSet => Version >= 3;

    /// <summary>That days are settled is not taken back once it is set.</summary>
    public bool KeepsDaysSettled => Version >= 3;

    /// <summary>
    /// A buyer whose seller is in default gets no more goods than it has paid for.
    /// </summary>
    public bool GivesGoodsPaid => Version >= 3;

    /// <summary>
    /// Free money of a member in default, and what is as much as its positions have lost since they
    /// were marked, is not held for a deal, locked for a contract or given to its other party.
    /// </summary>
    public bool BindsFreeMoney => Version >= 3;

    /// <summary>
    /// Who closes positions of a member is neither of it nor of its control group.
    /// </summary>
    public bool LiquidatesByNeutral => Version >= 3;

    /// <summary>
    /// A right to hold goods is negotiated for one whole month, which is what its price is for, and
    /// a title record is of the kind of its product: a right that has not ended, or goods.
    /// </summary>
    public bool KeepsRightsFromGoods => Version >= 3;

    /// <summary>An account at a settlement bank is that of one member.</summary>
    public bool KeepsBankAccountsApart => Version >= 3;

    /// <summary>
    /// A day that is closed is over for its banks too: their day is not opened again, and opens
    /// with the next one.
    /// </summary>
    public bool EndsBankDays => Version >= 3;

    /// <summary>
    /// That a pool holds something else than its bank says is kept when it is reported, and no day
    /// rolls over it.
    /// </summary>
    public bool KeepsDifferences => Version >= 3;

    /// <summary>
    /// Money that comes in without a known owner is taken, and held; what came in goes back by its
    /// serial, with a member or without.
    /// </summary>
    public bool HoldsUnowned => Version >= 3;

    /// <summary>That a payment was made is known too when its money has come back.</summary>
    public bool KnowsSettledOfReturned => Version >= 3;

    /// <summary>
    /// That held money, or free money that was asked for, is less than nothing is a broken promise,
    /// and stops the exchange.
    /// </summary>
    public bool ForbidsDebt => Version >= 3;

    /// <summary>
    /// Two operators may dispute a contract that is overdue, so that the venue can end whatever its
    /// parties leave open.
    /// </summary>
    public bool DisputesOverdue => Version >= 3;

    /// <summary>
    /// A buyer who is silent when quantity is agreed agrees with the quality as metered, after as
    /// many working days.
    /// </summary>
    public bool SilenceAgreesQuality => Version >= 3;

    /// <summary>
    /// References are attached to a contract that is over too, as long as it has its room.
    /// </summary>
    public bool AttachesWhenOver => Version >= 3;

    /// <summary>
    /// What came back of a payment for goods that have moved may be said to be the seller's, and
    /// a first payment that came back whole in a dispute is made anew when all goes on.
    /// </summary>
    public bool DecidesReturns => Version >= 3;

    /// <summary>A silent buyer agrees with no more than its locked money covers.</summary>
    public bool KeepsSilenceToLocked => Version >= 3;

    /// <summary>Who agrees to a quantity that takes more free money than is locked clears.
    /// </summary>
    public bool ClearsAddedFunds => Version >= 3;

    /// <summary>
    /// What a bank says of an instruction is posted on the day that it names, a serial is known
    /// with any day, and what a bank books since the trading day before is taken.
    /// </summary>
    public bool FollowsBankDays => Version >= 3;

    /// <summary>
    /// What a bank has paid is owed whatever is free: what it tells while the day is reconciled,
    /// and what two operators say that it made although it had rejected it.
    /// </summary>
    public bool OwesWhatBanksPaid => Version >= 3;

    /// <summary>
    /// A call that has no deadline gets one when there are deadlines.
    /// </summary>
    public bool DatesOpenCalls => Version >= 3;

    /// <summary>
    /// No member fills the room for instructions, for deals or for title records, no answers that
    /// for movements, and no operator that for proposals.
    /// </summary>
    public bool SharesRooms => Version >= 3;

    /// <summary>A contract takes so many papers of each party, and no more.</summary>
    public bool BoundsPapers => Version >= 3;

    /// <summary>
    /// Steps that members take at will, and that neither pay nor deliver, keep to the rates: to
    /// attach a paper, and to pledge a title.
    /// </summary>
    public bool PacesSteps => Version >= 3;

    /// <summary>What rounding has left with the venue is paid out as what it has earned is.
    /// </summary>
    public bool PaysOutRounding => Version >= 3;

    /// <summary>
    /// Goods that become an owner's, or free again, are part of its free record of the same paper
    /// and days, if it has one.
    /// </summary>
    public bool JoinsTitles => Version >= 3;

    /// <summary>A pledge that names a quantity takes so much of a record; before, all of it.
    /// </summary>
    public bool PledgesParts => Version >= 3;

    /// <summary>
    /// The rates of a contract are those of the acceptance of its deal, as what is held for it is.
    /// </summary>
    public bool KeepsRatesAccepted => Version >= 3;

    /// <summary>
    /// What a seller has been paid beyond the goods that came, and has not free when the buyer
    /// confirms, is taken out of the free money that it gets next.
    /// </summary>
    public bool OwesRefunds => Version >= 3;

    /// <summary>
    /// A movement of a day of which movements may be forgotten is refused for that, so that nobody
    /// tells it anew: it may be booked.
    /// </summary>
    public bool TellsForgottenDays => Version >= 3;

    /// <summary>A refusal for an open margin call tells what that is still over.</summary>
    public bool TellsCalls => Version >= 3;

    /// <summary>
    /// What is posted into the default fund or the capital, or out of it, names its proposal.
    /// </summary>
    public bool NamesFunding => Version >= 3;

    /// <summary>Who is told what waits for a second operator is told the note of it.</summary>
    public bool TellsNotes => Version >= 3;

    /// <summary>
    /// The working days until a contract is overdue count from its last day of delivery, traded or
    /// not; before, from the first trading day from that on.
    /// </summary>
    public bool CountsFromDeliveryEnd => Version >= 3;

    /// <summary>
    /// A contract is not overdue while it waits for the silence that was agreed for its buyer.
    /// </summary>
    public bool AwaitsSilence => Version >= 3;

    /// <summary>
    /// A title is not registered by a paper of which one of the same kind and product stands.
    /// </summary>
    public bool RegistersPapersOnce => Version >= 3;

    /// <summary>
    /// While the first payment of a contract that is paid first is with a bank nobody is awaited,
    /// and the seller's notice is when it was not made: before that no metering is taken.
    /// </summary>
    public bool AwaitsFirstPayment => Version >= 3;

    /// <summary>
    /// The penalty of a shortfall is a share of what lacks at its price, rounded once; before, of
    /// that amount in whole fen.
    /// </summary>
    public bool RoundsShortfallOnce => Version >= 3;

    /// <summary>
    /// What two operators have decided, and the money that came back has undone, leaves nothing
    /// behind: neither a settlement nor a penalty.
    /// </summary>
    public bool ForgetsUndoneDecisions => Version >= 3;

    /// <summary>
    /// What metered goods come to is no more than the largest amount of a contract, where it is the
    /// sum of two rounded lines, too.
    /// </summary>
    public bool BoundsMeteredValue => Version >= 3;

    /// <summary>
    /// A refusal of a withdrawal tells all that is missing for it, where free money is below zero,
    /// too; before, no more than the amount.
    /// </summary>
    public bool TellsWholeLack => Version >= 3;

    /// <summary>
    /// What was said of a withdrawal or move by our own name of it is known by the first serial
    /// that its bank gives it, which is kept.
    /// </summary>
    public bool LearnsSerials => Version >= 3;

    /// <summary>
    /// A penalty that came today does not leave today: what its payer has deposited today would,
    /// by its partner.
    /// </summary>
    public bool HoldsPenalties => Version >= 3;

    /// <summary>
    /// While it waits for a second operator what became of an instruction, nothing else is proposed
    /// of that: both might be approved, the second over the first.
    /// </summary>
    public bool ResolvesOnce => Version >= 3;

    /// <summary>
    /// A seller may meter again until the quantity is agreed, at the pace of orders: the new
    /// figures replace the former, and a buyer agrees with the quantity that it names.
    /// </summary>
    public bool MetersAgain => Version >= 3;

    /// <summary>
    /// Terms of deals, steps of contracts, title records and amounts are refused by one reason for
    /// each cause; before, by the one of all of them.
    /// </summary>
    public bool NamesCauses => Version >= 3;

    /// <summary>
    /// Of a contract that the venue has decided, parties are told what is to be paid by the
    /// decision; before, what the goods had cost without it.
    /// </summary>
    public bool TellsDecisions => Version >= 3;

    /// <summary>Why something is refused, where causes are named; before, by which reason.
    /// </summary>
    public RejectReason CauseOf(RejectReason named, RejectReason before) =>
        NamesCauses ? named : before;
}
