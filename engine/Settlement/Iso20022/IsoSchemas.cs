using System;
using System.IO;
using System.Xml;
using System.Xml.Schema;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Iso20022;

/// <summary>The schemas of all messages, out of the assembly: nothing is fetched.</summary>
/// <remarks>Compiled once; any thread reads it.</remarks>
internal static class IsoSchemas
{
    private static readonly XmlSchemaSet Compiled = Compile();

    /// <summary>The compiled schemas.</summary>
    public static XmlSchemaSet All => Compiled;

    private static XmlSchemaSet Compile()
    {
        EmbeddedResolver resolver = new();
        XmlSchemaSet schemas = new() { XmlResolver = resolver };
        foreach (IsoMessageKind kind in IsoNames.Kinds)
        {
            string file = IsoNames.VersionOf(kind) + ".xsd";
            XmlReaderSettings settings = new()
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = resolver,
            };
            using Stream source = EmbeddedResolver.Open(file);
            using XmlReader reader = XmlReader.Create(
                source, settings, EmbeddedResolver.UriOf(file));
            _ = schemas.Add(IsoNames.NamespaceOf(kind), reader);
        }

        schemas.Compile();
        return schemas;
    }

    /// <summary>Finds the shared types beside the schema that includes them.</summary>
    private sealed class EmbeddedResolver : XmlResolver
    {
        private const string Root = "sco-schema:///";

        public static string UriOf(string file) => Root + file;

        public static Stream Open(string file) =>
            typeof(IsoSchemas).Assembly.GetManifestResourceStream(file)
                ?? throw new InvalidOperationException($"the schema {file} is not in the program");

        public override Uri ResolveUri(Uri? baseUri, string? relativeUri) =>
            relativeUri is not null && relativeUri.StartsWith(Root, StringComparison.Ordinal)
                ? new Uri(relativeUri) : new Uri(Root + relativeUri);

        public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
            Open(absoluteUri.AbsolutePath.TrimStart('/'));
    }
}
