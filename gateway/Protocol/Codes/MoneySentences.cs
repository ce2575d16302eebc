namespace SCO.Exchange.Gateway.Protocol.Codes;

/// <summary>Sentences of the reasons of money, goods and contracts, 400 and above.</summary>
internal static class MoneySentences
{
    /// <summary>A row for each reason, in the order of their numbers.</summary>
    public static readonly (RejectReason Reason, string Sentence)[] Rows =
    [
        (RejectReason.InsufficientFunds, "Free money is missing."),
        (RejectReason.InsufficientGoods, "Free goods are missing."),
        (RejectReason.MarginCallOpen, "The member owes margin: only what closes is taken."),
        (RejectReason.MemberInDefault, "The member is in default."),
        (RejectReason.NotNegotiated, "The product of the instrument is not negotiated."),
        (RejectReason.DealTermsInvalid,
            "The terms of a deal contradict themselves (prices, shares, conversion, days), "
            + "or are beyond what the instrument allows of tolerance and first part; or their "
            + "last day or time is over, or a counter is of another instrument, side or party."),
        (RejectReason.CounterpartyInvalid,
            "The counterparty is unknown, oneself, or of the same control group."),
        (RejectReason.PriceOutsideCollar, "The price of a deal is outside its collar."),
        (RejectReason.UnknownDeal, "There is no such deal, or it is of others."),
        (RejectReason.DealStatusForbids, "The deal does not stand where this could be done."),
        (RejectReason.DealNotYours, "The other party has to answer the deal now."),
        (RejectReason.UnknownContract, "There is no such contract, or it is of others."),
        (RejectReason.ContractStageForbids,
            "The contract does not stand where this could be done."),
        (RejectReason.ContractRoleForbids, "The other party, or the venue, has to do this."),
        (RejectReason.ContractStepInvalid,
            "The step lacks something or says something senseless, as an invoice another "
            + "amount than is due, a lock no title, an agreement another differential than was "
            + "metered, or a decision more than is locked."),
        (RejectReason.MeteringBeyondTolerance,
            "More than the tolerance was metered, and the contract refuses it."),
        (RejectReason.UnknownTitle, "There is no such title record, or it is of others."),
        (RejectReason.TitlePledged, "The title record is pledged."),
        (RejectReason.TitleLocked, "The title record is locked for a contract."),
        (RejectReason.TitleInvalid,
            "The title record does not fit: product, quantity, days, or its number is taken."),
        (RejectReason.TitleNotPledged, "The title record is not pledged."),
        (RejectReason.UnknownBank, "There is no such bank, or the member has no account there."),
        (RejectReason.BankMovementInvalid,
            "The movement lacks something or says something senseless."),
        (RejectReason.BankSerialDiffers,
            "The serial is known with another kind, amount, member or instruction."),
        (RejectReason.UnknownMovement, "The movement that this one refers to is not known."),
        (RejectReason.MovementReversed,
            "The movement that this one refers to is reversed already."),
        (RejectReason.BankDayForbids,
            "The day of the banks is in a state that does not take this: what banks tell and "
            + "withdrawals need open, the report of the day needs reconciling, corrections one "
            + "of both; or it is in that state already."),
        (RejectReason.BankDayWrong, "The movement is of another day."),
        (RejectReason.AmountInvalid, "The amount is not more than 0, or too large."),
        (RejectReason.AboveWithdrawable, "The amount is above what can be withdrawn."),
        (RejectReason.UnknownInstruction,
            "There is no such instruction, or it is answered already otherwise."),
        (RejectReason.PaymentAnswerInvalid,
            "The answer does not fit where the instruction stands."),
        (RejectReason.SettlementStageForbids,
            "The end of the day does not stand where this could be done."),
        (RejectReason.SettlementPriceMissing,
            "An instrument that has traded before has no settlement price for the day."),
        (RejectReason.DayNotSettled,
            "The day before is not closed in settlement: the next one does not open."),
        (RejectReason.NoPosition, "There is no position that this would close."),
        (RejectReason.NoMarginCall, "The member has no missed margin call."),
        (RejectReason.CounterpartyFundsMissing,
            "The counterparty has not the free money that the deal takes."),
        (RejectReason.PoolDiffers, "The report says another sum of the pools than the ledger."),
        (RejectReason.DealsFull, "No room for a further deal."),
        (RejectReason.ContractsFull, "No room for a further contract."),
        (RejectReason.TitlesFull, "No room for a further title record."),
        (RejectReason.LedgerFull, "No room for a further ledger account."),
        (RejectReason.TransfersFull, "No room to remember a further transfer."),
        (RejectReason.InstructionsFull, "No room for a further payment instruction."),
        (RejectReason.BanksFull, "The number of the bank is beyond the room for banks."),
        (RejectReason.DefaultFundFull, "No room for a further member in the default fund."),
        (RejectReason.PoolShort,
            "The pool at this bank does not hold so much beside what it has been told to pay."),
        (RejectReason.PoolMoveInvalid,
            "From and to are one bank, or the venue's account is none that money can leave."),
        (RejectReason.InstructionResolved,
            "Two operators have said otherwise what became of the instruction."),
        (RejectReason.ResolutionInvalid,
            "What is said of the instruction does not fit where it stands."),
        (RejectReason.NothingHeld,
            "Of the instruction no money, or not so much, waits for a decision."),
        (RejectReason.PoolClaimsInvalid,
            "The report lacks a bank, names one twice or out of order, or adds up to another "
            + "amount."),
        (RejectReason.MemberNotInDefault, "The member is not in default."),
        (RejectReason.NothingToRecover,
            "Nobody has borne a loss of the member that is not paid back."),
        (RejectReason.DefaultOwes, "The member owes still."),
        (RejectReason.DefaultsFull, "No room for a further member in default."),
        (RejectReason.OperatorIsParty,
            "The operator acts for a party, or for one of the party's control group."),
        (RejectReason.ApproverNotIndependent,
            "Both operators who are to agree act for one member, or for members of one "
            + "control group."),
        (RejectReason.CalendarTooShort,
            "No calendar reaches the end of the working days after which a silent buyer agrees."),
        (RejectReason.DeliveryDaysInvalid,
            "The days of delivery are not all days on which the instrument is delivered, or, "
            + "of a right to capacity, not one whole month, which is what its price is for."),
        (RejectReason.RecallForbidden,
            "The payment cannot be asked back: it is a withdrawal, went into a wallet, was "
            + "not made or has come back."),
        (RejectReason.RecallOpen, "The payment is asked back already, and that is not answered."),
        (RejectReason.RecallInvalid,
            "There is no such reason for a recall, or the answer fits no recall of the "
            + "payment; or it is not asked back, so that nothing can be given up."),
        (RejectReason.RecallGivenUp,
            "Two operators have given the recall up: what is answered to it later is for people."),
        (RejectReason.ProposalWaits,
            "What waits for a second operator is about the same: it has to be approved or "
            + "declined first."),
        (RejectReason.BankAccountTaken,
            "Another member has this account at this settlement bank: what comes from it "
            + "would be either one's."),
        (RejectReason.DaysAreSettled, "Days of this venue are settled: that is not taken back."),
        (RejectReason.WithdrawalsFull,
            "As many withdrawals of this member wait for an answer, or were answered today, "
            + "as one member may have."),
        (RejectReason.ContractNotOverdue, "The venue disputes no contract that is not overdue."),
        (RejectReason.BankDayForgotten,
            "The movement is of a day of which the exchange does not remember all movements any "
            + "more: it may be booked, and is not told again before somebody has looked for its "
            + "serial."),
        (RejectReason.NoteInvalid,
            "A note is no UTF-8 text, or has control characters in it: it could not be shown, nor "
            + "told to a bank."),
        (RejectReason.StandingCursorInvalid, "The cursor is none that such a query was given."),
        (RejectReason.StandingScopeInvalid, "There is no such scope of what stands."),
        (RejectReason.PapersFull,
            "This party has attached as many papers to the contract as one may."),
        (RejectReason.TitlePaperTaken,
            "A title of this kind and product that was registered by this paper stands."),
        (RejectReason.QuantityNotMetered,
            "The quantity that a buyer agrees with is not the one that stands metered, or was "
            + "metered again and is not named."),
    ];
}
