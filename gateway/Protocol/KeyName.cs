using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace SCO.Exchange.Gateway.Protocol;

/// <summary>The name of a key: up to 16 printable ASCII characters, zero behind.</summary>
[InlineArray(BytesMax)]
public struct KeyName
{
    /// <summary>Bytes on the wire.</summary>
    public const int BytesMax = 16;

    private byte _first;

    /// <summary>Whether a text can be the name of a key.</summary>
    public static bool IsValid(string text)
    {
        foreach (char letter in text)
        {
            if (letter is <= ' ' or > '~') { return false; }
        }

        return text.Length is > 0 and <= BytesMax;
    }

    /// <summary>Makes a name of a text.</summary>
    /// <exception cref="ArgumentException">Empty, too long or not printable ASCII.</exception>
    public static KeyName Of(string text)
    {
        if (!IsValid(text))
        {
            throw new ArgumentException($"'{text}' is not 1 to {BytesMax} ASCII characters.");
        }

        KeyName name = default;
        Encoding.ASCII.GetBytes(text, name);
        return name;
    }

    /// <summary>The name as a text; for a name that is none, an empty one. Allocates.</summary>
    public override readonly string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        string text = Encoding.ASCII.GetString(bytes.TrimEnd((byte)0));
        return IsValid(text) ? text : "";
    }
}
