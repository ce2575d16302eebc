using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Replay;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Balances;

/// <summary>Money, deals, contracts and titles at a point of the journal, for people.</summary>
/// <param name="point">The point.</param>
internal sealed class MoneyReport(ReplayPoint point)
{
    private readonly ThingWords _words = new(point.Names);
    private readonly MoneyScope _scope = new(point);

    /// <summary>Adds lines.</summary>
    public void AppendTo(StringBuilder text)
    {
        if (_scope.HasDay)
        {
            AppendDay(text);
        }

        Append(text, _scope.Prices.Select(_words.Of));
        foreach (MoneyView money in _scope.Money)
        {
            AppendMember(text, in money);
        }

        if (_scope.HasHouse)
        {
            AppendHouse(text);
        }

        Append(text, _scope.Deals.Select(_words.Of));
        Append(text, _scope.Contracts.Select(_words.Of));
        Append(text, _scope.Titles.Select(title => _words.Of(in title)));
        Append(text, _scope.Instructions.Select(_words.Of));
        Append(text, _scope.Calls.Select(_words.Of));
        Append(text, _scope.Defaults.Select(_words.Of));
    }

    private void AppendDay(StringBuilder text)
    {
        string stage = PlainWords.Spaced(point.Replayer.Core.SettlementStage);
        text.Append($"settlement day: {stage}; towards banks: ")
            .Append($"{PlainWords.Spaced(point.Money.BankDay)}\n");
    }

    private void AppendMember(StringBuilder text, in MoneyView money)
    {
        text.Append($"money of {point.Names.Member(money.Member)}: ")
            .Append($"{MoneyWords.Yuan(money.Balance)}; available ")
            .Append($"{MoneyWords.Yuan(money.Available)} (withdrawable ")
            .Append($"{MoneyWords.Yuan(money.Withdrawable)}), orders ")
            .Append($"{MoneyWords.Yuan(money.FrozenOrder)}, contracts ")
            .Append($"{MoneyWords.Yuan(money.FrozenContract)}, payments ")
            .Append($"{MoneyWords.Yuan(money.FrozenPayment)}, default fund ")
            .Append($"{MoneyWords.Yuan(money.DefaultFund)}\n");
        foreach ((ProductDefinition product, AccountKind kind, long units) in
            _scope.GoodsOf(money.Member))
        {
            text.Append($"goods of {point.Names.Member(money.Member)}: ")
                .Append($"{MoneyWords.Goods(new GoodsQuantity(units))} {product.LedgerUnit} of ")
                .Append($"{product.Code}, {MoneyScope.NameOf(kind)}\n");
        }
    }

    private void AppendHouse(StringBuilder text)
    {
        IEnumerable<string> kinds = MoneyScope.HouseKinds
            .Select(kind => (Kind: kind, Money: point.Replayer.Core.ViewHouse(kind)))
            .Where(one => one.Money.Fen != 0)
            .Select(one => $"{PlainWords.Spaced(one.Kind)} {MoneyWords.Yuan(one.Money)}");
        string kept = string.Join(", ", kinds);
        text.Append($"money of the venue: {MoneyWords.Yuan(new Money(_scope.VenueFen))}")
            .Append(kept.Length == 0 ? "\n" : $"; {kept}\n");
        foreach ((BankId bank, Money pool, Money inTransit) in _scope.Pools)
        {
            text.Append($"pool at {point.Names.Bank(bank)}: {MoneyWords.Yuan(pool)}, in transit ")
                .Append($"{MoneyWords.Yuan(inTransit)}\n");
        }

        bool isWhole = _scope.MembersFen + _scope.VenueFen == _scope.BanksFen;
        text.Append($"all members {MoneyWords.Yuan(new Money(_scope.MembersFen))} and the venue ")
            .Append($"{MoneyWords.Yuan(new Money(_scope.VenueFen))} ")
            .Append(isWhole ? "are" : "ARE NOT")
            .Append($" what pools hold and is in transit, ")
            .Append($"{MoneyWords.Yuan(new Money(_scope.BanksFen))}\n");
    }

    private static void Append(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }
    }
}
