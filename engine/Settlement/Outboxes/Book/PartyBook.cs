using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes.Book;

/// <summary>
/// What the journal says of members, banks, products and contracts, as far as payments need it.
/// </summary>
/// <remarks>Settlement thread only. Allocates.</remarks>
internal sealed class PartyBook(OutboxOptions options)
{
    // Which one that is, its bank knows: nobody can name another one (BANKFILES.md).
    private const string OwnAccount = "OWN";

    /// <summary>Whether an account is the venue's own at a bank, and no pool.</summary>
    public static bool IsOwn(string account) => account == OwnAccount;

    // As the journal has them, the last of each: the file can be made anew out of them.
    private readonly SortedDictionary<(CommandKind Kind, uint Id), byte[]> _definitions = [];
    private readonly Dictionary<uint, MemberDefinition> _members = [];
    private readonly Dictionary<ushort, BankDefinition> _banks = [];
    private readonly Dictionary<uint, ProductDefinition> _products = [];
    private readonly Dictionary<uint, InstrumentDefinition> _instruments = [];
    private readonly SortedDictionary<ulong, (InstrumentId Instrument, string Document)> _contracts
        = [];

    // A contract that is closed may be disputed yet, and a payment of it instructed: so it is known
    // for a while, and those that were closed last are.
    private readonly HashSet<ulong> _isClosed = [];
    private readonly Queue<ulong> _closing = new();

    /// <summary>The content of each definition that was taken in last.</summary>
    public IEnumerable<(CommandKind Kind, byte[] Content)> Definitions =>
        _definitions.Select(known => (known.Key.Kind, known.Value));

    /// <summary>Contracts that are open or were closed last, with what is known of them.</summary>
    public IReadOnlyDictionary<ulong, (InstrumentId Instrument, string Document)> Contracts =>
        _contracts;

    /// <summary>Those that are closed, in the order in which they were.</summary>
    public IReadOnlyCollection<ulong> Closed => _closing;

    /// <summary>Takes a definition in; false for what payments do not need.</summary>
    public bool TryDefine(CommandKind kind, ReadOnlySpan<byte> content)
    {
        uint id;
        switch (kind)
        {
            case CommandKind.DefineMember when MemberDefinition.Read(content) is { } member:
                id = member.Id.Value;
                _members[id] = member;
                break;
            case CommandKind.DefineBank when BankDefinition.Read(content) is { } bank:
                id = bank.Id.Value;
                _banks[bank.Id.Value] = bank;
                break;
            case CommandKind.DefineProduct when ProductDefinition.Read(content) is { } product:
                id = product.Id.Value;
                _products[id] = product;
                break;
            case CommandKind.DefineInstrument
                when InstrumentDefinition.Read(content) is { } instrument:
                id = instrument.Id.Value;
                _instruments[id] = instrument;
                break;
            default:
                return false;
        }

        _definitions[(kind, id)] = content.ToArray();
        return true;
    }

    /// <summary>The code of a bank, or its number where nobody has defined it.</summary>
    public string CodeOf(BankId bank) => PoolOf(bank)?.Code
        ?? bank.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A contract is of an instrument.</summary>
    public void Open(ContractId contract, InstrumentId instrument) =>
        _contracts[contract.Value] = (instrument, DocumentOf(contract));

    /// <summary>
    /// A customs declaration was attached to a contract, behind those before. As much of them is
    /// kept as a payment can tell: how many are attached is not for the outbox to bear.
    /// </summary>
    public void Attach(ContractId contract, string document)
    {
        // Both parties are told, and both may attach it.
        _ = _contracts.TryGetValue(contract.Value, out var known);
        string[] before = (known.Document ?? "").Split(
            ',', StringSplitOptions.RemoveEmptyEntries);
        string all = string.Join(',', before.Union(IsoTexts.Sayable(document).Split(
            ',', StringSplitOptions.RemoveEmptyEntries)));
        _contracts[contract.Value] = (
            known.Instrument, IsoTexts.Beginning(all, Remittance.CharactersMax));
    }

    /// <summary>
    /// A contract is over. There is no room for ever: the one that is closed longest is forgotten.
    /// </summary>
    public void Close(ContractId contract)
    {
        if (!_contracts.ContainsKey(contract.Value) || !_isClosed.Add(contract.Value))
        {
            return;
        }

        _closing.Enqueue(contract.Value);
        while (_closing.Count > options.ClosedContractsMax)
        {
            ulong longest = _closing.Dequeue();
            _ = _isClosed.Remove(longest);
            _ = _contracts.Remove(longest);
        }
    }

    /// <summary>
    /// The member of a bank whose own account has a number; none if no one has it, or more than
    /// one: nobody is paid what may be another one's.
    /// </summary>
    public MemberId MemberOf(BankId bank, string account)
    {
        MemberId found = MemberId.None;
        foreach (MemberDefinition member in _members.Values)
        {
            if (member.Bank == bank && member.BankAccount == account)
            {
                if (found.IsSome)
                {
                    return MemberId.None;
                }

                found = member.Id;
            }
        }

        return found;
    }

