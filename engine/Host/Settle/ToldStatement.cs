using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Reconciliation;

namespace SCO.Exchange.Host.Settle;

/// <summary>
/// A statement of a bank as it lies there: a bank file, or a message of ISO 20022. Whatever stands
/// against it is one sentence with number, line and field.
/// </summary>
internal sealed class ToldStatement
{
    private const int KindField = 3;
    private const int BankField = 4;
    private const int DayField = 5;

    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly BankFile? _file;
    private readonly BankStatement? _message;

    private ToldStatement(string path, byte[] bytes, BankFile? file, BankStatement? message)
    {
        _path = path;
        _bytes = bytes;
        _file = file;
        _message = message;
    }

    private TradingDay Day => _file?.Day ?? _message!.Day;

    private string Id => _file?.FileId ?? _message!.StatementId;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies, for what is said of it.</param>
    /// <param name="bytes">What stands in it.</param>
    /// <param name="day">The day that it has to be of.</param>
    /// <exception cref="UsageException">It is spoiled, no statement, or of another day.
    /// </exception>
    public static ToldStatement Read(string path, byte[] bytes, TradingDay day)
    {
        // An empty file has no mark of either kind: its name tells which was meant.
        bool isMessage = IsMessage(bytes)
            || (bytes.Length == 0 && path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));
        ToldStatement told = isMessage
            ? new ToldStatement(path, bytes, null, MessageIn(path, bytes))
            : new ToldStatement(path, bytes, FileIn(path, bytes), null);
        TradingDay own = told.Day;
        if (own != day)
        {
            string text = $"it is of {Days.Write(own)}, not of {Days.Write(day)}";
            throw told._file is null
                ? told.NotWanted($">{Days.Write(own)}<", "/Bal/Dt", text)
                : Header(path, BankFileFault.WrongDay, DayField, text);
        }

        return told;
    }

    /// <summary>Whether a file looks like a message of ISO 20022.</summary>
    public static bool IsMessage(ReadOnlySpan<byte> bytes) =>
        WithoutMark(bytes).StartsWith("<"u8);

    /// <summary>A file without the byte-order mark that editors put before it.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;

    /// <summary>Looks whether they are at most one of each bank, and of no other bank.</summary>
    /// <param name="banks">The banks of the venue.</param>
    /// <param name="told">The statements.</param>
    /// <exception cref="UsageException">They are not.</exception>
    public static void Check(
        IReadOnlyList<BankDefinition> banks, IReadOnlyList<ToldStatement> told)
    {
        Dictionary<BankId, ToldStatement> seen = [];
        foreach (ToldStatement one in told)
        {
            (BankId Id, string Code) bank = (BankId.None, "");
            foreach (BankDefinition known in banks)
            {
                bank = one.IsOf(known.Id, known.PoolAccount) ? (known.Id, known.Code) : bank;
            }

            one.Refuse(bank.Id, bank.Code, seen);
        }
    }

    /// <summary>The statements, at most one of each bank, and of no other bank.</summary>
    /// <exception cref="UsageException">They are not.</exception>
    public static List<BankFile> Of(DayRecord record, IReadOnlyList<ToldStatement> told)
    {
        List<BankFile> statements = [];
        Dictionary<BankId, ToldStatement> seen = [];
        foreach (ToldStatement one in told)
        {
            (BankId Id, string Code) bank = (BankId.None, "");
            foreach (BankPool pool in record.House.Pools)
            {
                bank = one.IsOf(pool.Bank, pool.Account) ? (pool.Bank, pool.Code) : bank;
            }

            one.Refuse(bank.Id, bank.Code, seen);
            statements.Add(
                one._file ?? IsoStatement.Of(one._message!, bank.Id, record.BankItems));
        }

        return statements;
    }

    private static BankStatement MessageIn(string path, byte[] bytes)
    {
        if (!IsoReader.TryRead(bytes, out IsoMessage? message, out IsoError? error))
        {
            throw new UsageException($"{path}: {error}");
        }

        return message as BankStatement ?? throw new UsageException($"{path}: "
            + new IsoError(IsoFault.NotWanted, 1, 0, "it is no statement (camt.053) of a bank")
            {
                Path = "/Document",
            });
    }

    private static BankFile FileIn(string path, byte[] bytes)
    {
        if (!BankFileReader.TryRead(
            bytes, out BankFile? file, out IReadOnlyList<BankFileError> errors))
        {
            bool isOfMembers = errors[0].Fault == BankFileFault.HeaderMissing
                && WithoutMark(bytes).StartsWith(Encoding.UTF8.GetBytes(MemberFileReader.Header));
            string instead = isOfMembers ? "; this is a file of members, for --member" : "";
            throw new UsageException($"{path}: {BankFileError.FirstOf(errors)}{instead}");
        }

        return file.Kind == BankFileKind.Statement
            ? file
            : throw Header(
                path, BankFileFault.UnknownKind, KindField,
                $"it is no statement (STM) of a bank, but {file.Kind}");
    }

    private bool IsOf(BankId bank, string poolAccount) => _file is not null
        ? bank == _file.Bank
        : poolAccount.Length > 0 && poolAccount == _message!.Account;

    /// <summary>Refuses one of an unknown bank, or a second one of a bank.</summary>
    private void Refuse(BankId bank, string code, Dictionary<BankId, ToldStatement> seen)
    {
        if (!bank.IsSome)
        {
            throw OfBank(_file is null
                ? $"no bank has the pool account {_message!.Account}"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"the journal has no bank {_file.Bank.Value}"));
        }

        // Both may lie there: a bank that tells a day anew gives the file another id. Only the
        // bank knows which of them is right.
        if (!seen.TryAdd(bank, this))
        {
            ToldStatement other = seen[bank];
            throw OfBank(_bytes.AsSpan().SequenceEqual(other._bytes)
                ? $"the same statement of bank {code} is named by {other._path} already"
                : $"bank {code} has two statements of {Days.Write(Day)}, this one ({Id}) and "
                    + $"{other._path} ({other.Id}): name by --bank only the one that the bank says "
                    + "is right");
        }
    }

    private UsageException OfBank(string text) => _file is null
        ? NotWanted($">{_message!.Account}<", "/Acct", text)
        : Header(_path, BankFileFault.WrongBank, BankField, text);

    private static UsageException Header(
        string path, BankFileFault fault, int field, string text) =>
        new($"{path}: {new BankFileError(fault, 1, field, text)}");

    /// <summary>The message as such is good: the line is that of the value.</summary>
    private UsageException NotWanted(string value, string element, string text)
    {
        string all = Encoding.UTF8.GetString(_bytes);
        int at = all.IndexOf(value, StringComparison.Ordinal);
        int line = 1 + (at < 0 ? 0 : all.AsSpan(0, at).Count('\n'));
        IsoError error = new(IsoFault.NotWanted, line, 0, text)
        {
            Path = "/Document/BkToCstmrStmt/Stmt" + element,
        };
        return new UsageException($"{_path}: {error}");
    }
}
