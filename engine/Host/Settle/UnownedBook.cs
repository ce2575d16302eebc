using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Host.Settle;

/// <summary>
/// Money that came in for nobody who is known, by the number under which it is held, from its
/// coming until it is somebody's or went back. One thread.
/// </summary>
/// <param name="names">Of the banks.</param>
internal sealed class UnownedBook(Audit.Words.VenueNames names)
{
    private readonly SortedDictionary<ulong, (BankId Bank, UnownedLine Line)> _held = [];

    /// <summary>All that is nobody's.</summary>
    public IEnumerable<UnownedLine> Lines
    {
        get
        {
            foreach ((_, UnownedLine line) in _held.Values)
            {
                yield return line;
            }
        }
    }

    /// <summary>Takes in that money is held, under the serial of the movement that brought it.
    /// </summary>
    public void Hold(in Event told, string serial) => _held[told.Instruction.Value] = (
        told.Bank,
        new UnownedLine(
            told.Instruction, names.Bank(told.Bank), serial, told.Amount.Fen, told.TradingDay));

    /// <summary>Takes in that money is held no more.</summary>
    /// <returns>What it is for the member that it is of now; null where it went back.</returns>
    public BankItem? Free(in Event told)
    {
        if (!_held.Remove(told.Instruction.Value, out (BankId Bank, UnownedLine Line) held)
            || !told.Counterparty.IsSome)
        {
            return null;
        }

        return new BankItem(
            held.Bank, held.Line.Serial, told.Instruction, told.Counterparty, told.Amount.Fen,
            told.TradingDay, told.Sequence.Value, false)
        {
            IsInside = true,
        };
    }
}
