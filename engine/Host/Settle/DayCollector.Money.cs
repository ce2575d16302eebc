using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Host.Settle;

/// <content>Postings of a command, what banks tell with it, and contracts it has touched.</content>
internal sealed partial class DayCollector
{
    private readonly List<(MemberId Member, MoneyEntry Entry)> _entries = [];
    private readonly List<(MemberId Member, MoneyEntry Entry)> _fillFees = [];
    // No instruction has such a number: its upper bits are those of a command.
    private const ulong ArrivalBit = 1UL << 63;

    private readonly List<BankItem> _poolMoves = [];
    private readonly List<BankItem> _bankItems = [];
    private readonly List<BankItem> _owned = [];
    private readonly SortedDictionary<ulong, BankItem> _pending = before?._pending ?? [];
    private readonly SortedDictionary<ulong, ContractRow> _contracts = before?._contracts ?? [];
    private readonly Dictionary<ulong, List<ContractPaper>> _attachments =
        before?._attachments ?? [];
    private readonly Dictionary<uint, long> _held = before?._held ?? [];
    private readonly HashSet<ulong> _touched = [];
    private readonly Dictionary<ulong, ContractId> _paid = [];
    private ulong _sequence;
    private Timestamp _time;
    private int _index;
    private bool _isCorrection;
    private string _serial = "";
    private InstructionId _instruction;
    private TradingDay _bankDay;
    private ContractPaper? _attached;

    /// <inheritdoc/>
    public void OnPosting(in Posting posting)
    {
        KnownAccount from = Known(posting.Debit);
        KnownAccount to = Known(posting.Credit);
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

    private static bool IsOfInstruction(PostingKind kind) =>
        kind is PostingKind.PaymentOut or PostingKind.PaymentReturn or PostingKind.PoolMove
            or PostingKind.VenuePayout;

    private void Count(in KnownAccount account, long change, long fen, PostingKind kind)
    {
        MemberDay member = MemberOf(account.Member);
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
            GoodsOf(from.Owner, from.Asset).Change(-units);
        }

        if (to.IsMember)
        {
            GoodsOf(to.Owner, to.Asset).Change(units);
        }
    }

    private KnownAccount Known(int account)
    {
        if (account >= _accounts.Length)
        {
            Array.Resize(ref _accounts, Math.Max(account + 1, 2 * _accounts.Length));
        }

        ref KnownAccount known = ref _accounts[account];
        if (known.Kind == 0)
        {
            LedgerAccountView view = _core!.ViewAccount(account);
            known = new KnownAccount(view.Owner, view.Asset, view.Kind);
        }

        return known;
    }

    /// <summary>Keeps what the content of a command says and its events do not.</summary>
    private void ReadContent(CommandKind kind, ReadOnlySpan<byte> content)
    {
        if (kind == CommandKind.MoveBank
            && BankMovement.TryRead(content, out BankMovement told, out ReadOnlySpan<byte> note))
        {
            _serial = Encoding.ASCII.GetString(note);
            _instruction = told.Instruction;
            _bankDay = told.Day;
        }
        else if (kind == CommandKind.StepContract
            && ContractStep.TryRead(content, out ContractStep step, out note)
            && step.Action == ContractAction.Attach)
        {
            _attached = new ContractPaper(step.Reference, Encoding.UTF8.GetString(note));
        }
    }

    /// <summary>What has to be known of the days before, too.</summary>
    private void Follow(ref readonly Event recorded)
    {
        switch (recorded.Kind)
        {
            case EventKind.ContractChanged:
                _ = _touched.Add(recorded.Contract.Value);
                Attach(in recorded);
                break;
            case EventKind.WithdrawalInstructed:
                _pending[recorded.Withdrawal.Value] = new BankItem(
                    recorded.Bank, "", recorded.Withdrawal, recorded.Member,
                    -recorded.Amount.Fen, recorded.TradingDay, recorded.Sequence.Value, true);
                break;
            case EventKind.BankAnswered when recorded.Repeated == 0
                && recorded.BankMovement is not (0 or BankMovementKind.PoolArrived):
                _ = _pending.Remove(recorded.Withdrawal.Value);
                break;
            case EventKind.PoolMoveChanged:
                FollowMove(in recorded);
                break;
            case EventKind.InstructionResolved:
                _instruction = recorded.Instruction;
                _ = _pending.Remove(recorded.Instruction.Value);
                _ = _pending.Remove(recorded.Instruction.Value | ArrivalBit);
                break;
            case EventKind.ReturnHeld when !recorded.Member.IsSome:
                _unowned.Hold(in recorded, _serial);
                break;
            case EventKind.ReturnFreed when !recorded.Member.IsSome:
                Own(_unowned.Free(in recorded));
                break;
            case EventKind.ReturnHeld:
                _held[recorded.Member.Value] =
                    _held.GetValueOrDefault(recorded.Member.Value) + recorded.Amount.Fen;
                break;
            case EventKind.ReturnFreed:
                _held[recorded.Member.Value] -= recorded.Amount.Fen;
                break;
            case EventKind.PaymentInstructed:
                _pending[recorded.Instruction.Value] = new BankItem(
                    recorded.Bank, "", recorded.Instruction, recorded.Member,
                    -recorded.Amount.Fen, recorded.TradingDay, recorded.Sequence.Value, true)
                {
                    Contract = recorded.Contract,
                };
                break;
            case EventKind.PaymentChanged
                when recorded.PaymentStatus is PaymentStatus.Settled or PaymentStatus.Rejected
                    or PaymentStatus.Returned:
                _paid[recorded.Instruction.Value] = recorded.Contract;
                _ = _pending.Remove(recorded.Instruction.Value);
                break;
            default:
                break;
        }
    }

