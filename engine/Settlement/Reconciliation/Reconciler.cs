using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>
/// Compares the ledger of a day with the statements of its banks and with members' own files.
/// Changes nothing: what differs is corrected by new postings (market-rules.md 5.7). One thread.
/// </summary>
/// <remarks>
/// A movement is known by its bank, its serial and its direction; what answers an instruction, by
/// the instruction. There is no tolerance: one fen is a difference.
/// </remarks>
public sealed partial class Reconciler
{
    private const string AgainstBank = "bank";

    private readonly DayRecord _day;
    private readonly List<Break> _breaks = [];
    private readonly List<Note> _notes = [];
    private readonly Dictionary<uint, MemberDay> _members = [];
    private readonly HashSet<(BankId, string, MemberId)> _found = [];
    private readonly Dictionary<InstructionId, MemberId> _payers = [];
    private readonly List<PoolPair> _pools = [];

    // Of the statement that is being compared.
    private bool _namesMembers;
    private long _bankPoolsFen;
    private int _matched;

    private Reconciler(DayRecord day)
    {
        _day = day;
        foreach (MemberDay member in day.Members)
        {
            _members[member.Member.Value] = member;
        }

        foreach (BankItem item in day.BankItems)
        {
            if (item.IsInside)
            {
                _ = _found.Add((item.Bank, item.Serial, item.Member));
            }
            else
            {
                _ = _payers.TryAdd(item.Instruction, item.Member);
            }
        }
    }

    /// <summary>Reconciles a day.</summary>
    /// <param name="day">The ledger.</param>
    /// <param name="statements">
    /// Statements of banks of that day, at most one of each bank; a bank without one is a
    /// difference. Null: banks are not compared.
    /// </param>
    /// <param name="rows">Lines of members' own files; may be none.</param>
    public static ReconcileReport Run(
        DayRecord day, IReadOnlyList<BankFile>? statements, IReadOnlyList<MemberRow> rows)
    {
        Reconciler reconciler = new(day);
        foreach (BankPool pool in day.House.Pools)
        {
            BankFile? statement = null;
            foreach (BankFile one in statements ?? [])
            {
                statement = one.Bank == pool.Bank ? one : statement;
            }

            reconciler._pools.Add(new PoolPair(
                pool.Bank, pool.Code, pool.ClosingFen, ClosingIn(statement),
                statement is not null)
            {
                PendingFen = reconciler.PendingOf(pool),
            });
            if (statement is null)
            {
                reconciler.NotePending(pool);
            }

            if (statements is not null)
            {
                reconciler.Compare(pool, statement);
            }
        }

        reconciler.NoteUnowned();
        reconciler.NoteHeld();
        reconciler.Compare(rows);
        return new ReconcileReport(
            day.Day, day.LastSequence, reconciler._matched, day.House.PoolsFen,
            reconciler._bankPoolsFen, reconciler._pools, reconciler._breaks)
        {
            AreBanksCompared = statements is not null,
            Notes = reconciler._notes,
            MembersFen = day.MembersFen,
            VenueFen = day.House.VenueFen,
            InTransitFen = day.House.InTransitFen,
        };
    }

    /// <summary>What lies with the venue until it is said whose it is.</summary>
    private void NoteUnowned()
    {
        foreach (UnownedLine line in _day.Unowned)
        {
            _notes.Add(new Note(
                NoteKind.Unowned, line.Bank,
                $"{line.Serial}, held as {line.Instruction.Value}", Break.Venue, line.Fen));
        }
    }

