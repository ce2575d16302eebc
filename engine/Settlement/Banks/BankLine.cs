using System;
using System.Buffers;
using System.Globalization;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>
/// A line while it is read: hands out its fields in order, and keeps the first fault alone.
/// </summary>
internal sealed class BankLine(string text, int number)
{
    private static readonly SearchValues<char> OfFileId = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private readonly string[] _fields = text.Split(BankFileTexts.Separator);
    private int _at = 1;

    /// <summary>Its place in the file, from 1.</summary>
    public int Number => number;

    /// <summary>Its first field.</summary>
    public string Mark => _fields[0];

    /// <summary>The first fault, or none.</summary>
    public BankFileError? Error { get; private set; }

    /// <summary>Whether it has so many fields, the mark counted.</summary>
    public bool HasFields(int count)
    {
        if (_fields.Length == count)
        {
            return true;
        }

        Fail(BankFileFault.FieldCount, 0, $"{_fields.Length} fields instead of {count}");
        return false;
    }

    /// <summary>The next field, a text.</summary>
    public string Text(int charactersMax, bool mayBeEmpty = false, bool isVisibleAscii = false)
    {
        string field = Take();
        if (field.Length == 0 && !mayBeEmpty)
        {
            Fail(BankFileFault.FieldEmpty, _at, "an empty field");
        }
        else if (field.Length > charactersMax)
        {
            Fail(BankFileFault.FieldTooLong, _at, $"more than {charactersMax} characters");
        }
        else if (HasOdd(field, isVisibleAscii))
        {
            Fail(BankFileFault.FieldCharacter, _at, "a character that the field may not have");
        }

        return field;
    }

    /// <summary>
    /// The next field, the id of a file: its answer has it in its name, which must stay in its
    /// folder.
    /// </summary>
    public string FileId(int charactersMax)
    {
        string field = Text(charactersMax, isVisibleAscii: true);
        if (field.StartsWith('.') || field.AsSpan().ContainsAnyExcept(OfFileId))
        {
            Fail(
                BankFileFault.FieldCharacter, _at,
                "a file id of other than letters, digits, '-', '_', and '.' behind another");
        }

        return field;
    }

    /// <summary>The next field, exactly so many digits.</summary>
    public long Digits(int digits)
    {
        string field = Take();
        bool isNumber = field.Length == digits
            && !field.AsSpan().ContainsAnyExceptInRange('0', '9');
        if (!isNumber)
        {
            Fail(BankFileFault.NotNumber, _at, $"not {digits} digits");
            return 0;
        }

        return long.Parse(field, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The next field, an amount in fen.</summary>
    public Money Amount(bool mayBeZero = false)
    {
        long fen = Digits(BankFileTexts.AmountDigits);
        if (fen == 0 && !mayBeZero)
        {
            Fail(BankFileFault.AmountZero, _at, "an amount of 0");
        }

        return new Money(fen);
    }

    /// <summary>The next field, a member; 0 where none may be meant.</summary>
    public MemberId Member(bool mayBeNone = false)
    {
        long member = Digits(BankFileTexts.MemberDigits);
        if (member > uint.MaxValue || (member == 0 && !mayBeNone))
        {
            Fail(BankFileFault.NotNumber, _at, "no number of a member");
            return MemberId.None;
        }

        return new MemberId((uint)member);
    }

    /// <summary>The next field, a day.</summary>
    public TradingDay Day()
    {
        if (!BankFileTexts.TryDay(Take(), out TradingDay day))
        {
            Fail(BankFileFault.NotDay, _at, "not a day as 20261126");
        }

        return day;
    }

    /// <summary>The next field, one of some words; the number of the word, from 1.</summary>
    public int Word(string[] words, BankFileFault fault)
    {
        string field = Take();
        int at = field.Length == 0 ? -1 : Array.IndexOf(words, field);
        if (at <= 0)
        {
            Fail(fault, _at, $"{FaultWords.Quoted(field)} is not known");
        }

        return Math.Max(at, 0);
    }

    /// <summary>Notes a fault, if it is the first one.</summary>
    public void Fail(BankFileFault fault, int field, string what) =>
        Error ??= new BankFileError(fault, number, field, what);

    /// <summary>Notes a fault of the field that was taken last.</summary>
    public void FailHere(BankFileFault fault, string what) => Fail(fault, _at, what);

    private string Take()
    {
        string field = _at < _fields.Length ? _fields[_at] : "";
        _at++;
        return field;
    }

    private static bool HasOdd(string field, bool isVisibleAscii)
    {
        foreach (char letter in field)
        {
            if (char.IsControl(letter) || (isVisibleAscii && letter is < '!' or > '~'))
            {
                return true;
            }
        }

        return false;
    }
}
