using System;
using System.Collections.Generic;
using System.Text.Json;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Statements;

/// <content>How many lines each block has, and what they add up to.</content>
public static partial class StatementJson
{
    private static void BlockTotals(Utf8JsonWriter json, MemberDay member)
    {
        List<ContractLine> due = [.. StatementCsv.InvoicesOf(member)];
        json.WriteStartObject("totals");
        Total(
            json, "cash", member.Entries.Count,
            ("change_fen", Totals.Of(member.Entries, static one => one.ChangeFen)),
            ("fill_fees_fen", member.FillFeesFen));
        Total(
            json, "orders", member.Orders.Count,
            ("lots", Totals.Of(member.Orders, static one => one.TotalLots)),
            ("executed_lots", Totals.Of(member.Orders, static one => one.ExecutedLots)));
        Total(
            json, "trades", member.Trades.Count,
            ("lots", Totals.Made(member, static one => one.Lots)),
            ("turnover_fen", Totals.Made(member, static one => one.TurnoverFen)),
            ("fee_fen", Totals.Of(member.Trades, static one => one.FeeFen)),
            ("realized_fen", Totals.Of(member.Trades, static one => one.RealizedFen)));
        Total(
            json, "positions", member.Positions.Count,
            ("long_lots", Totals.Of(member.Positions, static one => one.LongLots)),
            ("short_lots", Totals.Of(member.Positions, static one => one.ShortLots)),
            ("realized_fen", Totals.Realized(member)),
            ("position_profit_fen", Totals.Position(member)), ("mark_fen", Totals.Mark(member)),
            ("margin_fen", Totals.Margin(member)));
        Total(
            json, "closings", member.Closings.Count,
            ("lots", Totals.Of(member.Closings, static one => one.Lots)),
            ("realized_fen", Totals.Of(member.Closings, static one => one.RealizedFen)));
        Total(
            json, "lots", member.Lots.Count,
            ("lots", Totals.Of(member.Lots, static one => one.Lots)),
            ("accumulated_profit_fen", Totals.Of(
                member.Lots, static one => one.AccumulatedFen ?? 0)),
            ("position_profit_fen", Totals.Of(
                member.Lots, static one => one.PositionFen ?? 0)),
            ("margin_fen", Totals.Of(member.Lots, static one => one.MarginFen)));
        Total(
            json, "deals", member.Deals.Count,
            ("lots", Totals.Of(member.Deals, static one => one.Lots)),
            ("amount_fen", Totals.Of(member.Deals, static one => one.AmountFen)));
        Total(
            json, "contracts", member.Contracts.Count,
            ("traded_fen", Totals.Of(member.Contracts, static one => one.TradedFen)),
            ("value_fen", Totals.Of(member.Contracts, static one => one.ValueFen)),
            ("paid_fen", Totals.Of(member.Contracts, static one => one.PaidFen)),
            ("deposit_fen", Totals.Of(member.Contracts, static one => one.DepositFen)),
            ("locked_fen", Totals.Of(member.Contracts, static one => one.LockedFen)),
            ("penalty_fen", Totals.Of(member.Contracts, static one => one.PenaltyFen)));
        Total(
            json, "invoices", due.Count,
            ("gross_fen", Totals.Of(due, static one => one.ValueFen)),
            ("net_fen", Totals.Of(due, static one => one.NetFen)));
        Total(json, "titles", member.Titles.Count);
        Total(json, "goods", member.Goods.Count);
        Total(
            json, "margin_calls", member.MarginCalls.Count,
            ("owed_fen", Totals.CallOf(member)));
        Total(
            json, "instructions", member.Instructions.Count,
            ("amount_fen", Totals.Of(member.Instructions, static one => one.Fen)),
            ("frozen_fen", Totals.Of(member.Instructions, static one => one.FrozenFen)));
        json.WriteEndObject();
    }

    private static void Total(
        Utf8JsonWriter json, string block, int count,
        params ReadOnlySpan<(string Name, Int128? Sum)> sums)
    {
        json.WriteStartObject(block);
        json.WriteNumber("count", count);
        foreach ((string name, Int128? sum) in sums)
        {
            if (sum is { } some)
            {
                Number(json, name, some);
            }
        }

        json.WriteEndObject();
    }
}