    private void Compare(BankPool pool, BankFile? statement)
    {
        if (statement is null)
        {
            Add(
                BreakKind.PoolDiff, AgainstBank, pool.Code, "", "",
                YuanOf(pool.ClosingFen), new BreakSide(null) { Before = "no statement" });
            return;
        }

        _namesMembers = statement.NamesMembers;
        Dictionary<string, BankItem> left = ItemsOf(pool);
        Dictionary<string, BankItem?> seen = new(StringComparer.Ordinal);
        foreach (BankFileRecord record in Summed(WithoutReturned(pool, statement.Records, left)))
        {
            switch (record)
            {
                case MovementRecord movement:
                    Compare(pool, movement, left, seen);
                    break;
                case PoolRecord told:
                    Compare(pool, told);
                    break;
                case BalanceRecord balance:
                    Compare(pool, balance);
                    break;
                default:
                    break;
            }
        }

        CompareUntold(pool, statement);
        foreach (BankItem item in _day.BankItems)
        {
            bool isLeft = item.Bank == pool.Bank && !item.IsInside
                && left.ContainsKey(KeyOf(item));
            if (isLeft && item.IsPending)
            {
                NotePending(pool, item);
            }
            else if (isLeft)
            {
                Add(
                    BreakKind.ExchangeOnly, AgainstBank, pool.Code, ReferenceOf(item),
                    CodeOf(item.Member), SideOf(item), BreakSide.Nothing);
            }
        }
    }

    /// <summary>
    /// Without what the exchange refused and the bank took back, which moved nothing in the end.
    /// </summary>
    private List<BankFileRecord> WithoutReturned(
        BankPool pool, IReadOnlyList<BankFileRecord> records, Dictionary<string, BankItem> ledger)
    {
        HashSet<BankFileRecord> dropped = new(ReferenceEqualityComparer.Instance);
        foreach ((MovementRecord first, MovementRecord back) in ReturnedPairs.In(records))
        {
            bool isKnown = ledger.ContainsKey(KeyOf(first, isIn: true))
                || ledger.ContainsKey(KeyOf(first, isIn: false));
            if (!isKnown)
            {
                _ = dropped.Add(first);
                _ = dropped.Add(back);
                _notes.Add(new Note(
                    NoteKind.Returned, pool.Code, first.Serial, WhoseOf(first),
                    first.PoolChange.Fen));
            }
        }

        return [.. records.Where(record => !dropped.Contains(record))];
    }

    /// <summary>A payment comes back in parts, each by a serial of its own: their sum is compared.
    /// </summary>
    private static List<BankFileRecord> Summed(IReadOnlyList<BankFileRecord> records)
    {
        List<BankFileRecord> summed = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (BankFileRecord record in records)
        {
            if (record is MovementRecord { Code: MovementCode.Returned } back)
            {
                string key = KeyOf(back, isIn: true);
                if (places.TryGetValue(key, out int place))
                {
                    long before = ((MovementRecord)summed[place]).Amount.Fen;
                    summed[place] = back with
                    {
                        Amount = new Money(checked(before + back.Amount.Fen)),
                    };
                    continue;
                }

                places[key] = summed.Count;
            }

            summed.Add(record);
        }

        return summed;
    }

    /// <summary>What the ledger has or awaits of a bank's day; and twice, if it has it twice.
    /// </summary>
    private Dictionary<string, BankItem> ItemsOf(BankPool pool)
    {
        Dictionary<string, BankItem> items = new(StringComparer.Ordinal);
        foreach (BankItem item in _day.BankItems)
        {
            if (item.Bank != pool.Bank || item.IsInside || !IsOfDay(item))
            {
                continue;
            }

            string key = KeyOf(item);
            bool isPart = item.Instruction.IsSome && item.PoolFen > 0
                && items.TryGetValue(key, out BankItem? before) && !before.IsPending;
            if (isPart)
            {
                items[key] = item with { PoolFen = items[key].PoolFen + item.PoolFen };
            }
            else if (!items.TryAdd(key, item))
            {
                Add(
                    BreakKind.Duplicate, AgainstBank, pool.Code, ReferenceOf(item),
                    CodeOf(item.Member), Before("twice ", SideOf(item)), BreakSide.Nothing);
            }
        }

        return items;
    }

