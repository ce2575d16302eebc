using System.Text.Json;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Replay;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Balances;

/// <summary>Money, deals, contracts and titles at a point of the journal, for scripts. Money is in
/// whole fen, goods in thousandths of their unit, prices in 1/10,000 CNY.</summary>
/// <param name="point">The point.</param>
internal sealed class MoneyJson(ReplayPoint point)
{
    private readonly MoneyScope _scope = new(point);

    /// <summary>Writes members of the object that is open.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        if (_scope.HasDay)
        {
            WriteDay(writer);
        }

        WritePrices(writer);
        writer.WriteStartArray("money");
        foreach (MoneyView money in _scope.Money)
        {
            Write(writer, in money);
        }

        writer.WriteEndArray();
        if (_scope.HasHouse)
        {
            WriteHouse(writer);
        }

        WriteDeals(writer);
        WriteContracts(writer);
        WriteTitles(writer);
        WriteInstructions(writer);
        WriteCalls(writer);
        WriteDefaults(writer);
    }

    private void WriteDay(Utf8JsonWriter writer)
    {
        writer.WriteString(
            "settlement_stage", PlainWords.Joined(point.Replayer.Core.SettlementStage));
        writer.WriteString("bank_day", PlainWords.Joined(point.Money.BankDay));
    }

    private void WritePrices(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("prices");
        foreach (PriceRow row in _scope.Prices)
        {
            writer.WriteStartObject();
            writer.WriteString("use", PlainWords.Joined(row.Use));
            writer.WriteString("instrument", point.Names.Instrument(row.Instrument));
            writer.WriteNumber("price", row.Price.TenThousandths);
            writer.WriteNumber("lots", row.Lots);
            writer.WriteOrNull("day", row.Day);
            writer.WriteNumber("sequence", row.Sequence.Value);
            writer.WriteString("cause", PlainWords.Joined(row.Cause));
            writer.WriteOrNull("time", row.Time);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void Write(Utf8JsonWriter writer, in MoneyView money)
    {
        writer.WriteStartObject();
        writer.WriteString("member", point.Names.Code(money.Member));
        writer.WriteNumber("balance_fen", money.Balance.Fen);
        writer.WriteNumber("available_fen", money.Available.Fen);
        writer.WriteNumber("withdrawable_fen", money.Withdrawable.Fen);
        writer.WriteNumber("frozen_order_fen", money.FrozenOrder.Fen);
        writer.WriteNumber("frozen_contract_fen", money.FrozenContract.Fen);
        writer.WriteNumber("frozen_payment_fen", money.FrozenPayment.Fen);
        writer.WriteNumber("default_fund_fen", money.DefaultFund.Fen);
        writer.WriteOrNull("margin_call", money.MarginCall);
        writer.WriteStartArray("goods");
        foreach ((ProductDefinition product, AccountKind kind, long units) in
            _scope.GoodsOf(money.Member))
        {
            writer.WriteStartObject();
            writer.WriteString("product", product.Code);
            writer.WriteString("kind", PlainWords.Joined(kind));
            writer.WriteNumber("goods", units);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteHouse(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("venue");
        foreach (AccountKind kind in MoneyScope.HouseKinds)
        {
            writer.WriteNumber(
                $"{PlainWords.Joined(kind)}_fen", point.Replayer.Core.ViewHouse(kind).Fen);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("pools");
        foreach ((BankId bank, Money pool, Money inTransit) in _scope.Pools)
        {
            writer.WriteStartObject();
            writer.WriteString("bank", point.Names.Bank(bank));
            writer.WriteNumber("pool_fen", pool.Fen);
            writer.WriteNumber("in_transit_fen", inTransit.Fen);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("members_fen", _scope.MembersFen);
        writer.WriteNumber("venue_fen", _scope.VenueFen);
        writer.WriteNumber("banks_fen", _scope.BanksFen);
    }

    private void WriteDeals(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("deals");
        foreach (DealView deal in _scope.Deals)
        {
            writer.WriteStartObject();
            writer.WriteNumber("deal", deal.Id.Value);
            writer.WriteString("status", PlainWords.Joined(deal.Status));
            writer.WriteString("buyer", point.Names.Code(deal.Buyer));
            writer.WriteString("seller", point.Names.Code(deal.Seller));
            writer.WriteString(
                "awaited", deal.Awaited.IsSome ? point.Names.Code(deal.Awaited) : null);
            writer.WriteString("instrument", point.Names.Instrument(deal.Terms.Instrument));
            writer.WriteNumber("lots", deal.Terms.Lots.Lots);
            writer.WriteNumber("price", deal.Terms.Price.TenThousandths);
            writer.WriteNumber("amount_fen", deal.Amount.Fen);
            writer.WriteOrNull("deadline", deal.Deadline);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteContracts(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("contracts");
        foreach (ContractView contract in _scope.Contracts)
        {
            writer.WriteStartObject();
            writer.WriteNumber("contract", contract.Id.Value);
            writer.WriteNumber("deal", contract.Deal.Value);
            writer.WriteString("stage", PlainWords.Joined(contract.Stage));
            writer.WriteOrNull("disputed_at", contract.DisputedAt);
            writer.WriteString("buyer", point.Names.Code(contract.Buyer));
            writer.WriteString("seller", point.Names.Code(contract.Seller));
            writer.WriteString("instrument", point.Names.Instrument(contract.Terms.Instrument));
            writer.WriteNumber("lots", contract.Terms.Lots.Lots);
            writer.WriteNumber("price", contract.Terms.Price.TenThousandths);
            writer.WriteNumber("goods", contract.Goods.Thousandths);
            writer.WriteNumber("delivered", contract.Delivered.Thousandths);
            writer.WriteNumber("open", contract.Open.Thousandths);
            writer.WriteNumber("title", contract.Title.Value);
            writer.WriteNumber("cost_fen", contract.Cost.Fen);
            writer.WriteNumber("paid_fen", contract.Paid.Fen);
            writer.WriteNumber("locked_fen", contract.Locked.Fen);
            writer.WriteNumber("buy_deposit_fen", contract.BuyDeposit.Fen);
            writer.WriteNumber("sell_deposit_fen", contract.SellDeposit.Fen);
            writer.WriteOrNull("leg", contract.Leg);
            writer.WriteOrNull("leg_state", contract.LegState);
            writer.WriteOrNull("deadline", contract.Deadline);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteTitles(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("titles");
        foreach (TitleView title in _scope.Titles)
        {
            writer.WriteStartObject();
            writer.WriteNumber("title", title.Title.Value);
            writer.WriteString("kind", PlainWords.Joined(title.Kind));
            writer.WriteString("owner", point.Names.Code(title.Owner));
            writer.WriteString("product", point.Names.ProductOf(title.Product)?.Code);
            writer.WriteNumber("goods", title.Goods.Thousandths);
            writer.WriteOrNull("from", title.From);
            writer.WriteOrNull("to", title.To);
            writer.WriteNumber("contract", title.Contract.Value);
            writer.WriteString("bank", title.Bank.IsSome ? point.Names.Bank(title.Bank) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteInstructions(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("instructions");
        foreach (ToldInstruction row in _scope.Instructions)
        {
            writer.WriteStartObject();
            writer.WriteNumber("instruction", row.Id.Value);
            writer.WriteString("name", row.Name);
            writer.WriteNumber("contract", row.Contract.Value);
            writer.WriteString("payer", row.IsMove ? null : point.Names.Code(row.Payer));
            writer.WriteString(
                "payee", row.Payee.IsSome ? point.Names.Code(row.Payee) : null);
            writer.WriteString("bank", point.Names.Bank(row.Bank));
            writer.WriteString(
                "to_bank", row.ToBank.IsSome ? point.Names.Bank(row.ToBank) : null);
            writer.WriteNumber("amount_fen", row.Amount.Fen);
            writer.WriteNumber("held_fen", row.Held.Fen);
            writer.WriteString("status", PlainWords.Joined(row.Status));
            writer.WriteOrNull("changed_at", row.ChangedAt);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteCalls(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("margin_calls");
        foreach (CallRow call in _scope.Calls)
        {
            writer.WriteStartObject();
            writer.WriteString("member", point.Names.Code(call.Member));
            writer.WriteString("status", PlainWords.Joined(call.Status));
            writer.WriteNumber("owed_fen", call.Amount.Fen);
            writer.WriteOrNull("told_at", call.Time);
            writer.WriteOrNull("deadline", call.Deadline);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteDefaults(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("defaults");
        foreach (BorneLoss row in _scope.Defaults)
        {
            writer.WriteStartObject();
            writer.WriteString("member", point.Names.Code(row.Member));
            writer.WriteString("layer", PlainWords.Joined(row.Layer));
            writer.WriteNumber("amount_fen", row.Amount.Fen);
            writer.WriteNumber("members", row.Members);
            writer.WriteNumber("sequence", row.Sequence.Value);
            writer.WriteOrNull("time", row.Time);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
