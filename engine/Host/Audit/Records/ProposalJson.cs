using System.Collections.Generic;
using System.Text.Json;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Records;

/// <summary>
/// What waits for a second operator as a JSON object; it has the fields of its kind, and beside the
/// number of whatever has a code that code.
/// </summary>
/// <param name="names">The names of the venue.</param>
internal sealed class ProposalJson(VenueNames names)
{
    private readonly ProposalWords _words = new(names);

    /// <summary>All of them as the array of one object.</summary>
    /// <param name="all">What waits.</param>
    public string Text(IReadOnlyList<ProposalView> all) => JsonLine.Of(writer =>
    {
        writer.WriteStartArray("proposals");
        foreach (ProposalView one in all)
        {
            Write(writer, one);
        }

        writer.WriteEndArray();
    });

    /// <summary>Writes the object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="one">What waits.</param>
    public void Write(Utf8JsonWriter writer, ProposalView one)
    {
        ProposalContent content = one.Content;
        writer.WriteStartObject();
        writer.WriteNumber("proposal", one.Number);
        writer.WriteString("kind", PlainWords.Joined(content.Kind));
        writer.WriteNumber("proposer", one.Proposer.Value);
        writer.WriteString("proposer_name", names.Principal(one.Proposer));
        writer.WriteString("ends_at", Rfc3339.Write(one.EndsAt));
        if (content.Scope != 0)
        {
            WriteTarget(writer, content.Scope, content.Target);
        }

        WriteThings(writer, in content);
        WriteAmounts(writer, in content);
        WriteWords(writer, in content);
        writer.WriteSome("note", one.Note.Length == 0 ? null : one.Note);
        if (one.Claims.Count != 0)
        {
            WriteClaims(writer, one);
        }

        writer.WriteString("text", _words.Of(one));
        writer.WriteEndObject();
    }

    /// <summary>Writes whom something is about: a member has a code, a principal a name, a control
    /// group its number alone.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="scope">What the number is of.</param>
    /// <param name="target">The number.</param>
    public void WriteTarget(Utf8JsonWriter writer, KillScope scope, uint target)
    {
        writer.WriteString("scope", PlainWords.Joined(scope));
        writer.WriteNumber("target", target);
        writer.WriteSome("target_code", scope == KillScope.Member
            ? names.MemberOf(new MemberId(target))?.Code
            : null);
        writer.WriteSome("target_name", scope == KillScope.Principal
            ? names.Principal(new PrincipalId(target))
            : null);
    }

    private void WriteThings(Utf8JsonWriter writer, in ProposalContent content)
    {
        writer.WriteSome("trade", content.Trade.Value);
        Write(writer, "buyer", content.Buyer);
        Write(writer, "seller", content.Seller);
        Write(writer, "payer", content.Payer);
        Write(writer, "payee", content.Payee);
        writer.WriteSome("contract", content.Contract.Value);
        writer.WriteSome("instruction", content.Instruction.Value);
        writer.WriteSome("title", content.Title.Value);
        writer.WriteSome("product", content.Product.Value);
        writer.WriteSome("product_code", names.ProductOf(content.Product)?.Code);
        writer.WriteSome("instrument", content.Instrument.Value);
        writer.WriteSome("instrument_code", names.InstrumentOf(content.Instrument)?.Symbol);
        Write(writer, "bank", content.Bank);
        Write(writer, "to_bank", content.ToBank);
    }

    private void Write(Utf8JsonWriter writer, string name, MemberId member)
    {
        writer.WriteSome(name, member.Value);
        writer.WriteSome($"{name}_code", names.MemberOf(member)?.Code);
    }

    private void Write(Utf8JsonWriter writer, string name, BankId bank)
    {
        writer.WriteSome(name, bank.Value);
        writer.WriteSome($"{name}_code", names.BankOf(bank)?.Code);
    }

    private static void WriteAmounts(Utf8JsonWriter writer, in ProposalContent content)
    {
        writer.WriteSome("price", content.Price);
        writer.WriteSome("price_now", content.PriceNow);
        writer.WriteSome("lots", content.Lots.Lots);
        WriteValue(writer, "value", content.Value);
        WriteValue(writer, "value_now", content.ValueNow);
        WriteValue(writer, "value_now_most", content.ValueNowMost);
        if (content.Amount is { } amount)
        {
            writer.WriteNumber("amount_fen", amount.Fen);
        }

        writer.WriteSome("whole_fen", content.WholeAmount.Fen);
        writer.WriteSome("penalty_fen", content.Penalty.Fen);
        writer.WriteSome("goods", content.Goods.Thousandths);
        writer.WriteSome("whole_goods", content.WholeGoods.Thousandths);
        writer.WriteSome("day", content.Day);
        writer.WriteSome("from_day", content.FromDay);
        writer.WriteSome("first_day", content.FirstDay);
        writer.WriteSome("last_day", content.LastDay);
    }

    // Of a parameter 0 is a value.
    private static void WriteValue(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } told)
        {
            writer.WriteNumber(name, told);
        }
    }

    private static void WriteWords(Utf8JsonWriter writer, in ProposalContent content)
    {
        writer.WriteSome(
            "parameter",
            content.Parameter == 0 ? null : ControlWords.NameOf(content.Parameter));
        writer.WriteSome("from_kind", content.FromKind);
        writer.WriteSome("to_kind", content.ToKind);
        writer.WriteSome("outcome", content.Outcome);
        writer.WriteSome("recall_reason", content.RecallReason);
        writer.WriteSome("action", content.ContractAction);
        writer.WriteSome("action", content.TitleAction);
        writer.WriteSome(
            "digest", content.Document == default ? null : Digests.Hex(content.Document));
    }

    private void WriteClaims(Utf8JsonWriter writer, ProposalView one)
    {
        writer.WriteStartArray("claims");
        foreach (PoolClaim claim in one.Claims)
        {
            writer.WriteStartObject();
            Write(writer, "bank", claim.Bank);
            writer.WriteNumber("amount_fen", claim.Amount.Fen);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
