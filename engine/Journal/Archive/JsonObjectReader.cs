using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;

namespace SCO.Exchange.Journal.Archive;

/// <summary>Reads the members of a JSON object by name and kind.</summary>
/// <remarks>
/// What is not as it should be is a <see cref="FormatException"/> that names the member, what it is
/// and what it should be, in words of our own.
/// </remarks>
internal readonly struct JsonObjectReader
{
    private const int HashDigits = 2 * Hash256.SizeBytes;

    /// <summary>Longest value that a sentence repeats, in characters.</summary>
    private const int ShownMax = 80;

    private readonly JsonElement _object;
    private readonly string _where;

    /// <summary>Of an object.</summary>
    /// <param name="element">The object.</param>
    /// <param name="where">What follows the name of a member in a sentence; may be empty.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public JsonObjectReader(JsonElement element, string where = "")
    {
        (_object, _where) = (element, where);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"it is {Shown(element)}{where}, and should be an object");
        }
    }

    /// <summary>A number of 32 bits.</summary>
    public int Int32(string name) =>
        Number(name) is { } number && number.TryGetInt32(out int value) ? value
            : throw Not(name, $"a whole number from {int.MinValue} to {int.MaxValue}");

    /// <summary>A number of 32 bits that is not negative.</summary>
    public uint UInt32(string name) =>
        Number(name) is { } number && number.TryGetUInt32(out uint value) ? value
            : throw Not(name, $"a whole number from 0 to {uint.MaxValue}");

    /// <summary>A number of 64 bits.</summary>
    public long Int64(string name) =>
        Number(name) is { } number && number.TryGetInt64(out long value) ? value
            : throw Not(name, $"a whole number from {long.MinValue} to {long.MaxValue}");

    /// <summary>A number of 64 bits that is not negative.</summary>
    public ulong UInt64(string name) =>
        Number(name) is { } number && number.TryGetUInt64(out ulong value) ? value
            : throw Not(name, $"a whole number from 0 to {ulong.MaxValue}");

    /// <summary>A text; empty if it is null.</summary>
    public string Text(string name)
    {
        try
        {
            return Of(name).GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Another kind, or half of a character.
            throw Not(name, "a text");
        }
    }

    /// <summary>A hash.</summary>
    public Hash256 Hash(string name)
    {
        string digits = Text(name);
        Span<byte> bytes = stackalloc byte[Hash256.SizeBytes];
        return digits.Length == HashDigits
            && Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done
            ? Hash256.Read(bytes)
            : throw Not(name, $"a hash of {HashDigits} hex digits");
    }

    /// <summary>The rows of a list, each of which is an object.</summary>
    /// <param name="name">Name of the list.</param>
    public IEnumerable<JsonObjectReader> Rows(string name)
    {
        JsonElement list = Of(name);
        return list.ValueKind == JsonValueKind.Array
            ? RowsOf(list, name)
            : throw Not(name, "a list");
    }

    /// <summary>What is said of a member that is not what it should be.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="should">What it should be.</param>
    public FormatException Not(string name, string should) =>
        new($"{name}{_where} is {Shown(Of(name))}, and should be {should}");

    private static IEnumerable<JsonObjectReader> RowsOf(JsonElement list, string name)
    {
        int row = 0;
        foreach (JsonElement one in list.EnumerateArray())
        {
            row++;
            yield return new JsonObjectReader(one, $" in row {row} of its {name}");
        }
    }

    private JsonElement? Number(string name) =>
        Of(name) is { ValueKind: JsonValueKind.Number } number ? number : null;

    private JsonElement Of(string name)
    {
        try
        {
            return _object.TryGetProperty(name, out JsonElement found)
                ? found
                : throw new FormatException($"{name}{_where} is missing");
        }
        catch (InvalidOperationException halfCharacter)
        {
            throw new FormatException(
                $"the name of a member beside {name}{_where} is no text", halfCharacter);
        }
    }

    private static string Shown(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return element.ValueKind == JsonValueKind.Array ? "a list" : "an object";
        }

        try
        {
            string raw = element.GetRawText();
            return raw.Length <= ShownMax ? raw : $"{raw[..ShownMax]}…";
        }
        catch (InvalidOperationException)
        {
            return "bytes that are no UTF-8";
        }
    }
}