    /// <summary>Money that was nobody's is a member's: a deposit, by its bank's serial.</summary>
    private void Own(BankItem? item)
    {
        if (item is not null && _isOpen)
        {
            _serial = item.Serial;
            _owned.Add(item);
        }
    }

    /// <summary>A move waits for the bank that sends, and for the one that gets it.</summary>
    private void FollowMove(ref readonly Event told)
    {
        BankItem item = new(
            told.Bank, "", told.Instruction, MemberId.None, -told.Amount.Fen, told.TradingDay,
            told.Sequence.Value, true);
        ulong leaving = told.Instruction.Value;
        bool isOpen = told.PaymentStatus == PaymentStatus.Instructed;
        _ = isOpen ? _pending.TryAdd(leaving, item) : _pending.Remove(leaving);
        bool isAwaited = told.ToBank.IsSome && told.HasArrived == 0
            && told.PaymentStatus == PaymentStatus.Settled;
        _ = isAwaited
            ? _pending.TryAdd(
                leaving | ArrivalBit,
                item with { Bank = told.ToBank, PoolFen = told.Amount.Fen })
            : _pending.Remove(leaving | ArrivalBit);
    }

    // Both parties are told of the same paper.
    private void Attach(ref readonly Event recorded)
    {
        if (recorded.ContractAction != ContractAction.Attach || _attached is not { } paper)
        {
            return;
        }

        _attached = null;
        if (!_attachments.TryGetValue(recorded.Contract.Value, out List<ContractPaper>? papers))
        {
            papers = [];
            _attachments[recorded.Contract.Value] = papers;
        }

        papers.Add(paper);
    }

    /// <summary>A command is whole: its postings become entries.</summary>
    private void EndCommand(ExchangeCore core)
    {
        foreach ((MemberId member, MoneyEntry entry) in _fillFees)
        {
            if (_isCorrection)
            {
                _entries.Add((member, entry));
            }
            else
            {
                MemberOf(member).FillFeesFen += entry.Fen;
            }
        }

        foreach ((MemberId member, MoneyEntry entry) in _entries)
        {
            MemberOf(member).Entries.Add(
                _serial.Length == 0 ? entry : entry with { Serial = _serial });
        }

        foreach (BankItem move in _poolMoves)
        {
            InstructionId instruction = _instruction.IsSome ? _instruction : move.Instruction;
            _bankItems.Add(move with
            {
                Serial = _serial,
                Instruction = instruction,
                Contract = _paid.GetValueOrDefault(instruction.Value),
                Day = _bankDay.IsSome ? _bankDay : core.TradingDay,
            });
        }

        foreach (ulong touched in _touched)
        {
            if (core.TryViewContract(new ContractId(touched), out ContractRow row))
            {
                _contracts[touched] = row;
            }
        }

        _bankItems.AddRange(_owned);
        _owned.Clear();
        _fillFees.Clear();
        _entries.Clear();
        _poolMoves.Clear();
        _touched.Clear();
        _paid.Clear();
        (_isCorrection, _serial, _instruction) = (false, "", InstructionId.None);
        (_bankDay, _attached) = (default, null);
    }

    /// <summary>Contracts that were over before today.</summary>
    private void ForgetOver(ExchangeCore core)
    {
        List<ulong> over = [];
        foreach ((ulong contract, ContractRow row) in _contracts)
        {
            if (ContractRules.IsOver(row.Stage))
            {
                over.Add(contract);
            }
        }

        foreach (ulong contract in over)
        {
            _ = _contracts.Remove(contract);
        }

        // One that is over may be disputed yet, as long as the core has it.
        foreach (ulong contract in (ulong[])[.. _attachments.Keys])
        {
            if (!core.TryViewContract(new ContractId(contract), out _))
            {
                _ = _attachments.Remove(contract);
            }
        }
    }
}
