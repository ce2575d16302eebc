using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using SCO.Exchange.Testing;

namespace SCO.Exchange.Gateway.Protocol.Tests;

/// <summary>Reads the two schemas; sizes and offsets are computed from the types alone.</summary>
internal static class Schema
{
    private static readonly XNamespace Sbe = "http://fixprotocol.io/2016/sbe";

    public static readonly IReadOnlyList<XElement> Files =
    [
        XElement.Parse(RepositoryFile.Read("gateway/Protocol/Schema/fixp.xml")),
        XElement.Parse(RepositoryFile.Read("gateway/Protocol/Schema/order-entry.xml")),
    ];

    public static readonly IReadOnlyList<SchemaMessage> Messages =
        [.. Files.SelectMany(Read)];

    public static IEnumerable<XElement> Enums => Files.SelectMany(file => file.Descendants("enum"));

    public static IEnumerable<XElement> Sets => Files.SelectMany(file => file.Descendants("set"));

    private static IEnumerable<SchemaMessage> Read(XElement file)
    {
        foreach (XElement message in file.Elements(Sbe + "message"))
        {
            XElement? group = message.Element("group");
            yield return new SchemaMessage(
                (string)message.Attribute("name")!, Number(file, "id"), Number(message, "id"),
                Number(message, "blockLength"), (int?)message.Attribute("sinceVersion") ?? 1,
                FieldsOf(file, message), group is null ? [] : FieldsOf(file, group));
        }
    }

    private static List<SchemaField> FieldsOf(XElement file, XElement owner)
    {
        List<SchemaField> fields = [];
        int offset = 0;
        foreach (XElement field in owner.Elements("field"))
        {
            string type = (string)field.Attribute("type")!;
            (string name, int bytes, bool optional) = Resolve(file, type);
            fields.Add(new SchemaField(
                (string)field.Attribute("name")!, name, offset, bytes, optional,
                (int?)field.Attribute("sinceVersion") ?? 1));
            Xunit.Assert.Equal(offset, Number(field, "offset"));
            offset += bytes;
        }

        Xunit.Assert.Equal(offset, Number(owner, "blockLength"));
        return fields;
    }

    private static (string Name, int Bytes, bool Optional) Resolve(XElement file, string type)
    {
        XElement? named = file.Element("types")!.Elements()
            .SingleOrDefault(element => (string?)element.Attribute("name") == type);
        if (named is null) { return (type, BytesOf(type), false); }
        if (named.Name.LocalName is "enum" or "set")
        {
            return (type, BytesOf((string)named.Attribute("encodingType")!), false);
        }

        string primitive = (string)named.Attribute("primitiveType")!;
        int length = (int?)named.Attribute("length") ?? 1;
        bool optional = (string?)named.Attribute("presence") == "optional";
        return (optional ? primitive : type, BytesOf(primitive) * length, optional);
    }

    private static int BytesOf(string primitive) => primitive switch
    {
        "uint8" or "char" => 1,
        "uint16" => 2,
        "uint32" or "int32" => 4,
        "uint64" or "int64" => 8,
        _ => throw new System.IO.InvalidDataException($"Unknown type {primitive}."),
    };

    private static int Number(XElement element, string attribute) =>
        int.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);
}
