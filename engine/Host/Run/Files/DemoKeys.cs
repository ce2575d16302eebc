using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Run.Files;

/// <summary>
/// Keys for all principals of a venue, made at the first start into <c>demo-members.json</c>, which
/// only its owner may read.
/// </summary>
public static class DemoKeys
{
    private const string Name = "demo-members.json";
    private const int SecretBytes = 32;
    private const int OwnerCharactersMax = 12;

    /// <summary>Where the file of a data directory is.</summary>
    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, Name);

    /// <summary>The same, where the file is wanted.</summary>
    /// <exception cref="UsageException">It is not there.</exception>
    public static string FindIn(string dataDirectory)
    {
        string path = PathIn(dataDirectory);
        return File.Exists(path) ? path : throw DataDirectory.HasNoKeys(dataDirectory, Name);
    }

    /// <summary>Reads a file of keys.</summary>
    /// <exception cref="UsageException">It cannot be used; says why.</exception>
    public static CredentialFile Read(string path)
    {
        try
        {
            return CredentialFile.Load(path);
        }
        catch (InvalidDataException refused)
        {
            throw new UsageException(refused.Message);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"the file of keys {path} cannot be read: {FileWords.Of(refused)}");
        }
    }

    /// <summary>Reads the keys of a data directory; makes them when there are none.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="venue">Whose principals get keys.</param>
    /// <param name="made">Told in a sentence when they were made, where there must have been some
    /// before; null where there were none.</param>
    /// <exception cref="UsageException">They cannot be used; says why.</exception>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static CredentialFile ReadOrMake(
        string dataDirectory, VenueFile venue, Action<string>? made = null)
    {
        string path = PathIn(dataDirectory);
        if (!File.Exists(path))
        {
            CredentialFile.Save(path, Make(venue));
            made?.Invoke(
                $"WARNING: {path} was not there and was made anew: every member and operator has "
                + "a new key, and the former ones log on no more; if that file is kept elsewhere, "
                + "stop the exchange and put it back");
        }

        return Read(path);
    }

    /// <summary>
    /// The name of a principal's key: its member's code or its role, and a number among those.
    /// </summary>
    public static IReadOnlyDictionary<PrincipalId, string> NamesIn(VenueFile venue)
    {
        Dictionary<MemberId, string> codes = venue.Definitions
            .Where(one => one.Kind == CommandKind.DefineMember)
            .Select(one => MemberDefinition.Read(one.Content.Span)!)
            .ToDictionary(member => member.Id, member => member.Code);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        Dictionary<PrincipalId, string> names = [];
        foreach (PrincipalDefinition principal in venue.Principals)
        {
            string owner = OwnerOf(principal, codes);
            int number = counts[owner] = counts.GetValueOrDefault(owner) + 1;
            names[principal.Id] = string.Create(
                CultureInfo.InvariantCulture, $"{owner}-{number}");
        }

        return names;
    }

    private static IEnumerable<Credential> Make(VenueFile venue) =>
        NamesIn(venue).Select(name => new Credential(
            name.Value, RandomNumberGenerator.GetBytes(SecretBytes), name.Key));

    private static string OwnerOf(
        PrincipalDefinition principal, Dictionary<MemberId, string> codes)
    {
        string owner = codes.TryGetValue(principal.Member, out string? code)
            ? code
            : principal.Roles.HasFlag(PrincipalRoles.Operator) ? "operator"
            : principal.Roles.HasFlag(PrincipalRoles.Regulator) ? "regulator" : "key";
        string plain = string.Concat(owner.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
        return plain.Length == 0 ? "key" : plain[..Math.Min(plain.Length, OwnerCharactersMax)];
    }
}
