using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>
/// Exchanges files with a settlement bank: withdrawals, moves and questions go out by its channel,
/// movements come in and are answered one by one. The formats: BANKFILES.md, ISO20022.md.
/// </summary>
/// <remarks>
/// A file that comes in is checked whole; a spoiled one is moved to <c>bad</c> with its faults
/// beside it, and nothing of it is posted. A good one stays in <c>in</c> until the journal holds
/// every line of it; then its results go out. After a crash its lines are told again, and the
/// exchange knows their serials. Statements are moved to <c>kept</c> for who reconciles. A bank may
/// send messages of ISO 20022 as well, as files that end with .xml; what it answers so counts where
/// that is its channel.
/// </remarks>
public sealed partial class BankFileRail : IPaymentRail
{
    private const string FileEnd = ".txt";
    private const string FaultsEnd = ".faults";

    private readonly BankId _bank;
    private readonly RailFolder _folder;
    private readonly Action<string> _told;
    private readonly Queue<RailAnswer> _answers = new();
    private readonly SortedDictionary<string, OpenFile> _open = new(StringComparer.Ordinal);

    // The lines of files and notices that are kept until each is answered.
    private int _unanswered;

    // What the folder held when it was looked at last, as far as it is not read yet.
    private readonly Queue<string> _arrived = new();

    /// <summary>Opens the folder of a bank that is sent files, without a clock: that files wait is
    /// told at once.</summary>
    /// <param name="bank">Which bank.</param>
    /// <param name="folder">Where the files are.</param>
    /// <param name="told">Told, in a sentence without the bank, of what cannot be read.</param>
    public BankFileRail(BankId bank, RailFolder folder, Action<string> told)
    {
        _bank = bank;
        _folder = folder;
        _told = told;
    }

    /// <summary>Opens the folder of a bank, by its channel.</summary>
    /// <param name="bank">Which bank.</param>
    /// <param name="channel">What it is sent.</param>
    /// <param name="folder">Where the files are.</param>
    /// <param name="clock">The time that questions carry as messages.</param>
    /// <param name="told">Told, in a sentence without the bank, of what cannot be read.</param>
    public BankFileRail(
        BankId bank, BankChannel channel, RailFolder folder, IClock clock, Action<string> told)
        : this(bank, folder, told)
    {
        _clock = clock;
        _post = channel == BankChannel.Iso20022 ? new IsoPost(folder, clock) : null;
    }

    /// <summary>
    /// While files with more lines than this are not answered whole, no further one is read.
    /// </summary>
    /// <remarks>
    /// What is not answered is kept: while the day of a bank is over its deposits wait, and a bank
    /// may go on with sending them. Statements among those behind are put into <c>kept</c> though:
    /// the day is reconciled by them.
    /// </remarks>
    public int UnansweredLinesMax { get; init; } = 100_000;

