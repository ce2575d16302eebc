using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Iso20022;

/// <summary>Reads messages: first by the schema, then into our own records.</summary>
/// <remarks>
/// Any thread; allocates. Whatever the bytes, the answer is a message or one fault with its place.
/// Nothing outside of the bytes is looked at: no document type, no entity, no schema that the
/// document names.
/// </remarks>
public static partial class IsoReader
{
    /// <summary>Most bytes of a message.</summary>
    public const int BytesMax = 4 << 20;

    /// <summary>Most elements that stand within each other, the root counted.</summary>
    public const int DepthMax = 64;

    /// <summary>
    /// The reason with which a bank rejects a question about a payment that it never had: no
    /// original transaction received.
    /// </summary>
    public const string NotFoundCode = "NOOR";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">The document, UTF-8.</param>
    /// <param name="message">What it says.</param>
    /// <param name="error">Why it is refused.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out IsoMessage? message,
        [NotNullWhen(false)] out IsoError? error)
    {
        message = null;
        error = TryText(bytes, out string text);
        if (error is not null)
        {
            return false;
        }

        try
        {
            IsoMessageKind kind = KindOf(text);
            message = MessageOf(kind, DocumentOf(text));
            return true;
        }
        catch (IsoFormatException fault)
        {
            error = fault.Error;
        }
        catch (XmlException broken)
        {
            // The words of the library are none of ours, and quote what the document likes.
            error = new IsoError(
                IsoFault.NotWellFormed, Math.Max(broken.LineNumber, 1), broken.LinePosition,
                "no well-formed XML: a tag is not closed or closes another one, or a character or "
                    + "an entity stands here that XML does not know");
        }

        return false;
    }

    private static IsoError? TryText(ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";
        if (bytes.Length > BytesMax)
        {
            return new IsoError(IsoFault.TooLarge, 1, 0, $"more than {BytesMax} bytes");
        }

        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        ReadOnlySpan<byte> content = bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes;
        try
        {
            text = Strict.GetString(content);
        }
        catch (DecoderFallbackException odd)
        {
            int line = 1 + content[..Math.Clamp(odd.Index, 0, content.Length)].Count((byte)'\n');
            return new IsoError(IsoFault.NotUtf8, line, 0, "bytes that are not UTF-8");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return new IsoError(IsoFault.NotWellFormed, 1, 0, "the file is empty");
        }

        int type = text.IndexOf("<!DOCTYPE", StringComparison.Ordinal);
        return type < 0 ? null : ErrorAt(text, type, IsoFault.HasDocumentType, "a document type");
    }

    private static IsoError ErrorAt(string text, int index, IsoFault fault, string what)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, index);
        int line = 1 + before.Count('\n');
        return new IsoError(fault, line, index - before.LastIndexOf('\n'), what);
    }

    private static XmlReaderSettings SettingsOf() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = BytesMax,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>
    /// The root tells the message; without it the schema would pass over it. What is looked at
    /// element by element within each other behind this must not be deeper than a stack.
    /// </summary>
    private static IsoMessageKind KindOf(string text)
    {
        using StringReader source = new(text);
        using XmlReader reader = XmlReader.Create(source, SettingsOf());
        _ = reader.MoveToContent();
        if (reader.LocalName != "Document"
            || !IsoNames.TryKindOf(reader.NamespaceURI, out IsoMessageKind kind))
        {
            throw Refused(
                IsoFault.UnknownMessage, reader,
                $"no message that we read: {{{reader.NamespaceURI}}}{reader.LocalName}");
        }

        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth >= DepthMax)
            {
                throw Refused(
                    IsoFault.NotAsSchema, reader,
                    $"more than {DepthMax} elements within each other");
            }
        }

        return kind;
    }

    private static IsoFormatException Refused(IsoFault fault, XmlReader at, string text)
    {
        IXmlLineInfo place = (IXmlLineInfo)at;
        return new IsoFormatException(
            new IsoError(fault, place.LineNumber, place.LinePosition, text));
    }

    private static IsoElement DocumentOf(string text)
    {
        IsoError? first = null;
        XmlReaderSettings settings = SettingsOf();
        settings.ValidationType = ValidationType.Schema;
        settings.ValidationFlags = XmlSchemaValidationFlags.None;
        settings.Schemas = IsoSchemas.All;
        settings.ValidationEventHandler += (_, found) => first ??= new IsoError(
            IsoFault.NotAsSchema, found.Exception.LineNumber, found.Exception.LinePosition, "");
        using StringReader source = new(text);
        using XmlReader reader = XmlReader.Create(source, settings);
        XDocument document = XDocument.Load(reader, LoadOptions.SetLineInfo);
        return first is null
            ? new IsoElement(document.Root)
            : throw new IsoFormatException(Described(first, document));
    }

    /// <summary>A reader tells the place of a fault, and a document the way to it.</summary>
    private static IsoError Described(IsoError fault, XDocument document)
    {
        XObject? place = null;
        XmlSchemaException? cause = null;
        document.Validate(IsoSchemas.All, (sender, found) =>
        {
            place ??= sender as XObject;
            cause ??= found.Exception;
        });
        // What a type refuses has the cause of the type; what stands in a wrong place has none.
        return fault with
        {
            Path = IsoElement.PathOf(place),
            Text = IsoSchemaWords.Of(place, isValue: cause?.InnerException is not null),
        };
    }

    private static IsoMessage MessageOf(IsoMessageKind kind, IsoElement document)
    {
        IsoElement body = document[IsoNames.BodyOf(kind)];
        return kind switch
        {
            IsoMessageKind.CustomerTransfer => Order(body, isBetweenBanks: false),
            IsoMessageKind.InstitutionTransfer => Order(body, isBetweenBanks: true),
            IsoMessageKind.StatusReport => Report(body),
            IsoMessageKind.Return => Return(body),
            IsoMessageKind.StatusQuery => Query(body),
            IsoMessageKind.Statement => Statement(body),
            IsoMessageKind.Notice => Notice(body),
            IsoMessageKind.RecallRequest => Recall(body),
            IsoMessageKind.RecallAnswer => Answer(body),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such message"),
        };
    }
}
