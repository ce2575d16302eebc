using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Audit.Words;

/// <summary>
/// The names that the journal itself gives to instruments, members, accounts and principals, by its
/// definitions up to a point. One thread.
/// </summary>
public sealed class VenueNames : IDurableEventConsumer
{
    private readonly SortedDictionary<uint, InstrumentDefinition> _instruments = [];
    private readonly SortedDictionary<uint, MemberDefinition> _members = [];
    private readonly Dictionary<uint, ProductDefinition> _products = [];
    private readonly Dictionary<uint, AccountDefinition> _accounts = [];
    private readonly Dictionary<uint, PrincipalDefinition> _principals = [];
    private readonly SortedDictionary<uint, BankDefinition> _banks = [];
    private CommandKind _defined;
    private byte[] _content = [];

    /// <summary>The venue; empty before it is defined.</summary>
    public string Venue { get; private set; } = "";

    /// <summary>Its Chinese name; empty before it is defined.</summary>
    public string VenueZh { get; private set; } = "";

    /// <summary>The members, by their numbers.</summary>
    public IReadOnlyCollection<MemberDefinition> Members => _members.Values;

    /// <summary>The instruments, by their numbers.</summary>
    public IReadOnlyCollection<InstrumentDefinition> Instruments => _instruments.Values;

    /// <summary>The settlement banks, by their numbers.</summary>
    public IReadOnlyCollection<BankDefinition> Banks => _banks.Values;

