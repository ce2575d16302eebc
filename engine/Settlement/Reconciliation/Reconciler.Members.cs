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
    /// The first line of a member's own file that stands there before under the other name of its
    /// member, code or number, which only the ledger knows to be one; null if there is none.
    /// </summary>
    /// <param name="day">The ledger.</param>
    /// <param name="rows">The lines of one file, each of which has one name once.</param>
    public static MemberFileError? TwiceIn(DayRecord day, IReadOnlyList<MemberRow> rows)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        List<MemberRow> named = ByCode(day, rows);
        MemberFileError? error = null;
        for (int at = 0; at < rows.Count; at++)
        {
            MemberRow row = named[at];
            string key = MemberFileReader.KeyOf(row);
            // What comes back in parts has one reference.
            if (row.Kind == MemberRowKind.Return || places.TryAdd(key, at))
            {
                continue;
            }

            MemberRow before = rows[places[key]];
            error = error is not null
                ? error with { More = error.More + 1 }
                : new MemberFileError(
                    MemberFileFault.Twice, row.Line, 1,
                    $"the line stands in the file before, in line {Figures.Whole(before.Line)}: "
                        + $"{before.Member} and {rows[at].Member} are one member");
        }

        return error;
    }

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

        rows = ByCode(_day, rows);
        foreach (MemberRow row in rows)
        {
            _ = told.Add(row.Member);
            _ = row.Kind == MemberRowKind.Balance && balances.Add(row.Member);
        }

        Dictionary<string, BankItem> left = ItemsOf(told, arePending: false);
        Dictionary<string, BankItem> pending = ItemsOf(told, arePending: true);
        foreach (MemberRow row in Summed(rows))
        {
            Compare(row, codes, left, pending);
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
    private static List<MemberRow> ByCode(DayRecord day, IReadOnlyList<MemberRow> rows)
    {
        HashSet<string> codes = new(StringComparer.Ordinal);
        Dictionary<string, string> numbers = new(StringComparer.Ordinal);
        foreach (MemberDay member in day.Members)
        {
            _ = codes.Add(member.Code);
            numbers[Figures.Whole(member.Member.Value)] = member.Code;
        }

        List<MemberRow> named = new(rows.Count);
        foreach (MemberRow row in rows)
        {
            bool isNumber = !codes.Contains(row.Member) && numbers.ContainsKey(row.Member);
            named.Add(isNumber ? row with { Member = numbers[row.Member] } : row);
        }

        return named;
    }

    /// <summary>What moved of these members' money, or waits for its bank. Parts of a return are
    /// one.</summary>
    private Dictionary<string, BankItem> ItemsOf(HashSet<string> members, bool arePending)
    {
        Dictionary<string, BankItem> items = new(StringComparer.Ordinal);
        foreach (BankItem item in _day.BankItems)
        {
            string code = CodeOf(item.Member);
            if (item.IsPending != arePending || !members.Contains(code))
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
        MemberRow row, Dictionary<string, MemberDay> codes, Dictionary<string, BankItem> left,
        Dictionary<string, BankItem> pending)
    {
        string key = KeyOf(row.Member, row.Reference, row.Fen);
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
        else if (!left.Remove(key, out BankItem? item) && !pending.Remove(key, out item))
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
        else if (item.IsPending)
        {
            // It is no difference while the member has it as waiting, too, and leaves it out.
            Add(
                BreakKind.ExchangePending, AgainstMember, BankOf(item), row.Reference, row.Member,
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
