using System;
using System.Collections.Generic;
using System.Reflection;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Host.Run;

/// <summary>Definitions in words, for complaints. Allocates as it likes.</summary>
internal static class DefinitionText
{
    /// <summary>What a definition defines.</summary>
    public static string Name(CommandKind kind, ReadOnlySpan<byte> content) =>
        Read(kind, content) switch
        {
            VenueDefinition venue => $"venue {venue.NameEn}",
            ProductDefinition product => $"product {product.Code}",
            InstrumentDefinition instrument => $"instrument {instrument.Symbol}",
            MemberDefinition member => $"member {member.Code}",
            AccountDefinition account => $"account {account.Code}",
            PrincipalDefinition principal => $"principal {principal.Name}",
            _ => $"a {kind} that cannot be read",
        };

    /// <summary>Where two definitions of the same thing differ.</summary>
    public static IEnumerable<string> Differences(
        CommandKind kind, byte[] journal, ReadOnlyMemory<byte> file)
    {
        object? recorded = Read(kind, journal);
        object? wanted = Read(kind, file.Span);
        string name = Name(kind, file.Span);
        if (recorded is null || wanted is null)
        {
            yield return $"{name} cannot be read";
            yield break;
        }

        foreach (PropertyInfo property in recorded.GetType().GetProperties())
        {
            object? before = property.GetValue(recorded);
            object? after = property.GetValue(wanted);
            if (!Equals(before, after))
            {
                yield return $"{name}: {property.Name} is {before} in the journal "
                    + $"and {after} in the venue file";
            }
        }
    }

    private static object? Read(CommandKind kind, ReadOnlySpan<byte> content) => kind switch
    {
        CommandKind.DefineVenue => VenueDefinition.Read(content),
        CommandKind.DefineProduct => ProductDefinition.Read(content),
        CommandKind.DefineInstrument => InstrumentDefinition.Read(content),
        CommandKind.DefineMember => MemberDefinition.Read(content),
        CommandKind.DefineAccount => AccountDefinition.Read(content),
        CommandKind.DefinePrincipal => PrincipalDefinition.Read(content),
        _ => null,
    };
}
