using System;

namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>
/// Why a bank has not carried an instruction out, by the code that it tells: four capital letters
/// or digits, such as AC04 of the external codes of ISO 20022.
/// </summary>
/// <remarks>Any thread. Allocates for texts alone.</remarks>
/// <param name="Value">Its letters as ASCII, the first one in the lowest byte; 0: none.</param>
public readonly record struct BankReason(uint Value)
{
    private const int Letters = 4;
    private const int LetterBits = 8;

    /// <summary>Whether a code is told.</summary>
    public bool IsSome => Value != 0;

    /// <summary>Whether all of its letters are such as a code has.</summary>
    public bool IsSane
    {
        get
        {
            bool isSane = true;
            for (int at = 0; at < Letters; at++)
            {
                isSane &= IsLetter(LetterAt(at));
            }

            return isSane;
        }
    }

    /// <summary>
    /// The code that stands before the words of a bank, as in <c>AC04 closed</c>; none where they
    /// begin otherwise.
    /// </summary>
    public static BankReason Before(ReadOnlySpan<char> words)
    {
        if (words.Length < Letters || (words.Length > Letters && words[Letters] != ' '))
        {
            return default;
        }

        uint value = 0;
        bool hasDigit = false;
        for (int at = Letters - 1; at >= 0; at--)
        {
            char letter = words[at];
            if (!IsLetter(letter))
            {
                return default;
            }

            hasDigit |= char.IsAsciiDigit(letter);
            value = (value << LetterBits) | letter;
        }

        // NARR and such say that words follow, and a word in capitals is no code.
        return hasDigit ? new BankReason(value) : default;
    }

    /// <inheritdoc/>
    public override string ToString() => !IsSome ? "" : string.Create(Letters, this, (text, code) =>
    {
        for (int at = 0; at < Letters; at++)
        {
            text[at] = code.LetterAt(at);
        }
    });

    private char LetterAt(int at) => (char)((Value >> (LetterBits * at)) & byte.MaxValue);

    private static bool IsLetter(char letter) =>
        char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter);
}
