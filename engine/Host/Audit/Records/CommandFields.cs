using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Records;

/// <summary>Commands as named fields. Columns are only ever appended.</summary>
internal static class CommandFields
{
    /// <summary>The columns.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "sequence", "time", "kind", "principal", "session", "client_order_id", "inbound_sequence",
        "received_at", "sent_at", "flags", "instrument", "symbol", "account", "account_code",
        "member", "member_code", "trader", "order_id", "trade_id", "original_client_order_id",
        "side", "order_type", "time_in_force", "price", "stop_price", "quantity", "min_quantity",
        "display_quantity", "clip_price_step", "execution_instructions",
        "self_match_prevention", "position_effect", "hedge_flag", "order_capacity", "day", "phase",
        "auction", "parameter", "kill_scope", "suspension", "target_principal", "control_group",
        "product", "schedule", "schedule_step", "digest", "proposal", "window_ms", "session_key",
        "resume_at", "down_for_ns", "grace_ms", "parts", "content_bytes", "defines",
        "deal", "contract", "instruction", "title", "bank", "counterparty", "action",
        "amount_fen", "goods", "serial", "penalty_fen", "differential", "note",
    ];

    /// <summary>Fills a row.</summary>
    /// <param name="row">The row, of these columns.</param>
    /// <param name="command">The command.</param>
    /// <param name="content">The content of its parts.</param>
    /// <param name="names">The names of the venue; null to give numbers alone.</param>
    public static void Fill(
        FieldRow row, in Command command, ReadOnlySpan<byte> content, VenueNames? names)
    {
        row.Clear();
        row.Number("sequence", command.Sequence.Value);
        row.Time("time", command.Time);
        row.Word("kind", command.Kind);
        row.Id("principal", command.Principal.Value);
        row.Id("session", command.Session.Value);
        row.Id("client_order_id", command.ClientOrderId.Value);
        row.Id("inbound_sequence", command.InboundSequence);
        row.Time("received_at", command.ReceivedAt);
        row.Time("sent_at", command.SentAt);
        row.Words("flags", command.Flags);
        row.Id("instrument", command.Instrument.Value);
        row.Id("account", command.Account.Value);
        row.Id("original_client_order_id", command.OriginalClientOrderId.Value);
        row.Word("side", command.Side);
        row.Word("order_type", command.OrderType);
        row.Word("time_in_force", command.TimeInForce);
        row.Price("price", command.Price);
        row.Price("stop_price", command.StopPrice);
        FillLots(row, in command);
        row.Words("execution_instructions", command.ExecutionInstructions);
        row.Word("self_match_prevention", command.SelfMatchPrevention);
        row.Id("hedge_flag", command.HedgeFlag);
        row.Id("order_capacity", command.OrderCapacity);
        row.Day("day", command.ExpireDay);
        if (!MoneyFields.IsOf(command.Kind))
        {
            row.Word("phase", command.Phase);
        }

        row.Id("parts", command.PartCount);
        row.Id("content_bytes", (ulong)content.Length);
        if (MoneyFields.IsOf(command.Kind))
        {
            MoneyFields.Fill(row, in command, content);
            row.Id("trader", command.Trader.Value);
            row.Id("member", command.Member.Value);
        }
        else
        {
            FillByKind(row, in command, content);
        }

        FillNames(row, in command, names);
    }

    // A command that names no lots has zero, which says nothing but in a parameter.
    private static void FillLots(FieldRow row, in Command command)
    {
        if (command.Quantity.Lots != 0 || command.Kind is CommandKind.SetParameter)
        {
            row.Lots("quantity", command.Quantity);
        }

        row.Lots("min_quantity", command.MinQuantity);
        // Of money its amount stands in that place.
        if (!MoneyFields.IsOf(command.Kind))
        {
            row.Lots("display_quantity", command.DisplayQuantity);
        }
    }

    // Some places of a command mean something else in each kind.
    private static void FillByKind(FieldRow row, in Command command, ReadOnlySpan<byte> content)
    {
        switch (command.Kind)
        {
            case CommandKind.SetPhase:
                row.Word("auction", command.AuctionKind);
                break;
            case CommandKind.SetParameter:
                row.Word("parameter", command.Parameter);
                break;
            case CommandKind.SetSuspension:
                row.Word("suspension", command.Suspension);
                break;
            case CommandKind.KillSwitch or CommandKind.ReleaseKillSwitch:
                row.Word("kill_scope", command.KillScope);
                row.Id("target_principal", command.TargetPrincipal.Value);
                row.Id("control_group", command.ControlGroup.Value);
                break;
            case CommandKind.Approve or CommandKind.Decline:
                row.Id("proposal", command.Proposal);
                break;
            case CommandKind.CommitAuctionEnd or CommandKind.EndAuction:
                row.Id("schedule", command.Schedule.Value);
                row.Number("schedule_step", command.ScheduleStep);
                row.Text("digest", Digests.Hex(command.Digest));
                break;
            case CommandKind.Checkpoint:
                row.Text("defines", CheckpointText.Short(content));
                break;
            case CommandKind.SetQuoteProtection:
                row.Id("product", command.Product.Value);
                row.Id("window_ms", command.WindowMs);
                break;
            case CommandKind.SessionStart:
                row.Text(
                    "session_key",
                    $"{command.SessionKey.High:x16}{command.SessionKey.Low:x16}");
                break;
            case CommandKind.Restarted:
                row.Time("resume_at", command.ResumeAt);
                row.Id("down_for_ns", command.DownForNs);
                row.Id("grace_ms", command.GraceMs);
                break;
            case >= CommandKind.DefineVenue and <= CommandKind.DefineBank:
                row.Text("defines", DefinitionText.Name(command.Kind, content));
                break;
            default:
                row.Id("position_effect", command.PositionEffect);
                break;
        }

        bool isKill = command.Kind is CommandKind.KillSwitch or CommandKind.ReleaseKillSwitch;
        row.Id("trader", isKill ? 0 : command.Trader.Value);
        bool isTrade = command.Kind is CommandKind.CancelTrade or CommandKind.CorrectTrade;
        row.Id(isTrade ? "trade_id" : "order_id", command.OrderId.Value);
        if (command.Kind is not CommandKind.NewOrder)
        {
            row.Id("member", command.Member.Value);
        }
        else if (command.ClipPriceStep != 0)
        {
            row.Signed("clip_price_step", command.ClipPriceStep);
        }
    }

    private static void FillNames(FieldRow row, in Command command, VenueNames? names)
    {
        if (names is null)
        {
            return;
        }

        if (command.Instrument.IsSome)
        {
            row.Text("symbol", names.Instrument(command.Instrument));
        }

        if (command.Account.IsSome)
        {
            row.Text("account_code", names.Account(command.Account));
        }

        MemberId member = command.Kind != CommandKind.NewOrder && command.Member.IsSome
            ? command.Member
            : names.MemberOf(command.Principal);
        if (member.IsSome)
        {
            row.Number("member", member.Value);
            row.Text("member_code", names.Code(member));
        }
    }
}
