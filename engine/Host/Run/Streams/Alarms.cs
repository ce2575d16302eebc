using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace SCO.Exchange.Host.Run.Streams;

/// <summary>
/// Sentences for an operator on their way to a screen that may not take them: who tells one never
/// waits for the one who writes it.
/// </summary>
/// <remarks>
/// Any thread tells; one writes, and one that ends the process. Holds a bounded number of
/// sentences; those that find no room are counted, and the count is written behind those that did.
/// </remarks>
public sealed class Alarms : IDisposable
{
    /// <summary>Sentences that wait to be written.</summary>
    public const int WaitingMax = 64;

    private readonly Lock _lock = new();
    private readonly Queue<string> _waiting = new();
    private readonly AutoResetEvent _come = new(false);
    private long _lost;

    /// <summary>Set when there is something to write.</summary>
    public WaitHandle Come => _come;

    /// <summary>
    /// Takes a sentence. Any thread; returns at once. It may hold words of others: what would move
    /// the cursor of a screen is written as a space.
    /// </summary>
    public void Tell(string sentence)
    {
        sentence = string.Concat(sentence.Select(letter => char.IsControl(letter) ? ' ' : letter));
        lock (_lock)
        {
            if (_waiting.Count < WaitingMax)
            {
                _waiting.Enqueue(sentence);
            }
            else
            {
                _lost++;
            }
        }

        _come.Set();
    }

    /// <summary>Writes what was told, in that order, a line each. May block.</summary>
    public void WriteTo(TextWriter output)
    {
        while (TryTake(out string sentence))
        {
            output.WriteLine($"sco: alarm: {sentence}");
            output.Flush();
        }
    }

    /// <summary>Nobody tells or writes any more.</summary>
    public void Dispose() => _come.Dispose();

    // Nothing is held while the writer blocks.
    private bool TryTake(out string sentence)
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out string? waiting))
            {
                sentence = waiting;
                return true;
            }

            sentence = string.Create(
                CultureInfo.InvariantCulture, $"{_lost} more alarms found no room to wait");
            bool isToTell = _lost > 0;
            _lost = 0;
            return isToTell;
        }
    }
}
