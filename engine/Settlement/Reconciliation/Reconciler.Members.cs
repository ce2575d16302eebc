using System;
using System.Collections.Generic;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <content>The ledger beside members' own files.</content>
public sealed partial class Reconciler
{
    private const string AgainstMember = "member";

    private static readonly BreakSide NoMember = new(null) { Before = "no such member" };

    /// <summary>
    /// Each member that has a line in a file has all of its lines there, that of its balance too.
    /// </summary>
    private void Compare(IReadOnlyList<MemberRow> rows)
    {
        Dictionary<string, MemberDay> codes = new(StringComparer.Ordinal);
        HashSet<string> told = new(StringComparer.Ordinal);
        HashSet<string> balances = new(StringComparer.Ordinal);
        foreach (MemberDay member in _day.Members)
        {
            codes[member.Code] = member;
        }

        rows = ByCode(rows, codes);
        foreach (MemberRow row in rows)
        {
            _ = told.Add(row.Member);
            _ = row.Kind == MemberRowKind.Balance && balances.Add(row.Member);
        }

        Dictionary<string, BankItem> left = ItemsOf(told);
        foreach (MemberRow row in Summed(rows))
        {
            Compare(row, codes, left);
        }

        foreach (MemberDay member in _day.Members)
        {
            if (told.Contains(member.Code) && !balances.Contains(member.Code))
            {
                AddUntold(AgainstMember, member);
            }
        }

        foreach (BankItem part in _day.BankItems)
        {
            string key = KeyOf(CodeOf(part.Member), ReferenceOf(part), part.PoolFen);
            if (left.Remove(key, out BankItem? item))
            {
                Add(
                    BreakKind.ExchangeOnly, AgainstMember, BankOf(item), ReferenceOf(item),
                    CodeOf(item.Member), SideOf(item), BreakSide.Nothing);
            }
        }
    }

    /// <summary>
    /// The lines with the codes of their members, where a file has numbers. A code may look like
    /// the number of another member: then it is the code.
    /// </summary>
    private List<MemberRow> ByCode(
        IReadOnlyList<MemberRow> rows, Dictionary<string, MemberDay> codes)
    {
        Dictionary<string, string> numbers = new(StringComparer.Ordinal);
        foreach (MemberDay member in _day.Members)
        {
            numbers[Figures.Whole(member.Member.Value)] = member.Code;
        }

        List<MemberRow> named = new(rows.Count);
        foreach (MemberRow row in rows)
        {
            bool isNumber = !codes.ContainsKey(row.Member)
                && numbers.ContainsKey(row.Member);
            named.Add(isNumber ? row with { Member = numbers[row.Member] } : row);
        }

        return named;
    }

    /// <summary>What moved of these members' money. Parts of a return are one.</summary>
    private Dictionary<string, BankItem> ItemsOf(HashSet<string> members)
    {
        Dictionary<string, BankItem> items = new(StringComparer.Ordinal);
        foreach (BankItem item in _day.BankItems)
        {
            string code = CodeOf(item.Member);
            if (item.IsPending || !members.Contains(code))
            {
                continue;
            }

            string key = KeyOf(code, ReferenceOf(item), item.PoolFen);
            items[key] = items.TryGetValue(key, out BankItem? before)
                ? item with { PoolFen = checked(before.PoolFen + item.PoolFen) }
                : item;
        }

        return items;
    }

    /// <summary>A member has each part of a return as a line of its own, or all as one.</summary>
    private static List<MemberRow> Summed(IReadOnlyList<MemberRow> rows)
    {
        List<MemberRow> summed = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (MemberRow row in rows)
        {
            string key = KeyOf(row.Member, row.Reference, row.Fen);
            if (row.Kind != MemberRowKind.Return)
            {
                summed.Add(row);
            }
            else if (places.TryGetValue(key, out int place))
            {
                // A file may claim any amounts.
                summed[place] = row with
                {
                    Fen = long.CreateSaturating((Int128)summed[place].Fen + row.Fen),
                };
            }
            else
            {
                places[key] = summed.Count;
                summed.Add(row);
            }
        }

        return summed;
    }

    private void Compare(
        MemberRow row, Dictionary<string, MemberDay> codes, Dictionary<string, BankItem> left)
    {
        string bank = codes.TryGetValue(row.Member, out MemberDay? member) ? member.Bank : "";
        BreakSide other = Signed(row.Fen);
        if (row.Kind == MemberRowKind.Balance)
        {
            other = YuanOf(row.Fen);
            if (member?.Closing.Balance != row.Fen)
            {
                Add(
                    BreakKind.BalanceDiff, AgainstMember, bank, "", row.Member,
                    member is null ? NoMember : YuanOf(member.Closing.Balance), other);
            }
        }
        else if (!left.Remove(
            KeyOf(row.Member, row.Reference, row.Fen), out BankItem? item))
        {
            Add(
                BreakKind.MemberOnly, AgainstMember, bank, row.Reference, row.Member,
                member is null ? NoMember : BreakSide.Nothing, other);
        }
        else if (item.PoolFen != row.Fen)
        {
            Add(
                BreakKind.AmountDiff, AgainstMember, bank, row.Reference, row.Member,
                SideOf(item), other);
        }
        else
        {
            _matched++;
        }
    }

    // The reference says of what it is, so that the type of a line only has to say the direction.
    private static string KeyOf(string member, string reference, long fen) =>
        $"{member},{reference},{fen > 0}";
}
