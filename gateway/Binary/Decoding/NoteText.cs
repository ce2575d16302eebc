using System;
using System.Text.Unicode;

namespace SCO.Exchange.Gateway.Binary.Decoding;

/// <summary>
/// What a note may say. It is shown to people and goes into payments, whose form forbids control
/// characters: one that a journal has taken would be there for ever.
/// </summary>
internal static class NoteText
{
    private const byte FirstShown = 0x20;
    private const byte Delete = 0x7F;

    /// <summary>
    /// Whether a note is UTF-8, without control characters and without U+FFFE and U+FFFF, which are
    /// no characters. Any thread; allocates nothing.
    /// </summary>
    /// <param name="note">The note; nothing at all is clean.</param>
    public static bool IsClean(ReadOnlySpan<byte> note)
    {
        // Of valid UTF-8 each of these is what it looks like, and never part of something else.
        return Utf8.IsValid(note)
            && !note.ContainsAnyInRange((byte)0, (byte)(FirstShown - 1))
            && !note.Contains(Delete)
            && !HasHighControl(note)
            && note.IndexOf("\uFFFE"u8) < 0
            && note.IndexOf("\uFFFF"u8) < 0;
    }

    /// <summary>Whether there is one of U+0080 to U+009F: C2, and the same number again.</summary>
    private static bool HasHighControl(ReadOnlySpan<byte> note)
    {
        const byte Lead = 0xC2;
        const byte Last = 0x9F;
        for (int at = 0; at + 1 < note.Length; at++)
        {
            if (note[at] == Lead && note[at + 1] <= Last)
            {
                return true;
            }
        }

        return false;
    }
}
