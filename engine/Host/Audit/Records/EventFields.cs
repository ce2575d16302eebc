using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Records;

/// <summary>Events as named fields. Columns are only ever appended.</summary>
internal static class EventFields
{
    /// <summary>The columns.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "sequence", "index", "time", "kind", "cause", "flags", "session", "session_sequence",
        "inbound_sequence", "principal", "member", "member_code", "trading_day", "instrument",
        "symbol", "account", "account_code", "trader", "order_id", "trade_id", "client_order_id",
        "original_client_order_id", "side", "order_type", "time_in_force", "price", "stop_price",
        "quantity", "remaining", "executed", "status", "reason", "reason_number", "end_reason",
        "book_action", "priority", "shown", "position_effect", "hedge_flag", "order_capacity",
        "fee_fen", "phase", "previous_phase", "auction", "next_phase_at", "parameter",
        "kill_scope", "suspension", "target_principal", "control_group", "product", "schedule",
        "schedule_step", "digest", "proposal", "proposed_kind", "count", "affected", "window_ms",
        "upper_limit", "previous_price", "from_day", "next_session_sequence",
        "last_client_order_id", "deal", "contract", "instruction", "about", "title", "bank",
        "counterparty", "stage", "previous_stage", "action", "posting", "from_kind", "to_kind",
        "amount_fen", "available_fen", "paid_fen", "goods", "missing", "deadline", "repeated",
        "penalty_fen", "whole_goods", "first_day", "last_day", "limit", "note",
    ];

    /// <summary>Fills a row.</summary>
    /// <param name="row">The row, of these columns.</param>
    /// <param name="told">The event.</param>
    /// <param name="names">The names of the venue; null to give numbers alone.</param>
    public static void Fill(FieldRow row, in Event told, VenueNames? names)
    {
        row.Clear();
        row.Number("sequence", told.Sequence.Value);
        row.Number("index", told.Index);
        row.Time("time", told.Time);
        row.Word("kind", told.Kind);
        row.Word("cause", told.Cause);
        row.Words("flags", told.Flags);
        row.Id("session", told.Session.Value);
        row.Id("session_sequence", told.SessionSequence);
        row.Id("inbound_sequence", told.InboundSequence);
        row.Id("principal", told.Principal.Value);
        row.Id("member", told.Member.Value);
        row.Day("trading_day", told.TradingDay);
        row.Id("instrument", told.Instrument.Value);
        if (told.Kind == EventKind.ProposalTold)
        {
            // Who proposes it and how long it waits stand in the place of account and label.
            row.Time("deadline", told.EndsAt);
        }
        else if (told.Kind is not (EventKind.ProposalEndTold or EventKind.NoteTold))
        {
            row.Id("account", told.Account.Value);
            row.Id("original_client_order_id", told.OriginalClientOrderId.Value);
        }

        if (!MoneyFields.IsOf(told.Kind))
        {
            row.Id("order_id", told.OrderId.Value);
            row.Word("status", told.Status);
            row.Id("priority", told.Priority);
        }

        row.Id("client_order_id", told.ClientOrderId.Value);
        row.Word("side", told.Side);
        row.Word("order_type", told.OrderType);
        row.Word("time_in_force", told.TimeInForce);
        row.Word("reason", told.Reason);
        row.Id("reason_number", (ulong)told.Reason);
        if (IsProposalEnd(told.Kind)) { row.Word("end_reason", told.ProposalEnd); }
        else { row.Word("end_reason", told.EndReason); }
        row.Word("book_action", told.BookAction);
        if (told.Kind != EventKind.ChangeKept)
        {
            // There the day of the change stands in their place.
            row.Id("hedge_flag", told.HedgeFlag);
            row.Id("order_capacity", told.OrderCapacity);
        }

        if (IsOfOrder(told.Kind)) { FillOrder(row, in told); }
        else if (MoneyFields.IsOf(told.Kind)) { MoneyFields.Fill(row, in told); }
        else { FillByKind(row, in told); }
        FillNames(row, in told, names);
    }

    /// <summary>Whether events of a kind tell where an order stands.</summary>
    public static bool IsOfOrder(EventKind kind) => kind
        is EventKind.Accepted or EventKind.Filled or EventKind.Rested or EventKind.Cancelled
        or EventKind.Expired or EventKind.Replaced or EventKind.Triggered or EventKind.Reduced
        or EventKind.Hibernated or EventKind.Activated;

    private static bool IsProposalEnd(EventKind kind) =>
        kind is EventKind.ProposalEnded or EventKind.ProposalEndTold;

    private static void FillOrder(FieldRow row, in Event told)
    {
        row.Price("price", told.Price);
        row.Lots("quantity", told.Quantity);
        row.Lots("remaining", told.Remaining);
        row.Lots("executed", told.Executed);
        row.Id("trader", told.Trader.Value);
        row.Id("position_effect", told.PositionEffect);
        row.Id("shown", told.ShownLots);
        if (told.Kind == EventKind.Filled)
        {
            row.Number("trade_id", told.TradeId.Value);
            row.Signed("fee_fen", told.Fee.Fen);
        }
        else if (told.StopPrice.TenThousandths != 0)
        {
            row.Price("stop_price", told.StopPrice);
        }
    }

    // Some places of an event mean something else in each kind.
    private static void FillByKind(FieldRow row, in Event told)
    {
        switch (told.Kind)
        {
            case EventKind.Rejected:
                FillRefusal(row, in told);
                break;
            case EventKind.TradeCancelled or EventKind.TradeCorrected:
                row.Number("trade_id", told.TradeId.Value);
                row.Price("price", told.Price);
                row.Lots("quantity", told.Quantity);
                row.Price("previous_price", told.Kind == EventKind.TradeCorrected
                    ? told.PreviousPrice
                    : UnitPrice.Null);
                break;
            case EventKind.PhaseChanged or EventKind.PhasePassed:
                row.Word("phase", told.Phase);
                row.Word("previous_phase", told.PreviousPhase);
                row.Word("auction", told.AuctionKind);
                row.Time("next_phase_at", told.NextPhaseAt);
                row.Id("schedule_step", told.Kind == EventKind.PhasePassed ? told.ScheduleStep : 0);
                break;
            case EventKind.AuctionIndicative or EventKind.AuctionUncrossed:
                row.Word("auction", told.AuctionKind);
                row.Price("price", told.Price);
                row.Lots("quantity", told.Quantity);
                row.Lots("remaining", told.Remaining);
                break;
            case EventKind.AuctionEndCommitted or EventKind.AuctionEndDrawn:
                row.Word("auction", told.AuctionKind);
                row.Id("schedule", told.Schedule.Value);
                row.Number("schedule_step", told.ScheduleStep);
                row.Text("digest", Digests.Hex(told.Digest));
                break;
            case EventKind.PriceLimitsChanged:
                row.Price("price", told.Price);
                row.Price("upper_limit", told.UpperLimit);
                break;
            case EventKind.SizeLimitsChanged:
                row.Lots("quantity", told.Quantity);
                row.Lots("remaining", told.Remaining);
                row.Lots("executed", told.Executed);
                break;
            case EventKind.ScheduleDefined:
                row.Id("schedule", told.Schedule.Value);
                break;
            case EventKind.SessionStarted:
                row.Number("next_session_sequence", told.NextSessionSequence);
                row.Id("last_client_order_id", told.LastClientOrderId.Value);
                break;
            default:
                FillControl(row, in told);
                break;
        }
    }

    private static void FillRefusal(FieldRow row, in Event told)
    {
        switch (told.Reason)
        {
            case var reason when reason.TellsLimit() && told.BeyondLimit != 0:
                row.Signed("missing", told.BeyondLimit);
                row.Signed("limit", told.Limit);
                break;
            // Rules before version 3 leave 0 there.
            case RejectReason.AboveWithdrawable when told.Limit != 0:
                row.Signed("missing", told.Missing.Fen);
                row.Signed("limit", told.Limit);
                break;
            case RejectReason.ContractStepInvalid or RejectReason.MarginCallOpen
                when told.Missing.Fen == 0:
                break;
            case var reason when reason.TellsMissingMoney() || reason
                is RejectReason.ContractStepInvalid or RejectReason.InsufficientGoods:
                row.Signed("missing", told.Missing.Fen);
                break;
            case RejectReason.BankDayForbids:
                row.Word("stage", told.BankDayNow);
                break;
            case RejectReason.ProposalWaits:
                row.Number("proposal", told.Proposal);
                break;
            default:
                break;
        }
    }

    private static void FillControl(FieldRow row, in Event told)
    {
        switch (told.Kind)
        {
            case EventKind.ParameterChanged:
                row.Word("parameter", told.Parameter);
                row.Lots("quantity", told.Quantity);
                break;
            case EventKind.ConductAlert:
                row.Word("parameter", told.Parameter);
                row.Number("count", told.Proposal);
                break;
            case EventKind.ChangeKept:
                FillKept(row, in told);
                break;
            case EventKind.SuspensionChanged:
                row.Word("suspension", told.Suspension);
                break;
            case EventKind.KillSwitchChanged:
                FillSwitch(row, in told);
                break;
            case EventKind.Proposed or EventKind.ProposalEnded or EventKind.ProposalTold
                or EventKind.ProposalEndTold:
                row.Number("proposal", told.Proposal);
                ProposalFields.Fill(row, ProposalContent.Of(in told));
                break;
            case EventKind.ClaimTold:
                row.Number("proposal", told.Proposal);
                row.Id("bank", told.FromBank.Value);
                row.Signed("amount_fen", told.Claim.Fen);
                break;
            case EventKind.NoteTold:
                row.Number("proposal", told.Proposal);
                row.Text("note", ProposalWords.NoteText(in told));
                break;
            case EventKind.OperatorDone:
                row.Id("proposal", told.Proposal);
                break;
            case EventKind.MassCancelled or EventKind.MassHibernated or EventKind.MassActivated
                or EventKind.MassQuoted or EventKind.Restarted
                or EventKind.QuoteProtectionTripped:
                row.Number("affected", told.Affected);
                row.Id("product", told.Product.Value);
                break;
            case EventKind.QuoteProtectionSet:
                row.Lots("quantity", told.Quantity);
                row.Lots("remaining", told.Remaining);
                row.Id("window_ms", told.WindowMs);
                row.Id("product", told.Product.Value);
                break;
            case EventKind.RuleVersionChanged:
                row.Lots("quantity", told.Quantity);
                break;
            default:
                break;
        }
    }

    private static void FillKept(FieldRow row, in Event told)
    {
        row.Day("from_day", told.FromDay);
        if (told.Parameter == 0)
        {
            row.Price("price", told.Price);
            row.Price("upper_limit", told.UpperLimit);
        }
        else
        {
            row.Word("parameter", told.Parameter);
            if (told.Parameter == ParameterKind.DealReferencePrice)
            {
                row.Price("price", new UnitPrice(told.Quantity.Lots));
            }
            else
            {
                row.Lots("quantity", told.Quantity);
            }
        }
    }

    private static void FillSwitch(FieldRow row, in Event told)
    {
        row.Word("kill_scope", told.KillScope);
        row.Id("target_principal", told.TargetPrincipal.Value);
        row.Id("control_group", told.ControlGroup.Value);
    }

    private static void FillNames(FieldRow row, in Event told, VenueNames? names)
    {
        if (names is null)
        {
            return;
        }

        if (told.Instrument.IsSome)
        {
            row.Text("symbol", names.Instrument(told.Instrument));
        }

        if (told.Account.IsSome
            && told.Kind is not (EventKind.ProposalTold or EventKind.ProposalEndTold))
        {
            row.Text("account_code", names.Account(told.Account));
        }

        if (told.Member.IsSome)
        {
            row.Text("member_code", names.Code(told.Member));
        }
    }
}