    /// <summary>The names that a venue file gives.</summary>
    public static VenueNames Of(VenueFile venue)
    {
        VenueNames names = new();
        foreach (Definition one in venue.Definitions)
        {
            names.Define(one.Kind, one.Content.Span);
        }

        return names;
    }

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        if (command.Kind is >= CommandKind.DefineVenue and <= CommandKind.DefinePrincipal
            or CommandKind.DefineBank)
        {
            _defined = command.Kind;
            _content = content.ToArray();
        }
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        if (recorded.Kind is EventKind.VenueDefined or EventKind.ProductDefined
            or EventKind.InstrumentDefined or EventKind.MemberDefined or EventKind.AccountDefined
            or EventKind.PrincipalDefined or EventKind.BankDefined)
        {
            Define(_defined, _content);
        }
    }

    /// <inheritdoc/>
    public void OnLive()
    {
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    /// <summary>The instrument of a symbol or a number; null if there is none.</summary>
    /// <remarks>A symbol may look like the number of another one: then it is the symbol.</remarks>
    public InstrumentDefinition? InstrumentOf(string text) =>
        _instruments.Values.FirstOrDefault(
            one => string.Equals(one.Symbol, text, StringComparison.Ordinal))
        ?? _instruments.Values.FirstOrDefault(one => Number(one.Id.Value) == text);

    /// <summary>The member of a code or a number; null if there is none.</summary>
    /// <remarks>A code may look like the number of another one: then it is the code.</remarks>
    public MemberDefinition? MemberOf(string text) =>
        _members.Values.FirstOrDefault(
            one => string.Equals(one.Code, text, StringComparison.Ordinal))
        ?? _members.Values.FirstOrDefault(one => Number(one.Id.Value) == text);

    /// <summary>The definition of a member; null if there is none.</summary>
    public MemberDefinition? MemberOf(MemberId member) =>
        _members.GetValueOrDefault(member.Value);

    /// <summary>The definition of an instrument; null if there is none.</summary>
    public InstrumentDefinition? InstrumentOf(InstrumentId instrument) =>
        _instruments.GetValueOrDefault(instrument.Value);

    /// <summary>The definition of a product; null if there is none.</summary>
    public ProductDefinition? ProductOf(ProductId product) =>
        _products.GetValueOrDefault(product.Value);

    /// <summary>The definition of a bank; null if there is none.</summary>
    public BankDefinition? BankOf(BankId bank) => _banks.GetValueOrDefault(bank.Value);

    /// <summary>The pooled account at a bank; empty for none.</summary>
    public string PoolAccount(BankId bank) => BankOf(bank)?.PoolAccount ?? "";

    /// <summary>The code of a bank; empty for none.</summary>
    public string Bank(BankId bank) =>
        !bank.IsSome ? "" : BankOf(bank)?.Code ?? Number(bank.Value);

    /// <summary>The symbol of an instrument; none stands for all.</summary>
    public string Instrument(InstrumentId instrument) =>
        !instrument.IsSome ? "all instruments"
        : _instruments.TryGetValue(instrument.Value, out InstrumentDefinition? known)
            ? known.Symbol
        : $"instrument {Number(instrument.Value)}";

    /// <summary>Name and code of a member; none is the venue.</summary>
    public string Member(MemberId member) =>
        !member.IsSome ? "the venue"
        : _members.TryGetValue(member.Value, out MemberDefinition? known)
            ? $"{known.NameEn} ({known.Code})"
        : $"member {Number(member.Value)}";

    /// <summary>The code of a member.</summary>
    public string Code(MemberId member) =>
        _members.TryGetValue(member.Value, out MemberDefinition? known)
            ? known.Code
            : Number(member.Value);

    /// <summary>The code of an account.</summary>
    public string Account(AccountId account) =>
        _accounts.TryGetValue(account.Value, out AccountDefinition? known)
            ? known.Code
            : Number(account.Value);

    /// <summary>The member of a principal; none of one that acts for the venue.</summary>
    public MemberId MemberOf(PrincipalId principal) =>
        _principals.TryGetValue(principal.Value, out PrincipalDefinition? known)
            ? known.Member
            : MemberId.None;

    /// <summary>The name of a principal; none is the exchange itself.</summary>
    public string Principal(PrincipalId principal) =>
        !principal.IsSome ? "the exchange"
        : _principals.TryGetValue(principal.Value, out PrincipalDefinition? known) ? known.Name
        : $"principal {Number(principal.Value)}";

    /// <summary>A principal as such: with the word before its name or number.</summary>
    public string PrincipalItself(PrincipalId principal) =>
        _principals.ContainsKey(principal.Value)
            ? $"principal {Principal(principal)}"
            : Principal(principal);

    /// <summary>A price with its unit, such as <c>498.5 CNY/bbl</c>.</summary>
    public string Price(InstrumentId instrument, UnitPrice price) =>
        price.IsNull ? "no price" : $"{Figure(price)} {Unit(instrument)}";

    /// <summary>A price without its unit.</summary>
    public static string Figure(UnitPrice price) =>
        price.IsNull ? "-" : PriceText.Of(price);

    /// <summary>What prices of an instrument are for, such as <c>CNY/bbl</c>.</summary>
    public string Unit(InstrumentId instrument) =>
        _instruments.TryGetValue(instrument.Value, out InstrumentDefinition? known)
        && _products.TryGetValue(known.Product.Value, out ProductDefinition? product)
            ? product.PriceUnit
            : "CNY";

    private static string Number(uint number) => number.ToString(CultureInfo.InvariantCulture);

    private void Define(CommandKind kind, ReadOnlySpan<byte> content)
    {
        switch (kind)
        {
            case CommandKind.DefineVenue when VenueDefinition.Read(content) is { } venue:
                Venue = venue.NameEn;
                VenueZh = venue.NameZh;
                break;
            case CommandKind.DefineProduct when ProductDefinition.Read(content) is { } product:
                _products[product.Id.Value] = product;
                break;
            case CommandKind.DefineInstrument
                when InstrumentDefinition.Read(content) is { } instrument:
                _instruments[instrument.Id.Value] = instrument;
                break;
            case CommandKind.DefineMember when MemberDefinition.Read(content) is { } member:
                _members[member.Id.Value] = member;
                break;
            case CommandKind.DefineAccount when AccountDefinition.Read(content) is { } account:
                _accounts[account.Id.Value] = account;
                break;
            case CommandKind.DefinePrincipal
                when PrincipalDefinition.Read(content) is { } principal:
                _principals[principal.Id.Value] = principal;
                break;
            case CommandKind.DefineBank when BankDefinition.Read(content) is { } bank:
                _banks[bank.Id.Value] = bank;
                break;
            default:
                break;
        }
    }
}
