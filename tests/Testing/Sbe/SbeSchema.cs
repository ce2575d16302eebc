using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace SCO.Exchange.Testing.Sbe;

/// <summary>
/// Decodes messages by a schema file that it reads at run time: written from the SBE 1.0
/// specification and knowing nothing of any codec, so that it can contradict them.
/// </summary>
/// <remarks>Little-endian schemas; slow; throws for what does not fit the schema.</remarks>
public sealed class SbeSchema
{
    private static readonly XNamespace Sbe = "http://fixprotocol.io/2016/sbe";

    private readonly Dictionary<string, XElement> _types;
    private readonly Dictionary<int, XElement> _messages;
    private readonly int _id;

    private SbeSchema(XElement root)
    {
        _id = Number(root, "id");
        _types = root.Element("types")!.Elements().ToDictionary(type => Name(type));
        _messages = root.Elements(Sbe + "message").ToDictionary(message => Number(message, "id"));
    }

    /// <summary>The messages: id, name and bytes of the root block.</summary>
    public IEnumerable<(int Id, string Name, int BlockLength)> Messages => _messages
        .Select(entry => (entry.Key, Name(entry.Value), Number(entry.Value, "blockLength")));

    /// <summary>The schema of the feed.</summary>
    public static SbeSchema OfFeed() =>
        Load(RepositoryFile.PathOf("marketdata/Protocol/Schema/market-data.xml"));

    /// <summary>Reads a schema.</summary>
    public static SbeSchema Load(string path) => new(XDocument.Load(path).Root!);

    /// <summary>Bytes of an entry of a group.</summary>
    public int EntryBytes(int id, string group) => Number(
        _messages[id].Elements("group").Single(element => Name(element) == group), "blockLength");

    /// <summary>The values of a numbered enumeration, in the order of the schema.</summary>
    public IEnumerable<(string Name, int Value)> Values(string enumeration) =>
        _types[enumeration].Elements("validValue").Select(
            value => (Name(value), int.Parse(value.Value, CultureInfo.InvariantCulture)));

    /// <summary>Decodes a whole message.</summary>
    public SbeMessage Decode(ReadOnlySpan<byte> bytes)
    {
        int blockLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        int template = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        Require(BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]) == _id, "schema id");
        XElement message = _messages[template];
        SbeBlock root = Block(message, bytes.Slice(8, blockLength));
        int at = 8 + blockLength;
        Dictionary<string, List<SbeBlock>> groups = [];
        foreach (XElement group in message.Elements("group"))
        {
            groups[Name(group)] = Group(group, bytes, ref at);
        }

        Dictionary<string, string> texts = [];
        foreach (XElement data in message.Elements("data"))
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
            texts[Name(data)] = Encoding.UTF8.GetString(bytes.Slice(at + 2, length));
            at += 2 + length;
        }

        Require(at == bytes.Length, "bytes left over");
        return new SbeMessage(Name(message), root, groups, texts);
    }

    private List<SbeBlock> Group(XElement group, ReadOnlySpan<byte> bytes, ref int at)
    {
        int entryBytes = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 2)..]);
        at += _types[(string)group.Attribute("dimensionType")!].Elements("type").Sum(SizeOf);
        List<SbeBlock> entries = [];
        for (int index = 0; index < count; index++)
        {
            entries.Add(Block(group, bytes.Slice(at, entryBytes)));
            at += entryBytes;
        }

        return entries;
    }

    private SbeBlock Block(XElement owner, ReadOnlySpan<byte> block)
    {
        SbeBlock read = new();
        foreach (XElement field in owner.Elements("field"))
        {
            XElement type = _types[(string)field.Attribute("type")!];
            read.Fields[Name(field)] = Value(type, block[Number(field, "offset")..]);
        }

        return read;
    }

    private SbeValue Value(XElement type, ReadOnlySpan<byte> at)
    {
        switch (type.Name.LocalName)
        {
            case "enum":
                bool isChar = (string)type.Attribute("encodingType")! == "char";
                Int128 raw = Integer((string)type.Attribute("encodingType")!, at);
                string wanted = isChar
                    ? ((char)(byte)raw).ToString()
                    : raw.ToString(CultureInfo.InvariantCulture);
                XElement value = type.Elements("validValue").Single(
                    candidate => candidate.Value == wanted);
                return new SbeValue(raw, Name(value));
            case "set":
                return new SbeValue(Integer((string)type.Attribute("encodingType")!, at), null);
            default:
                return Primitive(type, at);
        }
    }

    private static SbeValue Primitive(XElement type, ReadOnlySpan<byte> at)
    {
        int length = (int?)type.Attribute("length") ?? 1;
        string primitive = (string)type.Attribute("primitiveType")!;
        if (primitive == "char")
        {
            return new SbeValue(null, Encoding.ASCII.GetString(at[..length]).TrimEnd('\0'));
        }

        if (primitive == "uint8" && length > 1)
        {
            return new SbeValue(null, Convert.ToHexStringLower(at[..length]));
        }

        Int128 number = Integer(primitive, at);
        string? none = (string?)type.Attribute("nullValue");
        return none is not null && number == Int128.Parse(none, CultureInfo.InvariantCulture)
            ? default
            : new SbeValue(number, null);
    }

    private static Int128 Integer(string primitive, ReadOnlySpan<byte> at) => primitive switch
    {
        "char" or "uint8" => at[0],
        "uint16" => BinaryPrimitives.ReadUInt16LittleEndian(at),
        "uint32" => BinaryPrimitives.ReadUInt32LittleEndian(at),
        "uint64" => BinaryPrimitives.ReadUInt64LittleEndian(at),
        "int64" => BinaryPrimitives.ReadInt64LittleEndian(at),
        _ => throw new FormatException($"primitive type {primitive}"),
    };

    private static int SizeOf(XElement type) => (string)type.Attribute("primitiveType")! switch
    {
        "uint16" => 2,
        "uint32" => 4,
        _ => throw new FormatException("size of a dimension"),
    };

    private static string Name(XElement element) => (string)element.Attribute("name")!;

    private static int Number(XElement element, string attribute) =>
        (int)element.Attribute(attribute)!;

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FormatException($"the message does not fit the schema: {what}");
        }
    }
}
