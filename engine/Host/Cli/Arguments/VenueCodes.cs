using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>
/// What a command line names, by the venue file: people write codes, and any number does as well,
/// known or not, for the exchange may know more than the file. Any thread.
/// </summary>
public static class VenueCodes
{
    /// <summary>The number of an instrument.</summary>
    /// <exception cref="UsageException">It is neither a symbol nor a number.</exception>
    public static uint Instrument(VenueFile venue, string text) =>
        venue.Instruments.FirstOrDefault(
            one => string.Equals(one.Symbol, text, StringComparison.Ordinal))?.Id.Value
        ?? NumberOf(text, "instrument");

    /// <summary>The definition of an instrument, where its number alone does not do.</summary>
    /// <exception cref="UsageException">The venue file does not define it.</exception>
    public static InstrumentDefinition Definition(VenueFile venue, string text)
    {
        uint number = Instrument(venue, text);
        return Definition(venue, number) ?? throw Unknown(text, "instrument");
    }

    /// <summary>The definition of an instrument; null if the venue file has none.</summary>
    public static InstrumentDefinition? Definition(VenueFile venue, uint number) =>
        venue.Instruments.FirstOrDefault(one => one.Id.Value == number);

    /// <summary>The number of a member.</summary>
    /// <exception cref="UsageException">It is neither a code nor a number.</exception>
    public static uint Member(VenueFile venue, string text) =>
        venue.Members.TryGetValue(text, out MemberId member)
            ? member.Value
            : NumberOf(text, "member");

    /// <summary>The number of an account.</summary>
    /// <exception cref="UsageException">It is neither a code nor a number.</exception>
    public static uint Account(VenueFile venue, string text) =>
        venue.Accounts.TryGetValue(text, out AccountId account)
            ? account.Value
            : NumberOf(text, "account");

    /// <summary>The number of a product.</summary>
    /// <exception cref="UsageException">It is neither a code nor a number.</exception>
    public static uint Product(VenueFile venue, string text) =>
        Products(venue).FirstOrDefault(
            one => string.Equals(one.Code, text, StringComparison.Ordinal))?.Id.Value
        ?? NumberOf(text, "product");

    /// <summary>The product of an instrument; null if the venue file has none.</summary>
    public static ProductDefinition? ProductOf(VenueFile venue, InstrumentDefinition instrument) =>
        Products(venue).FirstOrDefault(one => one.Id == instrument.Product);

    /// <summary>The number of a settlement bank.</summary>
    /// <exception cref="UsageException">It is neither a code nor a number that banks have.
    /// </exception>
    public static ushort Bank(VenueFile venue, string text)
    {
        BankDefinition? known = Banks(venue).FirstOrDefault(
            one => string.Equals(one.Code, text, StringComparison.Ordinal));
        return known is not null ? known.Id.Value
            : ArgumentTexts.TryWhole(text, 1, BankDefinition.BanksMax, out long? number, out _)
                ? (ushort)number.Value
            : throw new UsageException(
                $"{text} is no bank of the venue file{BanksThereAre(venue)}");
    }

    /// <summary>A clause that names the banks by codes, numbers and names.</summary>
    public static string BanksThereAre(VenueFile venue)
    {
        string[] banks =
        [
            .. Banks(venue).OrderBy(one => one.Id.Value).Select(one => string.Create(
                CultureInfo.InvariantCulture, $"{one.Code} ({one.Id.Value}, {one.NameEn})")),
        ];
        return banks.Length == 0 ? "; it has none" : $"; there are {string.Join(", ", banks)}";
    }

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

    /// <summary>The same of a bank: <c>bank QDSIM (1)</c>.</summary>
    public static string BankText(VenueFile venue, ushort bank)
    {
        string number = bank.ToString(CultureInfo.InvariantCulture);
        string? code = Banks(venue).FirstOrDefault(one => one.Id.Value == bank)?.Code;
        return code is null ? $"bank {number}" : $"bank {code} ({number})";
    }

    /// <summary>The codes of the settlement banks, by their numbers.</summary>
    public static IReadOnlyList<string> BankCodes(VenueFile venue) =>
        [.. Banks(venue).OrderBy(one => one.Id.Value).Select(one => one.Code)];

    private static IEnumerable<ProductDefinition> Products(VenueFile venue) => venue.Definitions
        .Where(one => one.Kind == CommandKind.DefineProduct)
        .Select(one => ProductDefinition.Read(one.Content.Span)!);

    private static IEnumerable<BankDefinition> Banks(VenueFile venue) => venue.Definitions
        .Where(one => one.Kind == CommandKind.DefineBank)
        .Select(one => BankDefinition.Read(one.Content.Span)!);

    private static uint NumberOf(string text, string what) =>
        ArgumentTexts.TryWhole(text, 1, uint.MaxValue - 1, out long? number, out _)
            ? (uint)number.Value
            : throw Unknown(text, what);

    private static UsageException Unknown(string text, string what) =>
        new($"{text} is no {what} of the venue file");
}
