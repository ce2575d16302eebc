using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;

namespace SCO.Exchange.Settlement.Simulated;

/// <content>The books of the pool's day, and the statement that is drawn from them.</content>
public sealed partial class SimulatedFileOffice
{
    private const string BooksPart = ".";
    private const string BooksName = "simulated-books.txt";

    /// <summary>Whether the books of the day lie on the disk.</summary>
    public bool KeepsBooks { get; init; }

    /// <summary>
    /// Goes on from the books of an earlier life, if there are any: its day, its pool, what moved.
    /// Before anything else is asked of it.
    /// </summary>
    /// <exception cref="InvalidOperationException">They are spoiled.</exception>
    public void OpenBooks()
    {
        if (!KeepsBooks || !_folder.Names(BooksPart).Contains(BooksName))
        {
            return;
        }

        byte[] bytes = _folder.Read(BooksPart, BooksName);
        if (!BankFileReader.TryRead(
            bytes, out BankFile? books, out IReadOnlyList<BankFileError> errors)
            || books.Bank != _id)
        {
            string fault = errors.Count > 0 ? errors[0].ToString() : "they are of another bank";
            throw new InvalidOperationException($"the books of a simulated bank: {fault}");
        }

        Day = books.Day;
        foreach (BankFileRecord record in books.Records)
        {
            if (record is PoolRecord pool)
            {
                _opening = pool.Opening;
                _bank.Book(_pool, new Money(pool.Closing.Fen - _bank.BalanceOf(_pool).Fen));
            }
            else if (record is MovementRecord movement)
            {
                _moved.Add(movement);
                _ = _isMoved.Add(KeyOf(movement));
            }
        }
    }

    /// <summary>
    /// A payment of a contract left the pool, or came back to it: by CIPS, by a bank at home or
    /// into a wallet.
    /// </summary>
    public void Note(SimulatedBooking booking)
    {
        MemberId payer = _names.GetValueOrDefault(booking.Order.Debtor.Name, new MemberId(1));
        if (TryEnter(RecordOf(booking, payer)))
        {
            _bank.Book(_pool, booking.Change);
        }
    }

    /// <summary>Ends the day of the bank: its statement, if it is not out, and then the next day.
    /// </summary>
    /// <param name="next">The day that begins.</param>
    /// <param name="isClosed">
    /// Whether the exchange has closed the day by the statement that is out: what moved since is of
    /// the next one.
    /// </param>
    public void EndDay(TradingDay next, bool isClosed = false)
    {
        List<MovementRecord> later = isClosed && _stated >= 0 ? _moved[_stated..] : [];
        _moved.RemoveRange(_moved.Count - later.Count, later.Count);
        WriteStatement();
        _opening = Closing();
        _moved.Clear();
        _moved.AddRange(later);
        _stated = -1;
        Day = next;
        WriteBooks();
    }

    /// <summary>
    /// The bank's cut-off: the statement of the day. If the pool moves after it and before the day
    /// ends, the whole day is stated once more, in a file of another id.
    /// </summary>
    public void WriteStatement()
    {
        if (_stated != _moved.Count)
        {
            _stated = _moved.Count;
            if (IsByMessages)
            {
                WriteMessage(Statement());
            }
            else
            {
                Write(BankFileKind.Statement, Books());
            }
        }
    }

    private static MovementRecord RecordOf(SimulatedBooking booking, MemberId member) => new(
        booking.Reference,
        booking.Change.Fen < 0 ? MovementCode.Done : MovementCode.Returned,
        member,
        new Money(Math.Abs(booking.Change.Fen)),
        booking.Order.EndToEndId,
        "");

    /// <summary>What moves the pool is entered once, however often it is told.</summary>
    private bool TryEnter(MovementRecord record)
    {
        if (!_isMoved.Add(KeyOf(record)))
        {
            return false;
        }

        _moved.Add(record);
        WriteBooks();
        return true;
    }

    private static string KeyOf(MovementRecord record) => $"{record.Serial} {record.Code}";

    private Money Closing()
    {
        long fen = _opening.Fen;
        foreach (MovementRecord movement in _moved)
        {
            fen = checked(fen + movement.PoolChange.Fen);
        }

        return new Money(fen);
    }

    private List<BankFileRecord> Books() => [new PoolRecord(_opening, Closing()), .. _moved];

    private void WriteBooks()
    {
        if (KeepsBooks)
        {
            _folder.Put(
                BooksPart, BooksName, BytesOf(FileOf(BankFileKind.Statement, Books())));
        }
    }
}
