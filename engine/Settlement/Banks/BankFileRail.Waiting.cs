using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Banks;

/// <content>
/// What happens behind lines that are not answered: files wait, operators are told, and statements
/// are read though.
/// </content>
public sealed partial class BankFileRail
{
    // The first line of a statement of files, and the element of one that is a message.
    private const int BeginningBytes = 1 << 12;

    private static readonly string StatementBegin =
        $"{BankFileTexts.Header}|{BankFileTexts.Version}|STM|";

    private readonly IClock? _clock;

    // Files that are no statements and wait, each looked at once.
    private readonly SortedSet<string> _behind = new(StringComparer.Ordinal);
    private long? _waitsSinceNs;
    private bool _isWaitTold;

    /// <summary>
    /// How long files wait behind too many lines before that is told. A large file whose lines are
    /// being booked is nothing that an operator has to know.
    /// </summary>
    public TimeSpan WaitToldAfter { get; init; } = TimeSpan.FromMinutes(1);

    private bool IsFull => _unanswered > UnansweredLinesMax;

    private void Wait()
    {
        // What was listed may be a statement: all of it is listed anew when files are read again.
        _arrived.Clear();
        _ = _behind.RemoveWhere(IsUnderWay);
        foreach (string name in _folder.Arrived())
        {
            if (IsUnderWay(name) || _behind.Contains(name))
            {
                continue;
            }

            if (IsStatement(name))
            {
                Take(name);
            }
            else
            {
                _ = _behind.Add(name);
            }
        }

        if (_behind.Count > 0 && !_isWaitTold)
        {
            TellWait();
        }
    }

    private void TellWait()
    {
        long now = _clock?.MonotonicNs ?? 0;
        _waitsSinceNs ??= now;
        if (_clock is not null
            && now - _waitsSinceNs < WaitToldAfter.Ticks * TimeSpan.NanosecondsPerTick)
        {
            return;
        }

        _isWaitTold = true;
        string lines = Figures.Whole(_unanswered);
        string most = Figures.Whole(UnansweredLinesMax);
        _told($"files wait in its folder, from {_behind.Min} on: {lines} lines of those before are "
            + "not booked yet, as deposits are not while the day of the banks is over, and "
            + $"{most} may wait; its statements are read");
    }

    private void GoOn()
    {
        if (_isWaitTold)
        {
            _told("its files are read again");
        }

        _waitsSinceNs = null;
        _isWaitTold = false;
        _behind.Clear();
    }

    private bool IsStatement(string name)
    {
        string beginning = _folder.BeginningOf(name, BeginningBytes);
        return name.EndsWith(IsoEnd, StringComparison.OrdinalIgnoreCase)
            ? beginning.Contains("BkToCstmrStmt", StringComparison.Ordinal)
            : beginning.StartsWith(StatementBegin, StringComparison.Ordinal);
    }
}
