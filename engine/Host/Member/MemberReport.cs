using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Member;

/// <summary>What a member was told, as names and values in the order in which they are shown.
/// </summary>
/// <remarks>
/// Texts are for people: yuan, goods and prices as decimals, times of Beijing. JSON is for scripts:
/// whole fen under a name that ends in <c>_fen</c>, parts per million under one that ends in
/// <c>_ppm</c>, goods in thousandths, prices in 1/10,000 CNY, times as RFC 3339 in UTC.
/// </remarks>
/// <param name="Kind">Which report: <c>deal</c>, <c>contract</c>, <c>cash</c> and so on.</param>
/// <param name="About">What it is about; a later report of the same stands in its place.</param>
public sealed record MemberReport(string Kind, ulong About)
{
    private readonly List<Field> _fields = [];

    /// <summary>Whether it answers a question for what stands with a member.</summary>
    public bool IsStanding { get; init; }

    /// <summary>Whether it tells of goods that the member has.</summary>
    public bool IsOfGoods => Kind == "balance" && TextOf("goods") is not null;

    /// <summary>Adds a number.</summary>
    public MemberReport With(string name, long value) => With(name, value, Plain(value));

    /// <summary>Adds a number that can be larger than JSON readers like.</summary>
    public MemberReport With(string name, ulong value) => WithNamed(name, name, value);

    /// <summary>Adds a number that scripts know by another name.</summary>
    public MemberReport WithNamed(string name, string jsonName, ulong value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        return Add(new Field(name, text, jsonName, text, IsNumber: true));
    }

    /// <summary>Adds the number of a thing; that of none is left out.</summary>
    public MemberReport WithId(string name, ulong value) =>
        value is 0 or Null.UInt64 ? this : With(name, value);

    /// <summary>
    /// Adds the number of a thing that has a code: people read the code, scripts both. That of none
    /// is left out.
    /// </summary>
    public MemberReport WithCode(string name, ulong id, string code)
    {
        if (id is 0 or Null.UInt64)
        {
            return this;
        }

        string number = id.ToString(CultureInfo.InvariantCulture);
        return code.Length == 0
            ? With(name, id)
            : Add(new Field(name, code, name, number, IsNumber: true))
                .Add(new Field(name + "_code", code, name + "_code", code, IsNumber: false)
                {
                    IsForScripts = true,
                });
    }

    /// <summary>Adds a text; an empty one is left out.</summary>
    public MemberReport With(string name, string text) => text.Length == 0
        ? this
        : Add(new Field(name, text, name, text, IsNumber: false));

    /// <summary>Adds money.</summary>
    public MemberReport WithMoney(string name, long fen) => Add(new Field(
        name, MoneyWords.Yuan(new Money(fen)), name + "_fen", Plain(fen), IsNumber: true));

    /// <summary>Adds goods, in thousandths of their unit, which people are told if it is known.
    /// </summary>
    public MemberReport WithGoods(string name, long thousandths, string unit = "") => With(
        name, thousandths, $"{MoneyWords.Goods(new GoodsQuantity(thousandths))} {unit}".TrimEnd());

    /// <summary>Adds a price, in 1/10,000 CNY; people are told its unit if it is given.</summary>
    public MemberReport WithPrice(string name, long tenThousandths, string unit = "") =>
        With(name, tenThousandths, $"{PriceText.Of(tenThousandths)} {unit}".TrimEnd());

    /// <summary>Adds a price; none is left out.</summary>
    public MemberReport WithSomePrice(string name, long tenThousandths, string unit) =>
        tenThousandths is 0 or Null.Int64 ? this : WithPrice(name, tenThousandths, unit);

    /// <summary>Adds parts per million: people read percent.</summary>
    public MemberReport WithPpm(string name, uint ppm) => Add(new Field(
        name, Percents.Of(ppm), name + "_ppm", Plain(ppm), IsNumber: true));

    /// <summary>Adds a time; none is left out.</summary>
    public MemberReport WithTime(string name, ulong ns)
    {
        Timestamp time = new(ns);
        return ns == 0 ? this : Add(new Field(
            name, BeijingTime.DateAndClock(time), name, Rfc3339.Write(time), IsNumber: false));
    }

    /// <summary>Adds a field as another report has it, if it has it.</summary>
    /// <returns>Whether it has it.</returns>
    public bool TryTake(string name, MemberReport other)
    {
        List<Field> found = [.. other._fields.Where(field => field.Name == name)];
        _fields.AddRange(found);
        return found.Count != 0;
    }

    /// <summary>Adds for people that something is not known; scripts are told nothing of it.
    /// </summary>
    public MemberReport WithUnknown(string name) =>
        Add(new Field(name, "-", name, "", IsNumber: false) { IsForPeople = true });

    /// <summary>In one line.</summary>
    public override string ToString() =>
        $"{Kind}: {string.Join(
            "  ",
            _fields.Where(field => !field.IsForScripts)
                .Select(field => $"{field.Name} {field.Text}"))}";

    /// <summary>As the members of a JSON object.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("kind", Kind);
        foreach (Field field in _fields.Where(field => !field.IsForPeople))
        {
            if (field.IsNumber)
            {
                writer.WritePropertyName(field.JsonName);
                writer.WriteRawValue(field.Json);
            }
            else
            {
                writer.WriteString(field.JsonName, field.Json);
            }
        }
    }

    /// <summary>The text of a field; null if it is not told.</summary>
    public string? TextOf(string name) => Find(name)?.Text;

    /// <summary>The number of a field, as scripts read it; 0 if it is not told.</summary>
    public long NumberOf(string name) => Find(name) is { IsNumber: true } field
        ? long.Parse(field.Json, CultureInfo.InvariantCulture)
        : 0;

    private Field? Find(string name) => _fields.Find(field => field.Name == name);

    private MemberReport With(string name, long value, string text) =>
        Add(new Field(name, text, name, Plain(value), IsNumber: true));

    private MemberReport Add(Field field)
    {
        _fields.Add(field);
        return this;
    }

    private static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record Field(
        string Name, string Text, string JsonName, string Json, bool IsNumber)
    {
        public bool IsForScripts { get; init; }

        public bool IsForPeople { get; init; }
    }
}
