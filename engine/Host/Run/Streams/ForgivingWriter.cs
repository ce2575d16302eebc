using System;
using System.IO;
using System.Text;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run.Streams;

/// <summary>
/// A standard stream that may take nothing, as on a full disk or from a terminal that is gone: what
/// it does not take goes elsewhere or is left off, for the exchange goes on, shown or not.
/// </summary>
/// <remarks>
/// One thread. Takes whole lines only. It tries each line anew: a log whose disk has room again
/// goes on. A stream that nobody reads blocks as it does.
/// </remarks>
/// <param name="stream">The stream.</param>
/// <param name="told">Told why, at the first line that is not taken and at the first behind each
/// that is.</param>
/// <param name="instead">Where the lines go that are not taken; null: nowhere.</param>
internal sealed class ForgivingWriter(
    TextWriter stream, Action<string> told, TextWriter? instead = null) : TextWriter
{
    private bool _isTold;

    /// <inheritdoc/>
    public override Encoding Encoding => stream.Encoding;

    /// <summary>Writes a line, as far as the stream takes it; none behind last words.</summary>
    public override void WriteLine(string? value)
    {
        if (LastWords.HaveBegun)
        {
            return;
        }

        try
        {
            stream.WriteLine(value);
            stream.Flush();
            _isTold = false;
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            if (!_isTold)
            {
                _isTold = true;
                told(OneLine.Of(full.Message));
            }

            instead?.WriteLine(value);
        }
    }

    /// <summary>Does nothing: each line is flushed.</summary>
    public override void Flush()
    {
    }
}
