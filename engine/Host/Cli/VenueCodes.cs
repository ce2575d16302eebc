using System;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Cli;

/// <summary>
/// What a command line names, by the venue file: people write codes, and numbers do as well. Any
/// thread.
/// </summary>
public static class VenueCodes
{
    /// <summary>The instrument of a symbol or number.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static InstrumentDefinition Instrument(VenueFile venue, string text) =>
        venue.Instruments.FirstOrDefault(one =>
            string.Equals(one.Symbol, text, StringComparison.Ordinal)
            || $"{one.Id.Value}" == text)
            ?? throw new UsageException($"{text} is no instrument of the venue file");

    /// <summary>The number of a member by its code, or by any number, known or not.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static uint Member(VenueFile venue, string text) =>
        venue.Members.TryGetValue(text, out MemberId member)
            ? member.Value
            : Number(text) ?? throw new UsageException($"{text} is no member of the venue file");

    /// <summary>The number of an account by its code, or by any number, known or not.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static uint Account(VenueFile venue, string text) =>
        venue.Accounts.TryGetValue(text, out AccountId account)
            ? account.Value
            : Number(text) ?? throw new UsageException($"{text} is no account of the venue file");

    /// <summary>The number of a product by its code, or by any number, known or not.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static uint Product(VenueFile venue, string text) =>
        venue.Definitions.Where(one => one.Kind == CommandKind.DefineProduct)
            .Select(one => ProductDefinition.Read(one.Content.Span)!)
            .FirstOrDefault(one => string.Equals(one.Code, text, StringComparison.Ordinal))
            ?.Id.Value
            ?? Number(text)
            ?? throw new UsageException($"{text} is no product of the venue file");

    /// <summary>
    /// A member as operators read it: <c>member HAILAN (1)</c>; an unknown one by its number.
    /// </summary>
    public static string MemberText(VenueFile venue, uint member)
    {
        string number = member.ToString(CultureInfo.InvariantCulture);
        string? code = venue.Members.Where(one => one.Value.Value == member)
            .Select(one => one.Key).FirstOrDefault();
        return code is null ? $"member {number}" : $"member {code} ({number})";
    }

    private static uint? Number(string text) =>
        ArgumentTexts.TryWhole(text, 1, uint.MaxValue - 1, out long? number, out _)
            ? (uint)number.Value
            : null;
}
