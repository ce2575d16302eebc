using System;
using System.Collections.Generic;
using Npgsql;
using NpgsqlTypes;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Postgres;

/// <summary>What the code numbers of columns mean, as rows of the table <c>word</c>.</summary>
internal static class Words
{
    /// <summary>All of them: kind, number, word.</summary>
    public static IEnumerable<(string Kind, int Number, string Word)> All()
    {
        yield return ("trade_state", 1, "Made");
        yield return ("trade_state", 2, "Cancelled");
        yield return ("trade_state", 3, "Corrected");
        yield return ("payment_kind", 1, "Payment");
        yield return ("payment_kind", 2, "Withdrawal");
        yield return ("payment_kind", 3, "PoolMove");
        yield return ("default_step", 1, "Declared");
        yield return ("default_step", 2, "Recovered");
        yield return ("default_step", 3, "Ended");
        foreach ((string Kind, int Number, string Word) word in (IEnumerable<(string, int, string)>)
        [
            .. Of<OwnerKind>("owner_kind"), .. Of<AccountKind>("account_kind"),
            .. Of<PostingKind>("posting_kind"), .. Of<ContractStage>("contract_stage"),
            .. Of<ContractAction>("contract_action"),
            .. Of<ReferenceKind>("reference_kind"), .. Of<ContractLeg>("contract_leg"),
            .. Of<LegState>("leg_state"), .. Of<DealStatus>("deal_status"),
            .. Of<DealAction>("deal_action"), .. Of<DeliveryMode>("delivery_mode"),
            .. Of<DepositUse>("deposit_use"), .. Of<ExcessRule>("excess_rule"),
            .. Of<TitleAction>("title_action"), .. Of<PaymentStatus>("payment_status"),
            .. Of<PaymentRail>("payment_rail"), .. Of<BankMovementKind>("bank_movement_kind"),
            .. Of<MarginCallStatus>("margin_call_status"),
            .. Of<RecallStatus>("recall_status"), .. Of<RecallReason>("recall_reason"),
            .. Of<SettlementStage>("settlement_stage"), .. Of<Side>("side"),
            .. Of<LicenceClass>("licence"), .. Of<MarketModel>("market_model"),
        ])
        {
            yield return word;
        }
    }

    /// <summary>Writes those that are not there, and those that are called otherwise.</summary>
    public static void Write(NpgsqlConnection connection)
    {
        List<string> kinds = [];
        List<int> numbers = [];
        List<string> words = [];
        foreach ((string kind, int number, string word) in All())
        {
            kinds.Add(kind);
            numbers.Add(number);
            words.Add(word);
        }

        using NpgsqlCommand command = new(
            $"""
            insert into {Schema.Name}.word (kind, number, word)
            select * from unnest($1, $2, $3)
            on conflict (kind, number) do update set word = excluded.word
            where word.word <> excluded.word
            """,
            connection)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Text, kinds.ToArray()),
                Array(NpgsqlDbType.Integer, numbers.ToArray()),
                Array(NpgsqlDbType.Text, words.ToArray()),
            },
        };
        _ = command.ExecuteNonQuery();
    }

    private static NpgsqlParameter Array(NpgsqlDbType type, object values) =>
        new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private static IEnumerable<(string Kind, int Number, string Word)> Of<T>(string kind)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            yield return (kind, Convert.ToInt32(value, null), value.ToString());
        }
    }
}