    /// <inheritdoc/>
    public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer)
    {
        // A file may be large: the next one is read when all lines of the one before it are handed
        // out. A folder of many files is listed once for all of them.
        bool isListed = false;
        while (_answers.Count == 0 && !IsFull
            && (_arrived.Count > 0 || !isListed))
        {
            if (_arrived.Count == 0)
            {
                isListed = true;
                List();
            }
            else
            {
                Take(_arrived.Dequeue());
            }
        }

        if (!IsFull)
        {
            GoOn();
        }
        else if (_answers.Count == 0)
        {
            Wait();
        }

        return _answers.TryDequeue(out answer);
    }

    /// <inheritdoc/>
    public void Acknowledge(RailAnswer answer, RejectReason reason)
    {
        if (TryAcknowledgeMessage(answer.Receipt, reason))
        {
            return;
        }

        int mark = answer.Receipt.LastIndexOf('#');
        if (mark < 0)
        {
            return;
        }

        int line = int.Parse(
            answer.Receipt.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        if (TryAcknowledgeNotice(answer.Receipt[..mark], line, reason)
            || !_open.TryGetValue(answer.Receipt[..mark], out OpenFile? open))
        {
            return;
        }

        if (open.Results[line] is null)
        {
            open.Results[line] = AnswerCodes.Of(reason);
            open.Left--;
        }

        if (open.Left == 0)
        {
            Close(answer.Receipt[..mark], open);
        }
    }

    private void List()
    {
        foreach (string name in _folder.Arrived())
        {
            if (!IsUnderWay(name))
            {
                _arrived.Enqueue(name);
            }
        }
    }

    private bool IsUnderWay(string name) =>
        _open.ContainsKey(name) || _notices.ContainsKey(name) || _messages.Contains(name);

    private void Take(string name)
    {
        if (name.EndsWith(IsoEnd, StringComparison.OrdinalIgnoreCase))
        {
            ReadMessage(name);
        }
        else
        {
            ReadFile(name);
        }
    }

    private void ReadFile(string name)
    {
        if (RailFolder.IsNameTooLong(name))
        {
            Refuse(name, [new BankFileError(
                BankFileFault.NameTooLong, 1, 0, RailFolder.NameTooLongText(name))]);
            return;
        }

        if (!_folder.TryRead(name, BankFileReader.BytesMax, out byte[]? bytes))
        {
            _told($"the file {name} was taken away before it was read");
            return;
        }

        BankFile? file = null;
        IReadOnlyList<BankFileError> errors = bytes is null
            ? [new BankFileError(BankFileFault.TooLarge, 1, 0, "the file is too large")]
            : ErrorsOf(bytes, out file);
        if (file is null || errors.Count > 0)
        {
            Refuse(name, errors);
        }
        else if (file.Kind == BankFileKind.Statement)
        {
            PutAway(name, "kept");
        }
        else if (file.Records.Count == 0)
        {
            PutAway(name, "done");
        }
        else
        {
            _open.Add(name, new OpenFile(file));
            _unanswered += file.Records.Count;
            for (int at = 0; at < file.Records.Count; at++)
            {
                _answers.Enqueue(AnswerOf(name, at, file, (MovementRecord)file.Records[at]));
            }
        }
    }

    private IReadOnlyList<BankFileError> ErrorsOf(byte[] bytes, out BankFile? file)
    {
        const int BankField = 4;
        const int KindField = 3;
        if (!BankFileReader.TryRead(bytes, out file, out IReadOnlyList<BankFileError> errors))
        {
            return errors;
        }

        if (file.Bank != _bank)
        {
            return [new BankFileError(BankFileFault.WrongBank, 1, BankField, "of another bank")];
        }

        return file.Kind is BankFileKind.Movements or BankFileKind.Statement
            ? []
            : [new BankFileError(
                BankFileFault.UnknownKind, 1, KindField, "a bank sends MOV and STM alone")];
    }

    private void Refuse(string name, IReadOnlyList<BankFileError> errors)
    {
        StringBuilder text = new();
        foreach (BankFileError error in errors)
        {
            _ = text.Append(error).Append('\n');
        }

        PutAway(name, "bad", text.ToString());
        _told($"the bank file {name} is refused whole: {BankFileError.FirstOf(errors)}");
    }

    /// <summary>Moves a file out of <c>in</c>, with its faults if it has any.</summary>
    private void PutAway(string name, string part, string faults = "")
    {
        bool isAsRead = faults.Length == 0
            ? _folder.Move(name, part)
            : _folder.Move(name, part, FaultsEnd, Encoding.UTF8.GetBytes(faults));
        if (!isAsRead)
        {
            _told(RailFolder.ReplacedText(name));
        }
    }

    private RailAnswer AnswerOf(string name, int at, BankFile file, MovementRecord record)
    {
        RailAnswer answer = new()
        {
            Receipt = string.Create(CultureInfo.InvariantCulture, $"{name}#{at}"),
            Reference = record.Serial,
            Note = record.Reason,
            Day = file.Day,
        };
        return record.Code switch
        {
            MovementCode.Done => Of(answer, record, RailStatus.Settled),
            MovementCode.Failed => Of(answer, record, RailStatus.Rejected),
            MovementCode.NotFound => Of(answer, record, RailStatus.NotFound) with
            {
                Question = QuestionName.Read(record.Reason),
                // A bank that never had it cannot know whose it is.
                Member = MemberId.None,
            },
            MovementCode.Returned => Of(answer, record, RailStatus.Returned),
            _ => answer with
            {
                Movement = new BankMovement
                {
                    Kind = KindOf(record.Code),
                    Instruction = InstructionOf(record),
                    Bank = _bank,
                    Day = file.Day,
                    Member = record.Member,
                    Amount = record.Amount,
                },
            },
        };
    }

    private static BankMovementKind KindOf(MovementCode code) => code switch
    {
        MovementCode.Arrived => BankMovementKind.PoolArrived,
        MovementCode.Interest => BankMovementKind.Interest,
        MovementCode.Charge => BankMovementKind.Charge,
        MovementCode.CapitalIn => BankMovementKind.CapitalIn,
        _ => (BankMovementKind)code,
    };

    // What arrives at this bank was sent by another one: no payment of this rail is answered.
    private static InstructionId InstructionOf(MovementRecord record) =>
        record.Code == MovementCode.Arrived
            && EndToEndName.TryRead(record.EndToEndId, out InstructionId move, out _)
            ? move
            : InstructionId.None;

    private static RailAnswer Of(RailAnswer answer, MovementRecord record, RailStatus status) =>
        answer with
        {
            EndToEndId = record.EndToEndId,
            Status = status,
            Member = record.Member,
            Amount = record.Amount,
        };

    /// <summary>
    /// The results go out before the file goes: a crash between tells them again.
    /// </summary>
    private void Close(string name, OpenFile open)
    {
        List<BankFileRecord> records = [];
        bool isAside = false;
        for (int at = 0; at < open.Results.Length; at++)
        {
            MovementRecord movement = (MovementRecord)open.File.Records[at];
            records.Add(new ResultRecord(movement.Serial, open.Results[at]!));
            isAside |= movement.EndToEndId.Length > 0 && open.Results[at] != AnswerCodes.Done;
        }

        BankFile results = open.File with { Kind = BankFileKind.Results, Records = records };
        if (!BankFileWriter.TryWrite(results, out byte[] bytes, out BankFileError? error))
        {
            throw new InvalidOperationException($"{error}");
        }

        _folder.Put(NameOf(results), bytes);
        PutAway(name, isAside ? "aside" : "done");
        _unanswered -= open.Results.Length;
        _ = _open.Remove(name);
    }

    /// <summary>A file whose lines are not all in the journal.</summary>
    private sealed class OpenFile(BankFile file)
    {
        public BankFile File => file;

        public string?[] Results { get; } = new string?[file.Records.Count];

        public int Left { get; set; } = file.Records.Count;
    }
}
