using System;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <content>What pools hold by the ledger and by their banks.</content>
public sealed partial class Reconciler
{
    /// <summary>What a pool will have more, once its bank has answered all that it was asked.
    /// </summary>
    private long PendingOf(BankPool pool)
    {
        long sum = 0;
        foreach (BankItem item in _day.BankItems)
        {
            bool isOf = item.IsPending && item.Bank == pool.Bank;
            sum = checked(sum + (isOf ? item.PoolFen : 0));
        }

        return sum;
    }

    /// <summary>Of a bank that states nothing all that it has not answered is noted.</summary>
    private void NotePending(BankPool pool)
    {
        foreach (BankItem item in _day.BankItems)
        {
            if (item.Bank == pool.Bank && item.IsPending)
            {
                NotePending(pool, item);
            }
        }
    }

    private void NotePending(BankPool pool, BankItem item) => _notes.Add(new Note(
        NoteKind.ExchangePending, pool.Code, ReferenceOf(item), CodeOf(item.Member),
        item.PoolFen));

    /// <summary>What came back after its contract was over, until it is said whose it is: pools
    /// agree with it, and its payer cannot have it.</summary>
    private void NoteHeld()
    {
        foreach (MemberDay member in _day.Members)
        {
            foreach (InstructionLine line in member.Instructions)
            {
                if (line.Stage == InstructionStage.Held)
                {
                    _notes.Add(new Note(
                        NoteKind.ReturnHeld, line.Bank,
                        $"{line.EndToEndId}, held as {Figures.Whole(line.Instruction.Value)}",
                        member.Code, line.Fen));
                }
            }
        }
    }

    private static long ClosingIn(BankFile? statement)
    {
        foreach (BankFileRecord record in statement?.Records ?? [])
        {
            if (record is PoolRecord pool)
            {
                return pool.Closing.Fen;
            }
        }

        return 0;
    }

    private void Compare(BankPool pool, PoolRecord told)
    {
        _bankPoolsFen = checked(_bankPoolsFen + told.Closing.Fen);
        if (told.Closing.Fen == pool.ClosingFen)
        {
            return;
        }

        long openingFen = OpeningOf(pool);
        BreakSide exchange = YuanOf(pool.ClosingFen);
        BreakSide other = YuanOf(told.Closing.Fen);
        if (told.Opening.Fen != openingFen)
        {
            exchange = exchange with { MorningFen = openingFen };
            other = other with { MorningFen = told.Opening.Fen };
        }

        _breaks.Add(
            new Break(BreakKind.PoolDiff, AgainstBank, pool.Code, "", "", exchange, other)
            {
                IsOfMorning = (Int128)told.Opening.Fen - openingFen
                    == (Int128)told.Closing.Fen - pool.ClosingFen,
            });
    }

    /// <summary>
    /// What a pool held in the morning, as its bank has it: what the bank told late stood in its
    /// statement of the day before, and the ledger booked it on this one.
    /// </summary>
    private long OpeningOf(BankPool pool)
    {
        long fen = pool.OpeningFen;
        foreach (BankItem item in _day.BankItems)
        {
            bool wasBefore = item.Bank == pool.Bank && !item.IsInside
                && item.Day.DayNumber < _day.Day.DayNumber && !IsOfDay(item);
            fen = checked(fen + (wasBefore ? item.PoolFen : 0));
        }

        return fen;
    }
}
