using System.Globalization;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Iso20022;

/// <summary>An element of a document that the schema has let through, or none.</summary>
/// <param name="Node">The element; null where there is none.</param>
internal readonly record struct IsoElement(XElement? Node)
{
    /// <summary>Whether it is there.</summary>
    public bool IsSome => Node is not null;

    /// <summary>Its text; empty where there is none.</summary>
    public string Text => Node?.Value ?? "";

    /// <summary>Its text as money.</summary>
    public Money Money => IsoTexts.MoneyOf(Value);

    /// <summary>Its text without blanks around it, as a schema reads numbers and days.</summary>
    private string Value => Text.Trim();

    /// <summary>Its first child of a name.</summary>
    public IsoElement this[string name] => new(Node?.Element(Node.Name.Namespace + name));

    /// <summary>Its text as a day.</summary>
    /// <exception cref="IsoFormatException">There is no such day for us.</exception>
    public TradingDay Day() => IsoTexts.TryDay(Value, out TradingDay day)
        ? day : throw Senseless($"the day {Text} is out of range");

    /// <summary>The day in Beijing of its text, an instant; of one without a zone as written.
    /// </summary>
    /// <exception cref="IsoFormatException">There is no such day for us.</exception>
    public TradingDay DayOfInstant() => IsoTexts.TryDayOfInstant(Value, out TradingDay day)
        ? day : throw Senseless($"the day of {Text} is out of range");

    /// <summary>Its text as an instant.</summary>
    /// <exception cref="IsoFormatException">There is no such instant for us.</exception>
    public Timestamp Instant() => IsoTexts.TryInstant(Value, out Timestamp instant)
        ? instant : throw Senseless($"the time {Text} is out of range");

    /// <summary>
    /// The way to an element or attribute from the root; the number of one of several, from 1.
    /// </summary>
    public static string PathOf(XObject? place)
    {
        string way = "";
        if (place is XAttribute attribute)
        {
            way = "/@" + attribute.Name.LocalName;
        }

        for (XElement? node = place as XElement ?? place?.Parent; node is not null;
            node = node.Parent)
        {
            int before = node.ElementsBeforeSelf(node.Name).Count();
            bool isAlone = before == 0 && !node.ElementsAfterSelf(node.Name).Any();
            string number = isAlone
                ? "" : string.Create(CultureInfo.InvariantCulture, $"[{before + 1}]");
            way = $"/{node.Name.LocalName}{number}{way}";
        }

        return way;
    }

    /// <summary>What it says cannot be.</summary>
    public IsoFormatException Senseless(string text)
    {
        IXmlLineInfo place = Node!;
        return new IsoFormatException(
            new IsoError(IsoFault.Senseless, place.LineNumber, place.LinePosition, text)
            {
                Path = PathOf(Node),
            });
    }
}
