using System;
using System.Collections.Generic;
using System.Text;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>Names of enum members as files write them: <c>goods_payment</c>.</summary>
internal static class Words
{
    /// <summary>The word of a value; empty of 0.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        EqualityComparer<T>.Default.Equals(value, default) ? "" : Table<T>.Of(value);

    private static string Snake(string name)
    {
        StringBuilder text = new();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                _ = text.Append('_');
            }

            _ = text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static class Table<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, string> Names = Made();

        public static string Of(T value) =>
            Names.TryGetValue(value, out string? name) ? name : Snake(value.ToString());

        private static Dictionary<T, string> Made()
        {
            Dictionary<T, string> names = [];
            foreach (T value in Enum.GetValues<T>())
            {
                names[value] = Snake(value.ToString());
            }

            return names;
        }
    }
}
