using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Venue;

/// <summary>
/// A value in a venue file together with where it stands, so that every complaint names the place.
/// </summary>
/// <param name="Place">For example <c>instruments[3].tick</c>.</param>
/// <param name="Value">The value there.</param>
internal readonly record struct JsonPlace(string Place, JsonElement Value)
{
    /// <summary>The longest text; names of instruments and members are shorter.</summary>
    private const int TextCharactersMax = 200;

    /// <summary>Makes the complaint about this place.</summary>
    public VenueFileException Wrong(string what) =>
        new(Place.Length == 0 ? "the whole" : Place, what);

    /// <summary>The member of an object; missing is a complaint.</summary>
    public JsonPlace At(string name) => Find(name)
        ?? throw new VenueFileException(Join(name), "is missing");

    /// <summary>The member of an object, if it is there.</summary>
    public JsonPlace? Find(string name)
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("must be an object");
        }

        return Value.TryGetProperty(name, out JsonElement found)
            ? new JsonPlace(Join(name), found)
            : null;
    }

    /// <summary>Complains about members that the schema does not know: a typing error.</summary>
    public void OnlyKnows(params string[] names)
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("must be an object");
        }

        foreach (JsonProperty member in Value.EnumerateObject())
        {
            if (!names.Contains(member.Name, StringComparer.Ordinal))
            {
                throw new VenueFileException(
                    Join(member.Name), $"is not known; known are {string.Join(", ", names)}");
            }
        }
    }

    /// <summary>The elements of an array.</summary>
    public IReadOnlyList<JsonPlace> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("must be an array");
        }

        string place = Place;
        return [.. Value.EnumerateArray().Select((item, index) =>
            new JsonPlace(
                string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]"), item))];
    }

    /// <summary>The members of an object whose names the file chooses.</summary>
    public IReadOnlyList<(string Name, JsonPlace At)> Members()
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("must be an object");
        }

        string place = Place;
        return [.. Value.EnumerateObject().Select(member =>
            (member.Name, new JsonPlace($"{place}.{member.Name}", member.Value)))];
    }

    /// <summary>A text that is not empty and not long.</summary>
    public string Text() => Value.ValueKind == JsonValueKind.String && Value.GetString() is { } text
        && text.Length is > 0 and <= TextCharactersMax
            ? text
            : throw Wrong(string.Create(
                CultureInfo.InvariantCulture,
                $"must be a text of 1 to {TextCharactersMax} characters"));

    /// <summary>A whole number within bounds.</summary>
    public long Whole(long least, long most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out long number)
        && least <= number && number <= most
            ? number
            : throw Wrong(string.Create(
                CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));

    /// <summary>One of several words.</summary>
    public T Word<T>(params (string Word, T Meaning)[] words)
    {
        string text = Text();
        foreach ((string word, T meaning) in words)
        {
            if (word == text)
            {
                return meaning;
            }
        }

        throw Wrong($"must be one of {string.Join(", ", words.Select(word => word.Word))}");
    }

    /// <summary>A decimal number written as a text, as a whole number of 10^-digits.</summary>
    /// <remarks>Text, because JSON numbers pass through binary fractions in many tools.</remarks>
    public long Scaled(int digits)
    {
        return Decimals.TryRead(Text(), digits, out long scaled)
            ? scaled
            : throw Wrong(string.Create(
                CultureInfo.InvariantCulture,
                $"must be a decimal text such as \"12.5\" with at most {digits} decimals"));
    }

    /// <summary>As <see cref="Scaled"/>, above zero.</summary>
    public long Positive(int digits) =>
        Scaled(digits) is > 0 and long number ? number : throw Wrong("must be above zero");

    /// <summary>A day, written as 2027-01-31.</summary>
    public TradingDay Day() => Days.TryRead(Text(), out TradingDay day)
        ? day
        : throw Wrong("must be a day such as \"2027-01-31\"");

    /// <summary>A time of a day, written as 09:00, as seconds from midnight.</summary>
    public int Time() => TimesOfDay.TryRead(Text(), out int seconds)
        ? seconds
        : throw Wrong("must be a time such as \"09:00\", up to \"47:59:59\"");

    private string Join(string name) => Place.Length == 0 ? name : $"{Place}.{name}";
}