    /// <summary>
    /// What was told late stood in the statement of its own day; unless that was closed: then the
    /// pools agreed without it, and its bank has it on this one. A day between two trading days has
    /// no statement of its own.
    /// </summary>
    private bool IsOfDay(BankItem item)
    {
        bool isBetween =
            _day.DayBefore.IsSome && item.Day.DayNumber > _day.DayBefore.DayNumber;
        return item.IsPending || item.Day == _day.Day
            || (item.Day.DayNumber < _day.Day.DayNumber && (_day.FollowsClosed || isBetween));
    }

    private void Compare(
        BankPool pool, MovementRecord movement, Dictionary<string, BankItem> left,
        Dictionary<string, BankItem?> seen)
    {
        bool isNamed = movement.IsOfInstruction && movement.EndToEndId.Length > 0;
        string reference = isNamed ? movement.EndToEndId : movement.Serial;
        string member = WhoseOf(movement);
        BreakSide told = SideOf(movement);
        string key = KeyOf(movement, movement.PoolChange.Fen > 0);
        if (movement.PoolChange.Fen == 0)
        {
            CompareStatus(pool, movement, left);
            return;
        }

        if (!seen.TryAdd(key, left.GetValueOrDefault(key)))
        {
            BankItem? once = seen[key];
            Add(
                BreakKind.Duplicate, AgainstBank, pool.Code, reference,
                once is null ? member : CodeOf(once.Member),
                once is null ? BreakSide.Nothing : SideOf(once),
                Before("once more ", told));
        }
        else if (!left.Remove(key, out BankItem? item))
        {
            string naming = isNamed || movement.EndToEndId.Length == 0
                ? ""
                : $" naming {movement.EndToEndId}";
            Add(
                BreakKind.BankOnly, AgainstBank, pool.Code, reference, member, BreakSide.Nothing,
                told with { Behind = naming });
        }
        else if (item.IsPending)
        {
            Add(
                BreakKind.StatusDiff, AgainstBank, pool.Code, reference,
                movement.Member.IsSome ? member : CodeOf(item.Member), SideOf(item), told);
        }
        else if (item.PoolFen != movement.PoolChange.Fen || IsOfAnother(movement, item))
        {
            Add(
                BreakKind.AmountDiff, AgainstBank, pool.Code, reference, CodeOf(item.Member),
                SideOf(item),
                IsOfAnother(movement, item)
                    ? told with { Behind = $" for {member}" }
                    : told);
        }
        else
        {
            _matched++;
        }
    }

    // A statement of ISO 20022 names no members. What came in for nobody and was found to be of a
    // member on the same day is nobody's and this member's: a bank that was told names the member.
    private bool IsOfAnother(MovementRecord movement, BankItem item) =>
        movement.Member.IsSome && movement.Member != item.Member
        && !(item.Member == MemberId.None
            && _found.Contains((item.Bank, item.Serial, movement.Member)));

    /// <summary>The bank says that something did not happen.</summary>
    private void CompareStatus(
        BankPool pool, MovementRecord movement, Dictionary<string, BankItem> left)
    {
        if (movement.EndToEndId.Length > 0
            && left.Remove(KeyOf(movement, isIn: false), out BankItem? item))
        {
            Add(
                BreakKind.StatusDiff, AgainstBank, pool.Code, movement.EndToEndId,
                CodeOf(item.Member), SideOf(item), new BreakSide(null) { Before = "not made" });
        }
    }

    private void Compare(BankPool pool, BalanceRecord balance)
    {
        BreakSide other = YuanOf(balance.Balance.Fen);
        if (!_members.TryGetValue(balance.Member.Value, out MemberDay? member)
            || !string.Equals(member.Bank, pool.Code, StringComparison.Ordinal))
        {
            Add(
                BreakKind.BalanceDiff, AgainstBank, pool.Code, "", CodeOf(balance.Member),
                BreakSide.Nothing, other);
        }
        else if (Math.Max(member.Closing.Balance, 0) != balance.Balance.Fen)
        {
            // A member that owes has nothing at its bank.
            Add(
                BreakKind.BalanceDiff, AgainstBank, pool.Code, "", member.Code,
                YuanOf(member.Closing.Balance), other);
        }
        else
        {
            NoteIfOwes(member);
        }
    }

