using System;
using System.Collections.Generic;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Iso20022;

/// <summary>The names of the messages: versions as CBPR+ uses them.</summary>
internal static class IsoNames
{
    private const string NamespacePrefix = "urn:iso:std:iso:20022:tech:xsd:";

    private static readonly string[] Versions =
    [
        "", "pacs.008.001.08", "pacs.009.001.08", "pacs.002.001.10", "pacs.004.001.09",
        "pacs.028.001.03", "camt.053.001.08", "camt.054.001.08", "camt.056.001.08",
        "camt.029.001.09",
    ];

    private static readonly string[] Bodies =
    [
        "", "FIToFICstmrCdtTrf", "FICdtTrf", "FIToFIPmtStsRpt", "PmtRtr", "FIToFIPmtStsReq",
        "BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn", "FIToFIPmtCxlReq", "RsltnOfInvstgtn",
    ];

    /// <summary>All kinds, in the order of their numbers.</summary>
    public static IReadOnlyList<IsoMessageKind> Kinds { get; } = Enum.GetValues<IsoMessageKind>();

    /// <summary>Its name with its version: pacs.008.001.08.</summary>
    public static string VersionOf(IsoMessageKind kind) => Versions[(int)kind];

    /// <summary>The element below the root.</summary>
    public static string BodyOf(IsoMessageKind kind) => Bodies[(int)kind];

    /// <summary>Its namespace.</summary>
    public static string NamespaceOf(IsoMessageKind kind) => NamespacePrefix + VersionOf(kind);

    /// <summary>The kind that a namespace names.</summary>
    public static bool TryKindOf(string name, out IsoMessageKind kind)
    {
        foreach (IsoMessageKind candidate in Kinds)
        {
            if (string.Equals(NamespaceOf(candidate), name, StringComparison.Ordinal))
            {
                kind = candidate;
                return true;
            }
        }

        kind = default;
        return false;
    }

    /// <summary>
    /// The kind that a name of a message stands for, whatever its version: an answer may name the
    /// version of the bank.
    /// </summary>
    public static bool TryKindOfName(string name, out IsoMessageKind kind)
    {
        foreach (IsoMessageKind candidate in Kinds)
        {
            const int Family = 8;
            if (name.StartsWith(VersionOf(candidate)[..Family], StringComparison.Ordinal))
            {
                kind = candidate;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
