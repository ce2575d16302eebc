using System;
using System.Collections.Generic;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Host.Run;

/// <summary>Which build of the exchange this is.</summary>
/// <remarks>
/// The first 16 hex digits of SHA-256 over the names and module version ids of its own assemblies,
/// in order of names. Builds are deterministic, so the same sources and compiler give the same id,
/// and any other code another one.
/// </remarks>
public static class ProgramBuild
{
    private const string Prefix = "SCO.";
    private const int HexDigits = 16;

    /// <summary>The id. Any thread.</summary>
    public static BuildId Id { get; } = BuildId.Of(Hash());

    private static string Hash()
    {
        SortedDictionary<string, Guid> modules = new(StringComparer.Ordinal);
        Add(typeof(ProgramBuild).Assembly, modules);
        StringBuilder text = new();
        foreach ((string name, Guid version) in modules)
        {
            text.Append(name).Append(' ').Append(version).Append('\n');
        }

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToHexStringLower(hash)[..HexDigits];
    }

    private static void Add(Assembly assembly, SortedDictionary<string, Guid> modules)
    {
        if (!modules.TryAdd(
            assembly.GetName().Name ?? "", assembly.ManifestModule.ModuleVersionId))
        {
            return;
        }

        foreach (AssemblyName reference in assembly.GetReferencedAssemblies())
        {
            if (reference.Name?.StartsWith(Prefix, StringComparison.Ordinal) == true)
            {
                Add(Assembly.Load(reference), modules);
            }
        }
    }
}
