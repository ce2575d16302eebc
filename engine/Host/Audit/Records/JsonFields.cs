using System;
using System.Collections.Generic;
using System.Text.Json;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Records;

/// <summary>
/// Members of JSON objects that may have nothing to say: <c>WriteSome</c> leaves them out then, and
/// <c>WriteOrNull</c> says null. Ids are numbers, codes lower-case words, prices 1/10,000 CNY,
/// times RFC 3339 in UTC. Any thread.
/// </summary>
internal static class JsonFields
{
    /// <summary>An id; left out if it is 0.</summary>
    public static void WriteSome(this Utf8JsonWriter writer, string name, ulong id)
    {
        if (id != 0) { writer.WriteNumber(name, id); }
    }

    /// <summary>An amount or a quantity; left out if it is 0.</summary>
    public static void WriteSome(this Utf8JsonWriter writer, string name, long number)
    {
        if (number != 0) { writer.WriteNumber(name, number); }
    }

    /// <summary>A price; left out if there is none.</summary>
    public static void WriteSome(this Utf8JsonWriter writer, string name, UnitPrice price)
    {
        if (!price.IsNull) { writer.WriteNumber(name, price.TenThousandths); }
    }

    /// <summary>A day; left out if there is none.</summary>
    public static void WriteSome(this Utf8JsonWriter writer, string name, TradingDay day)
    {
        if (day.IsSome) { writer.WriteString(name, Days.Write(day)); }
    }

    /// <summary>A text; left out if it is empty.</summary>
    public static void WriteSome(this Utf8JsonWriter writer, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) { writer.WriteString(name, text); }
    }

    /// <summary>A code as its word; left out if it is 0.</summary>
    public static void WriteSome<T>(this Utf8JsonWriter writer, string name, T word)
        where T : struct, Enum
    {
        if (IsSome(word)) { writer.WriteString(name, PlainWords.Joined(word)); }
    }

    /// <summary>An id; null if it is 0.</summary>
    public static void WriteOrNull(this Utf8JsonWriter writer, string name, ulong id)
    {
        if (id == 0) { writer.WriteNull(name); }
        else { writer.WriteNumber(name, id); }
    }

    /// <summary>A price; null if there is none.</summary>
    public static void WriteOrNull(this Utf8JsonWriter writer, string name, UnitPrice price)
    {
        if (price.IsNull) { writer.WriteNull(name); }
        else { writer.WriteNumber(name, price.TenThousandths); }
    }

    /// <summary>A number; null if there is none.</summary>
    public static void WriteOrNull(this Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } some) { writer.WriteNumber(name, some); }
        else { writer.WriteNull(name); }
    }

    /// <summary>A day; null if there is none.</summary>
    public static void WriteOrNull(this Utf8JsonWriter writer, string name, TradingDay day) =>
        writer.WriteString(name, day.IsSome ? Days.Write(day) : null);

    /// <summary>A time; null if there is none.</summary>
    public static void WriteOrNull(this Utf8JsonWriter writer, string name, Timestamp time) =>
        writer.WriteString(name, time.Ns == 0 ? null : Rfc3339.Write(time));

    /// <summary>A code as its word; null if it is 0.</summary>
    public static void WriteOrNull<T>(this Utf8JsonWriter writer, string name, T word)
        where T : struct, Enum =>
        writer.WriteString(name, IsSome(word) ? PlainWords.Joined(word) : null);

    private static bool IsSome<T>(T word) where T : struct, Enum =>
        !EqualityComparer<T>.Default.Equals(word, default);
}
