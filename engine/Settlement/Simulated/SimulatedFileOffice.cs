using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Simulated;

/// <summary>
/// The bank's end of its folder, by bank files or by messages of ISO 20022: makes withdrawals and
/// moves, answers questions, tells deposits, and draws up the statement of a day.
/// </summary>
/// <remarks>
/// A simulation, for the demo and for tests. One thread. The books of the day lie as a file of the
/// kind STM beside the folders, if it keeps them: another life goes on from there.
/// </remarks>
public sealed partial class SimulatedFileOffice
{
    private readonly SimulatedBank _bank;
    private readonly BankId _id;
    private readonly RailFolder _folder;
    private readonly string _pool;
    private readonly HashSet<string> _none = [];
    private readonly Dictionary<string, MemberId> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemberId> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedFileOffice> _others =
        new(StringComparer.Ordinal);

    private readonly Dictionary<string, long> _amounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemberId> _owners = new(StringComparer.Ordinal);
    private readonly List<MovementRecord> _moved = [];
    private readonly HashSet<string> _isMoved = new(StringComparer.Ordinal);
    private Money _opening;
    private int _files;
    private int _serials;
    private int _stated = -1;

    /// <summary>Opens the office.</summary>
    /// <param name="bank">What carries the money.</param>
    /// <param name="id">The number of the bank at the exchange.</param>
    /// <param name="folder">Where the files are.</param>
    /// <param name="poolAccount">The venue's account.</param>
    /// <param name="day">The day of the bank.</param>
    public SimulatedFileOffice(
        SimulatedBank bank, BankId id, RailFolder folder, string poolAccount, TradingDay day)
    {
        _bank = bank;
        _id = id;
        _folder = folder;
        _pool = poolAccount;
        Day = day;
        _opening = bank.BalanceOf(poolAccount);
    }

    /// <summary>The day of the bank.</summary>
    public TradingDay Day { get; private set; }

    /// <summary>
    /// Begins the names of files, and stands in serials, so that another life of the office does
    /// not use them again; at most 18 visible ASCII characters.
    /// </summary>
    public string Mark { get; init; } = "";

    /// <summary>What it is sent, and answers by.</summary>
    public BankChannel Channel { get; set; } = BankChannel.Files;

    /// <summary>Says whose account it is, by its number; needed before it withdraws.</summary>
    public void Know(string account, MemberId member) => _members[account] = member;

    /// <summary>Says who has a name; needed before it pays by a rail.</summary>
    public void KnowName(string name, MemberId member) => _names[name] = member;

    /// <summary>Says which other bank has a pool, by its account; it hears of what comes there.
    /// </summary>
    public void Know(string poolAccount, SimulatedFileOffice other) =>
        _others[poolAccount] = other;

    /// <summary>The bank pays interest into the pool, or takes its charges if negative.</summary>
    public string OfBank(Money amount) => Tell(
        amount.Fen < 0 ? MovementCode.Charge : MovementCode.Interest, MemberId.None,
        new Money(Math.Abs(amount.Fen)), "");

    /// <summary>Whether it has told all it has to say of what it was sent.</summary>
    public bool IsQuiet => _bank.AnswerCount == 0 && _folder.Names("out").All(
        name => !name.StartsWith("WDR", StringComparison.Ordinal)
            && !name.StartsWith("SCO", StringComparison.Ordinal));

    /// <summary>A member pays in; told in a file of its own. Returns the serial.</summary>
    public string Deposit(MemberId member, Money amount) =>
        Tell(MovementCode.Deposit, member, amount, "");

    /// <summary>Takes what waits, tells what is due; returns work done.</summary>
    public int DoWork()
    {
        int done = 0;
        List<BankFileRecord> told = [];
        foreach (string name in _folder.Names("out"))
        {
            Take(_folder.Read("out", name), told);
            _folder.Delete("out", name);
            done++;
        }

        while (_bank.NextAnswer(_none) is { } answer)
        {
            if (IsByMessages)
            {
                Answer(answer);
            }
            else
            {
                told.Add(RecordOf(answer));
            }

            _bank.Acknowledge(answer.Receipt);
            done++;
        }

        while (_bank.TryTakeBooking(out SimulatedBooking? booking))
        {
            _ = _settled.TryAdd(booking.Order.EndToEndId, Day);
            bool isNew = TryEnter(RecordOf(booking, OwnerOf(booking.Order.EndToEndId)));
            if (isNew && booking.Change.Fen < 0 && _others.TryGetValue(
                booking.Order.Creditor.Account, out SimulatedFileOffice? other))
            {
                _ = other.Tell(
                    MovementCode.Arrived, MemberId.None, booking.Order.Amount,
                    booking.Order.EndToEndId, from: _pool);
            }
        }

        foreach (BankFileRecord record in told)
        {
            // One answer a file: the same serial may be told twice.
            Write(BankFileKind.Movements, [record]);
        }

        return done;
    }