    /// <summary>
    /// A bank that tells the balance of one member tells that of each that has money there. One
    /// that keeps none, or states by messages, which name no members, tells none.
    /// </summary>
    private void CompareUntold(BankPool pool, BankFile statement)
    {
        HashSet<uint> told = [];
        foreach (BankFileRecord record in statement.Records)
        {
            if (record is BalanceRecord balance)
            {
                _ = told.Add(balance.Member.Value);
            }
        }

        foreach (MemberDay member in _day.Members)
        {
            if (told.Count == 0 || told.Contains(member.Member.Value)
                || !string.Equals(member.Bank, pool.Code, StringComparison.Ordinal))
            {
                continue;
            }

            if (member.Closing.Balance > 0)
            {
                AddUntold(AgainstBank, member);
            }

            NoteIfOwes(member);
        }
    }

    /// <summary>Its bank agrees by having nothing of it: what it owes stands in the ledger alone.
    /// </summary>
    private void NoteIfOwes(MemberDay member)
    {
        if (member.Closing.Balance < 0)
        {
            _notes.Add(new Note(
                NoteKind.MemberOwes, member.Bank, "", member.Code, member.Closing.Balance));
        }
    }

    /// <summary>Nothing and no line are the same.</summary>
    private void AddUntold(string against, MemberDay member)
    {
        if (member.Closing.Balance != 0)
        {
            Add(
                BreakKind.BalanceMissing, against, member.Bank, "", member.Code,
                YuanOf(member.Closing.Balance), BreakSide.Nothing);
        }
    }

    private void Add(
        BreakKind kind, string against, string bank, string reference, string member,
        BreakSide exchange, BreakSide other) =>
        _breaks.Add(new Break(kind, against, bank, reference, member, exchange, other));

    private string CodeOf(MemberId member) =>
        _members.TryGetValue(member.Value, out MemberDay? known) ? known.Code
        : member.IsSome ? Figures.Whole(member.Value)
        : Break.Venue;

    /// <summary>
    /// Whose a movement is. A message names no member: of one that answers an instruction the
    /// ledger knows it, of another nobody says.
    /// </summary>
    private string WhoseOf(MovementRecord movement)
    {
        if (_namesMembers || movement.Member.IsSome)
        {
            return CodeOf(movement.Member);
        }

        _ = EndToEndName.TryRead(movement.EndToEndId, out InstructionId instruction, out _);
        return movement.IsOfInstruction && _payers.TryGetValue(instruction, out MemberId payer)
            ? CodeOf(payer)
            : Break.NotTold;
    }

    private string BankOf(BankItem item)
    {
        foreach (BankPool pool in _day.House.Pools)
        {
            if (pool.Bank == item.Bank)
            {
                return pool.Code;
            }
        }

        return "";
    }

    private static string KeyOf(BankItem item) => item.Instruction.IsSome
        ? $"I{item.Instruction.Value},{item.PoolFen > 0}"
        : $"S{item.Serial},{item.PoolFen > 0}";

    private static string KeyOf(MovementRecord movement, bool isIn) =>
        movement.IsOfInstruction
            && EndToEndName.TryRead(
                movement.EndToEndId, out InstructionId instruction, out _)
                ? $"I{instruction.Value},{isIn}"
                : $"S{movement.Serial},{isIn}";

    private static string ReferenceOf(BankItem item) => item.Instruction.IsSome && !item.IsInside
        ? EndToEndName.Of(item.Contract, item.Member, item.Instruction)
        : item.Serial;

    private static BreakSide SideOf(BankItem item) => item.IsPending
        ? Before("pending ", Signed(item.PoolFen))
        : Signed(item.PoolFen);

    private static BreakSide SideOf(MovementRecord movement) => Signed(movement.PoolChange.Fen);

    private static BreakSide Before(string words, BreakSide side) =>
        side with { Before = words + side.Before };

    private static BreakSide YuanOf(long fen) => new(fen);

    private static BreakSide Signed(long fen) => new(fen) { IsMovement = true };
}