    /// <summary>The payment of a leg of a contract, as things stand.</summary>
    public PaymentOrder PaymentOf(ref readonly Event instructed)
    {
        _ = _contracts.TryGetValue(instructed.Contract.Value, out var contract);
        InstrumentDefinition? instrument = _instruments.GetValueOrDefault(
            contract.Instrument.Value);
        return new PaymentOrder
        {
            MessageId = EndToEndName.MessageOf(instructed.Instruction),
            Created = WholeMs(instructed.Time),
            EndToEndId = EndToEndName.Of(instructed.Contract, instructed.Instruction),
            Uetr = UetrName.Of(options.VenueName, instructed.Instruction),
            Amount = instructed.Amount,
            SettlementDay = instructed.TradingDay,
            Debtor = PayerOf(instructed.Member, instructed.Bank),
            Creditor = PayeeOf(instructed.Counterparty),
            Purpose = IsService(instrument) ? PaymentPurpose.Service : PaymentPurpose.Goods,
            Remittance = Remittance.Of(
                instructed.Contract.Value.ToString(CultureInfo.InvariantCulture),
                instrument?.NameEn ?? "",
                contract.Document ?? ""),
        };
    }

    /// <summary>The payment of a withdrawal: from the pool to the member's own account.</summary>
    public PaymentOrder WithdrawalOf(ref readonly Event instructed) => new()
    {
        MessageId = EndToEndName.MessageOf(instructed.Withdrawal),
        Created = WholeMs(instructed.Time),
        EndToEndId = EndToEndName.Of(instructed.Withdrawal),
        Uetr = UetrName.Of(options.VenueName, instructed.Withdrawal),
        Amount = instructed.Amount,
        SettlementDay = instructed.TradingDay,
        Debtor = VenueAt(instructed.Bank),
        Creditor = PayeeOf(instructed.Member),
        Purpose = PaymentPurpose.OwnFunds,
    };

    /// <summary>
    /// A move out of a pool: to the pool of another bank, or to the venue's own account there.
    /// </summary>
    public PaymentOrder MoveOf(ref readonly Event instructed) => new()
    {
        MessageId = EndToEndName.MessageOf(instructed.Instruction),
        Created = WholeMs(instructed.Time),
        EndToEndId = EndToEndName.OfMove(instructed.Instruction),
        Uetr = UetrName.Of(options.VenueName, instructed.Instruction),
        Amount = instructed.Amount,
        SettlementDay = instructed.TradingDay,
        Debtor = VenueAt(instructed.Bank),
        Creditor = instructed.ToBank.IsSome
            ? VenueAt(instructed.ToBank)
            : VenueAt(instructed.Bank) with { Account = OwnAccount },
        Purpose = PaymentPurpose.OwnFunds,
        IsBetweenBanks = instructed.ToBank.IsSome,
    };

    /// <summary>The settlement bank that keeps a pool; none if none does, or several.</summary>
    public BankId BankOf(PaymentParty pool)
    {
        BankId found = BankId.None;
        foreach (BankDefinition bank in _banks.Values)
        {
            if (bank.PoolAccount == pool.Account && bank.BankCode == pool.BankCode)
            {
                if (found.IsSome)
                {
                    return BankId.None;
                }

                found = bank.Id;
            }
        }

        return found;
    }

    /// <summary>The account of the pool at a bank; empty if the bank is not known.</summary>
    public string PoolAccountOf(BankId bank) => PoolOf(bank)?.PoolAccount ?? "";

    /// <summary>The code of a settlement bank among banks; empty if it is not known.</summary>
    public string BankCodeOf(BankId bank) => PoolOf(bank)?.BankCode ?? "";

    /// <summary>The code of the bank of a payee.</summary>
    public string BankCodeOf(MemberId member) =>
        _members.GetValueOrDefault(member.Value)?.BankCode ?? "";

    /// <summary>Messages tell milliseconds; a payment is the same before and after.</summary>
    public static Timestamp WholeMs(Timestamp time) =>
        new(time.Ns / Timestamp.NsPerMs * Timestamp.NsPerMs);

    private PaymentParty VenueAt(BankId bank) => new(
        options.VenueName, PoolOf(bank)?.PoolAccount ?? "", PoolOf(bank)?.BankCode ?? "");

    private string DocumentOf(ContractId contract) =>
        _contracts.TryGetValue(contract.Value, out var known) ? known.Document ?? "" : "";

    private bool IsService(InstrumentDefinition? instrument) => instrument is not null
        && _products.TryGetValue(instrument.Product.Value, out ProductDefinition? product)
        && options.ServiceCategories.Contains(product.Category);

    /// <summary>The payer's name, but the pool's account: there its money is.</summary>
    private PaymentParty PayerOf(MemberId member, BankId bank) => new(
        NameOf(member), PoolOf(bank)?.PoolAccount ?? "", PoolOf(bank)?.BankCode ?? "");

    private PaymentParty PayeeOf(MemberId member)
    {
        MemberDefinition? known = _members.GetValueOrDefault(member.Value);
        return new PaymentParty(
            NameOf(member), known?.BankAccount ?? "", known?.BankCode ?? "");
    }

    private string NameOf(MemberId member)
    {
        MemberDefinition? known = _members.GetValueOrDefault(member.Value);
        string name = known is null ? "" : known.NameZh.Length > 0 ? known.NameZh : known.NameEn;
        return IsoTexts.Beginning(IsoTexts.Sayable(name), PaymentParty.NameCharactersMax);
    }

    private BankDefinition? PoolOf(BankId bank) => _banks.GetValueOrDefault(bank.Value);
}