    private string Tell(
        MovementCode code, MemberId member, Money amount, string endToEndId, string from = "")
    {
        MovementRecord record = new(NextSerial(), code, member, amount, endToEndId, "");
        _bank.Book(_pool, record.PoolChange);
        _ = TryEnter(record);
        if (!IsByMessages || !TryNotify(record, from))
        {
            Write(BankFileKind.Movements, [record]);
        }

        return record.Serial;
    }

    private void Take(byte[] bytes, List<BankFileRecord> told)
    {
        if (IsByMessages)
        {
            TakeMessage(bytes);
        }
        else if (BankFileReader.TryRead(bytes, out BankFile? file, out _))
        {
            Take(file, told);
        }
    }

    private void Take(BankFile file, List<BankFileRecord> told)
    {
        foreach (BankFileRecord record in file.Records)
        {
            if (record is WithdrawalRecord withdrawal)
            {
                Accept(new PaymentOrder
                {
                    MessageId = file.FileId,
                    Created = default,
                    EndToEndId = withdrawal.EndToEndId,
                    Amount = withdrawal.Amount,
                    SettlementDay = file.Day,
                    Debtor = new PaymentParty("", withdrawal.FromAccount, ""),
                    Creditor = new PaymentParty(
                        withdrawal.Name, withdrawal.ToAccount, withdrawal.ToBank),
                    Purpose = PaymentPurpose.OwnFunds,
                });
            }
            else if (record is QueryRecord query)
            {
                _amounts[query.EndToEndId] = query.Amount.Fen;
                RailAnswer answer = _bank.Find(query.EndToEndId);
                if (answer.Status >= RailStatus.NotFound)
                {
                    MovementRecord found = RecordOf(answer);
                    told.Add(answer.Status == RailStatus.NotFound
                        ? found with { Reason = file.FileId } : found);
                }
            }
        }
    }

    private void Accept(PaymentOrder order)
    {
        _amounts[order.EndToEndId] = order.Amount.Fen;
        // A move of a pool is of no member.
        _owners[order.EndToEndId] = order.EndToEndId.StartsWith('P')
            ? MemberId.None
            : _members.GetValueOrDefault(order.Creditor.Account, new MemberId(1));
        _bank.Accept(order);
    }

    private MovementRecord RecordOf(RailAnswer answer)
    {
        MovementCode code = answer.Status switch
        {
            RailStatus.Settled => MovementCode.Done,
            RailStatus.Rejected => MovementCode.Failed,
            RailStatus.Returned => MovementCode.Returned,
            _ => MovementCode.NotFound,
        };
        return new MovementRecord(
            answer.Reference.Length > 0 ? answer.Reference : NextSerial(),
            code,
            OwnerOf(answer.EndToEndId),
            new Money(_amounts.GetValueOrDefault(answer.EndToEndId, answer.Amount.Fen)),
            answer.EndToEndId,
            answer.Note.Length > 60 ? answer.Note[..60] : answer.Note);
    }

    private MemberId OwnerOf(string endToEndId) =>
        _owners.GetValueOrDefault(endToEndId, new MemberId(1));

    private string NextSerial()
    {
        _serials++;
        return string.Create(
            CultureInfo.InvariantCulture, $"SIM{_id.Value:D2}-{Mark}{_serials:D8}");
    }

    private string NextFileId()
    {
        _files++;
        return string.Create(CultureInfo.InvariantCulture, $"{Mark}{_files:D8}");
    }

    private BankFile FileOf(BankFileKind kind, IReadOnlyList<BankFileRecord> records) => new()
    {
        Kind = kind,
        Bank = _id,
        Day = Day,
        FileId = NextFileId(),
        Records = records,
    };

    private void Write(BankFileKind kind, IReadOnlyList<BankFileRecord> records)
    {
        BankFile file = FileOf(kind, records);
        byte[] bytes = BytesOf(file);
        string mark = kind == BankFileKind.Statement ? "STM" : "MOV";
        _folder.Put("in", $"{mark}-{BankFileTexts.Of(Day)}-{file.FileId}.txt", bytes);
    }

    private static byte[] BytesOf(BankFile file) =>
        BankFileWriter.TryWrite(file, out byte[] bytes, out BankFileError? error)
            ? bytes
            : throw new InvalidOperationException($"{error}");
}
