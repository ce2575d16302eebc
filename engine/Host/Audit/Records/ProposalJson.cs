using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Records;

/// <summary>What waits for a second operator as a JSON object; it has the fields of its kind.
/// </summary>
internal static class ProposalJson
{
    /// <summary>All of them as the array of one object.</summary>
    /// <param name="all">What waits.</param>
    /// <param name="words">Each in words.</param>
    public static string Text(IReadOnlyList<ProposalView> all, Func<ProposalView, string> words)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("proposals");
            foreach (ProposalView one in all)
            {
                Write(writer, one, words(one));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Writes the object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="one">What waits.</param>
    /// <param name="text">The same in words.</param>
    public static void Write(Utf8JsonWriter writer, ProposalView one, string text)
    {
        ProposalContent content = one.Content;
        writer.WriteStartObject();
        writer.WriteNumber("proposal", one.Number);
        writer.WriteString("kind", PlainWords.Joined(content.Kind));
        writer.WriteNumber("proposer", one.Proposer.Value);
        writer.WriteString("ends_at", Rfc3339.Write(one.EndsAt));
        if (content.Scope != 0)
        {
            writer.WriteString("scope", PlainWords.Joined(content.Scope));
            writer.WriteNumber("target", content.Target);
        }

        WriteThings(writer, in content);
        WriteAmounts(writer, in content);
        WriteWords(writer, in content);
        if (one.Claims.Count != 0)
        {
            WriteClaims(writer, one);
        }

        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private static void WriteThings(Utf8JsonWriter writer, in ProposalContent content)
    {
        Id(writer, "trade", content.Trade.Value);
        Id(writer, "buyer", content.Buyer.Value);
        Id(writer, "seller", content.Seller.Value);
        Id(writer, "payer", content.Payer.Value);
        Id(writer, "payee", content.Payee.Value);
        Id(writer, "contract", content.Contract.Value);
        Id(writer, "instruction", content.Instruction.Value);
        Id(writer, "title", content.Title.Value);
        Id(writer, "product", content.Product.Value);
        Id(writer, "instrument", content.Instrument.Value);
        Id(writer, "bank", content.Bank.Value);
        Id(writer, "to_bank", content.ToBank.Value);
    }

    private static void WriteAmounts(Utf8JsonWriter writer, in ProposalContent content)
    {
        Price(writer, "price", content.Price);
        Price(writer, "price_now", content.PriceNow);
        Signed(writer, "lots", content.Lots.Lots);
        if (content.Amount is { } amount)
        {
            writer.WriteNumber("amount_fen", amount.Fen);
        }

        Signed(writer, "whole_fen", content.WholeAmount.Fen);
        Signed(writer, "penalty_fen", content.Penalty.Fen);
        Signed(writer, "goods", content.Goods.Thousandths);
        Signed(writer, "whole_goods", content.WholeGoods.Thousandths);
        Day(writer, "day", content.Day);
        Day(writer, "from_day", content.FromDay);
        Day(writer, "first_day", content.FirstDay);
        Day(writer, "last_day", content.LastDay);
    }

    private static void WriteWords(Utf8JsonWriter writer, in ProposalContent content)
    {
        if (content.FromKind != 0)
        {
            writer.WriteString("from_kind", PlainWords.Joined(content.FromKind));
        }

        if (content.ToKind != 0)
        {
            writer.WriteString("to_kind", PlainWords.Joined(content.ToKind));
        }

        if (content.Outcome != 0)
        {
            writer.WriteString("outcome", PlainWords.Joined(content.Outcome));
        }

        if (content.RecallReason != 0)
        {
            writer.WriteString("recall_reason", PlainWords.Joined(content.RecallReason));
        }

        if (content.ContractAction != 0)
        {
            writer.WriteString("action", PlainWords.Joined(content.ContractAction));
        }

        if (content.TitleAction != 0)
        {
            writer.WriteString("action", PlainWords.Joined(content.TitleAction));
        }

        if (content.Document != default)
        {
            writer.WriteString("digest", Digests.Hex(content.Document));
        }
    }

    private static void WriteClaims(Utf8JsonWriter writer, ProposalView one)
    {
        writer.WriteStartArray("claims");
        foreach (PoolClaim claim in one.Claims)
        {
            writer.WriteStartObject();
            writer.WriteNumber("bank", claim.Bank.Value);
            writer.WriteNumber("amount_fen", claim.Amount.Fen);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Id(Utf8JsonWriter writer, string name, ulong value)
    {
        if (value != 0)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void Signed(Utf8JsonWriter writer, string name, long value)
    {
        if (value != 0)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void Price(Utf8JsonWriter writer, string name, UnitPrice price)
    {
        if (!price.IsNull)
        {
            writer.WriteNumber(name, price.TenThousandths);
        }
    }

    private static void Day(Utf8JsonWriter writer, string name, TradingDay day)
    {
        if (day.IsSome)
        {
            writer.WriteString(name, Days.Write(day));
        }
    }
}
