using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Host.Settle;

/// <summary>The days of members, and of their goods, made when something is told of them.</summary>
/// <param name="names">The names of the venue.</param>
/// <remarks>One thread.</remarks>
internal sealed class DayMembers(VenueNames names)
{
    private readonly SortedDictionary<uint, MemberDay> _members = [];
    private readonly Dictionary<(uint Member, uint Product), GoodsLine> _goods = [];

    /// <summary>All of them, by number.</summary>
    public IReadOnlyCollection<MemberDay> All => _members.Values;

    /// <summary>The day of a member.</summary>
    public MemberDay Of(MemberId member)
    {
        if (_members.TryGetValue(member.Value, out MemberDay? known))
        {
            return known;
        }

        MemberDefinition? definition = names.MemberOf(member);
        MemberDay added = new(member, names.Code(member))
        {
            NameZh = definition?.NameZh ?? "",
            NameEn = definition?.NameEn ?? "",
            Bank = definition is null ? "" : names.Bank(definition.Bank),
            BankNumber = definition?.Bank.Value ?? 0,
        };
        _members[member.Value] = added;
        return added;
    }

    /// <summary>The goods of a member, of one product.</summary>
    public GoodsLine GoodsOf(LedgerOwner owner, AssetId asset)
    {
        ProductId product = new(asset.Value - AssetId.GoodsBase);
        if (!_goods.TryGetValue((owner.Number, product.Value), out GoodsLine? known))
        {
            ProductDefinition? definition = names.ProductOf(product);
            known = new GoodsLine(definition?.Code ?? "", definition?.LedgerUnit ?? "");
            _goods[(owner.Number, product.Value)] = known;
        }

        return known;
    }

    /// <summary>In the evening: the goods of each member stand with its day.</summary>
    public void CloseGoods()
    {
        foreach (((uint member, uint _), GoodsLine line) in _goods)
        {
            if (line.IsSome)
            {
                Of(new MemberId(member)).Goods.Add(line);
            }
        }

        foreach (MemberDay member in _members.Values)
        {
            member.Goods.Sort((one, other) =>
                string.CompareOrdinal(one.Product, other.Product));
        }
    }
}
