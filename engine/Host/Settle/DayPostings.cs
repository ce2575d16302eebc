using System.Collections.Generic;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Host.Settle;

/// <summary>Postings of the ledger as entries of members, and as money that pools have got or lost.
/// </summary>
/// <param name="names">The names of the venue.</param>
/// <param name="members">Where entries stand.</param>
/// <param name="accounts">What the rows of the ledger are.</param>
/// <remarks>One thread.</remarks>
internal sealed class DayPostings(VenueNames names, DayMembers members, KnownAccounts accounts)
{
    private readonly List<(MemberId Member, MoneyEntry Entry)> _entries = [];
    private readonly List<(MemberId Member, MoneyEntry Entry)> _fillFees = [];
    private readonly List<BankItem> _poolMoves = [];
    private readonly HashSet<ulong> _corrected = [];
    private ulong _sequence;
    private Timestamp _time;
    private int _index;

    /// <summary>What pools got or lost by the command, as far as the ledger tells it.</summary>
    public IReadOnlyList<BankItem> PoolMoves => _poolMoves;

    /// <summary>A command begins.</summary>
    public void Begin(ref readonly Command command)
    {
        _sequence = command.Sequence.Value;
        _time = command.Time;
        _index = 0;
    }

    /// <summary>Takes a posting of the command.</summary>
    public void Take(ExchangeCore core, in Posting posting)
    {
        KnownAccount from = accounts.Of(core, posting.Debit);
        KnownAccount to = accounts.Of(core, posting.Credit);
        int index = _index;
        _index++;
        if (from.Asset != AssetId.Cny)
        {
            MoveGoods(in from, in to, posting.Amount);
            return;
        }

        bool isInside = from.IsMember && from.Owner == to.Owner;
        if (from.IsMember)
        {
            Count(in from, isInside ? 0 : -posting.Amount, -posting.Amount, posting.Kind);
        }

        if (to.IsMember)
        {
            Count(in to, isInside ? 0 : posting.Amount, posting.Amount, posting.Kind);
        }

        if (isInside && posting.Kind is PostingKind.OrderReserve or PostingKind.Margin)
        {
            return;
        }

        if (from.IsMember)
        {
            Add(in posting, index, in from, in to, from.Member, isInside ? 0 : -posting.Amount);
        }

        if (to.IsMember && !isInside)
        {
            Add(in posting, index, in from, in to, to.Member, posting.Amount);
        }

        if (from.IsPool != to.IsPool)
        {
            KnownAccount pool = from.IsPool ? from : to;
            _poolMoves.Add(new BankItem(
                new BankId((ushort)pool.Owner.Number), "",
                new InstructionId(IsOfInstruction(posting.Kind) ? posting.Reference : 0),
                from.IsMember ? from.Member : to.IsMember ? to.Member : MemberId.None,
                from.IsPool ? posting.Amount : -posting.Amount, default, _sequence, false));
        }
    }

    /// <summary>The command takes a trade back or changes it: what fees of it move stands alone.
    /// </summary>
    /// <remarks>A command may bring trades too, by a deadline that was due before it.</remarks>
    public void Correct(TradeId trade) => _corrected.Add(trade.Value);

    /// <summary>The command is whole: its postings become entries.</summary>
    /// <param name="said">
    /// The serial of a bank that tells of a movement, for the postings of that; and the names of
    /// instructions.
    /// </param>
    public void End(SaidContent said)
    {
        foreach ((MemberId member, MoneyEntry entry) in _fillFees)
        {
            if (_corrected.Contains(entry.Reference))
            {
                _entries.Add((member, entry));
            }
            else
            {
                members.Of(member).FillFeesFen += entry.Fen;
            }
        }

        foreach ((MemberId member, MoneyEntry entry) in _entries)
        {
            bool isTold = said.Serial.Length > 0 && entry.Kind.IsToldByBank();
            members.Of(member).Entries.Add(
                Named(entry, said.InstructionOf(entry.Kind, entry.Reference)) with
                {
                    Serial = isTold ? said.Serial : "",
                    Reason = entry.Kind == PostingKind.WithdrawalRelease ? said.Reason : "",
                });
        }

        _fillFees.Clear();
        _entries.Clear();
        _poolMoves.Clear();
        _corrected.Clear();
    }

