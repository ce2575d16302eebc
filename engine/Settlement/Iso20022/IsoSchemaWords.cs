using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using SCO.Exchange.Settlement.Banks;

namespace SCO.Exchange.Settlement.Iso20022;

/// <summary>
/// What of a document is not as its schema says, in our own words: those of the library change with
/// it, and name types that nobody outside knows.
/// </summary>
/// <remarks>Any thread; allocates. Looks at the document up to the fault once more.</remarks>
internal static class IsoSchemaWords
{
    // What may stand in one place is told as far as people read it.
    private const int NamesMax = 6;

    // The longest name of the standard has fewer.
    private const int NameCharactersMax = 32;

    /// <summary>Says the first fault of a document.</summary>
    /// <param name="place">The element or attribute that the schema refuses.</param>
    /// <param name="isValue">Whether its value is refused, and not where it stands.</param>
    public static string Of(XObject? place, bool isValue) => place switch
    {
        // One that has a fixed value is refused by itself, not by its type.
        XAttribute attribute => isValue || IsKnown(attribute)
            ? $"{FaultWords.Quoted(attribute.Value)} is no value of the attribute "
                + Name(attribute.Name)
            : $"no attribute {Name(attribute.Name)} stands here",
        XElement element when isValue =>
            $"{FaultWords.Quoted(element.Value)} is no value of {Name(element.Name)}",
        XElement element => OfStructure(element),
        _ => "it is not as the schema says",
    };

    private static string OfStructure(XElement element)
    {
        if (element.Parent is { } parent)
        {
            List<XName> instead = Expected(parent, element, out _);
            if (!instead.Contains(element.Name))
            {
                string others = instead.Count == 0
                    ? $": nothing more stands in {Name(parent.Name)}"
                    : $", but {Listed(instead)}";
                return $"{Name(element.Name)} does not stand here{others}";
            }
        }

        List<XName> next = Expected(element, before: null, out string? attribute, mustStand: true);
        return attribute is not null
            ? $"the attribute {attribute} of {Name(element.Name)} is missing"
            : next.Count > 0 ? $"{Name(element.Name)} ends too early: {Listed(next)} is missing"
            : element.NextNode is XText text && !string.IsNullOrWhiteSpace(text.Value)
                ? $"text stands behind {Name(element.Name)}, where elements alone may stand"
                : $"text stands in {Name(element.Name)}, where elements alone may stand";
    }

    /// <summary>What the schema lets stand in an element, in one place of it.</summary>
    /// <param name="within">The element.</param>
    /// <param name="before">The place: before this child; null: behind all.</param>
    /// <param name="attribute">An attribute that is missing from it; null if none is.</param>
    /// <param name="mustStand">Whether what may be left out is left out here, too.</param>
    private static List<XName> Expected(
        XElement within, XElement? before, out string? attribute, bool mustStand = false)
    {
        XmlSchemaValidator validator = Entered(within);
        attribute = MissingIn(validator, within);
        validator.ValidateEndOfAttributes(null);
        Pass(validator, before?.ElementsBeforeSelf() ?? within.Elements());
        List<XName> names = [];
        foreach (XmlSchemaParticle particle in validator.GetExpectedParticles())
        {
            bool isWanted = !mustStand || particle.MinOccurs > 0;
            if (isWanted && particle is XmlSchemaElement { QualifiedName: var name })
            {
                names.Add(XName.Get(name.Name, name.Namespace));
            }
        }

        return names;
    }

    private static bool IsKnown(XAttribute attribute)
    {
        foreach (XmlSchemaAttribute expected in Entered(attribute.Parent!).GetExpectedAttributes())
        {
            if (expected.QualifiedName.Name == attribute.Name.LocalName
                && expected.QualifiedName.Namespace == attribute.Name.NamespaceName)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A look at the schema that stands at the attributes of an element.</summary>
    private static XmlSchemaValidator Entered(XElement element)
    {
        XmlSchemaValidator validator = new(
            new NameTable(), IsoSchemas.All, new XmlNamespaceManager(new NameTable()),
            XmlSchemaValidationFlags.None);
        // The first fault is the one that is being told: there is none before it.
        validator.ValidationEventHandler += (_, _) => { };
        validator.Initialize();
        foreach (XElement step in element.AncestorsAndSelf().Reverse())
        {
            Pass(validator, step.ElementsBeforeSelf());
            Enter(validator, step);
            if (step != element)
            {
                validator.ValidateEndOfAttributes(null);
            }
        }

        return validator;
    }

    private static void Pass(XmlSchemaValidator validator, IEnumerable<XElement> siblings)
    {
        foreach (XElement sibling in siblings)
        {
            Enter(validator, sibling);
            validator.SkipToEndElement(null);
        }
    }

    private static void Enter(XmlSchemaValidator validator, XElement element) =>
        validator.ValidateElement(element.Name.LocalName, element.Name.NamespaceName, null);

    private static string? MissingIn(XmlSchemaValidator validator, XElement element)
    {
        foreach (XmlSchemaAttribute expected in validator.GetExpectedAttributes())
        {
            XName name = XName.Get(expected.QualifiedName.Name, expected.QualifiedName.Namespace);
            if (expected.Use == XmlSchemaUse.Required && element.Attribute(name) is null)
            {
                return expected.QualifiedName.Name;
            }
        }

        return null;
    }

    private static string Listed(List<XName> names)
    {
        List<string> first = [.. names.Take(NamesMax).Select(Name)];
        string last = names.Count > NamesMax ? "another one" : first[^1];
        int before = names.Count > NamesMax ? first.Count : first.Count - 1;
        return before == 0 ? last : string.Join(", ", first.Take(before)) + " or " + last;
    }

    // Whoever writes the message must not write the log.
    private static string Name(XName name) => name.LocalName.Length <= NameCharactersMax
        ? name.LocalName
        : FaultWords.Quoted(name.LocalName);
}