    private MoneyEntry Named(MoneyEntry entry, NamedInstruction? instruction)
    {
        if (instruction is null)
        {
            EntrySubject about = SubjectOf(entry);
            return entry with
            {
                About = about,
                Contract = about == EntrySubject.Contract
                    ? new ContractId(entry.Reference)
                    : ContractId.None,
            };
        }

        bool isByBank = entry.Kind is PostingKind.PaymentOut or PostingKind.PaymentReturn;
        return entry with
        {
            About = EntrySubject.Instruction,
            EndToEndId = instruction.Name,
            Contract = instruction.Contract,
            Counterparty = isByBank && instruction.Payee.IsSome
                ? names.Code(instruction.Payee)
                : "",
        };
    }

    /// <summary>What a posting refers to that is about no instruction that is known.</summary>
    private static EntrySubject SubjectOf(MoneyEntry entry) => entry.Kind switch
    {
        // What a deal holds is frozen as for an order, until there is a contract.
        PostingKind.ContractDeposit when entry.From == AccountKind.Available
            && entry.To == AccountKind.FrozenOrder => EntrySubject.Deal,
        PostingKind.ContractDeposit when entry.From == AccountKind.FrozenOrder
            && entry.To == AccountKind.Available => EntrySubject.Deal,
        PostingKind.ContractDeposit or PostingKind.ContractFunds or PostingKind.GoodsPayment
            or PostingKind.ContractPenalty or PostingKind.ContractFee => EntrySubject.Contract,
        PostingKind.TradeFee when entry.From == AccountKind.FrozenOrder => EntrySubject.Contract,
        PostingKind.TradeFee => EntrySubject.Trade,
        PostingKind.Mark => EntrySubject.Instrument,
        PostingKind.WithdrawalHold or PostingKind.PaymentOut or PostingKind.PaymentReturn =>
            EntrySubject.Instruction,

        // Money that was nobody's is told by the number under which it was held.
        PostingKind.Deposit when entry.From == AccountKind.Suspense => EntrySubject.Instruction,
        PostingKind.Deposit or PostingKind.Withdrawal or PostingKind.WithdrawalRelease
            or PostingKind.DepositReversal => EntrySubject.Movement,
        _ => default,
    };

    private static bool IsOfInstruction(PostingKind kind) =>
        kind is PostingKind.PaymentOut or PostingKind.PaymentReturn or PostingKind.PoolMove
            or PostingKind.VenuePayout;

    private void Count(in KnownAccount account, long change, long fen, PostingKind kind)
    {
        MemberDay member = members.Of(account.Member);
        member.Posted = member.Posted.Plus(account.Kind, fen);
        if (change != 0)
        {
            member.Flow.Add(kind, change);
        }
    }

    private void Add(
        in Posting posting, int index, in KnownAccount from, in KnownAccount to,
        MemberId member, long change)
    {
        KnownAccount other = change < 0 ? to : from;
        MoneyEntry entry = new(
            _sequence, index, _time, posting.Kind, from.Kind, to.Kind, posting.Amount, change,
            posting.Reference, change == 0 ? "" : NameOf(in other), "")
        {
            Symbol = posting.Kind == PostingKind.Mark
                ? names.Instrument(new InstrumentId((uint)posting.Reference))
                : "",
        };

        // The fee of a fill stands with its trade; that of a deal comes out of what it held.
        bool isFill = posting.Kind == PostingKind.TradeFee && change < 0
            && from.Kind == AccountKind.Available;
        (isFill ? _fillFees : _entries).Add((member, entry));
    }

    private string NameOf(in KnownAccount account) => account.Owner.Kind switch
    {
        OwnerKind.Member => names.Code(account.Member),
        OwnerKind.Bank => names.Bank(new BankId((ushort)account.Owner.Number)),
        _ => "",
    };

    private void MoveGoods(in KnownAccount from, in KnownAccount to, long units)
    {
        if (from.Owner == to.Owner)
        {
            return;
        }

        if (from.IsMember)
        {
            members.GoodsOf(from.Owner, from.Asset).Change(-units);
        }

        if (to.IsMember)
        {
            members.GoodsOf(to.Owner, to.Asset).Change(units);
        }
    }
}
