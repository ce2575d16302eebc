using System;
using System.Collections.Generic;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing.Clearing;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>
/// Random steps of a small ledger: few accounts, keys, days and amounts, so that they meet; now and
/// then an earlier transfer again, as it was or with one field changed.
/// </summary>
internal sealed class TransferStream(int seed)
{
    public const int AccountsMax = 9;
    public const int TransfersMax = 40;
    private const int MoneyAccounts = 6;
    private const int RecentMax = 32;

    private readonly Random _random = new(seed);
    private readonly List<Transfer> _recent = [];
    private readonly List<Transfer> _held = [];
    private readonly List<Transfer> _ended = [];
    private readonly bool _isLarge = seed % 10 == 0;
    private ulong _now = 1;
    private ulong _keys;

    private ushort Today => (ushort)(_keys / 10);

    public static LedgerOwner OwnerOf(int account) =>
        new(OwnerKind.Member, (uint)(AccountsMax - account));

    public static AssetId AssetOf(int account) =>
        account < MoneyAccounts ? AssetId.Cny : AssetId.Of(new ProductId(3));

    public static AccountLimit LimitOf(int account) => (account % MoneyAccounts) switch
    {
        1 or 2 => AccountLimit.DebitsWithinCredits,
        3 => AccountLimit.CreditsWithinDebits,
        _ => AccountLimit.None,
    };

    public StreamStep NextStep() => _random.Next(40) switch
    {
        0 or 1 => StreamStep.LetGo,
        < 4 => StreamStep.Expire,
        < 8 => StreamStep.Post,
        _ => StreamStep.Apply,
    };

    /// <summary>A posting that no limit forbids: between two accounts without.</summary>
    public Posting NextPosting()
    {
        int debit = _random.Next(2) == 0 ? 0 : 4;
        return new Posting(
            debit, 4 - debit, _random.Next(1, 50), PostingKind.Mark, (ulong)_random.Next(5));
    }

    public ulong NextInstant()
    {
        _now += (ulong)_random.Next(3);
        return _now;
    }

    public ushort NextDay() => Today;

    public bool IsAlone() => _random.Next(2) == 0;

    /// <summary>Is told what happened: what is pending is resolved later.</summary>
    public void Happened(in Transfer transfer)
    {
        if (transfer.Flags.HasFlag(TransferFlags.Pending))
        {
            _held.Add(transfer);
        }

        if (transfer.Pending.IsSome)
        {
            Ended(transfer.Pending);
        }
    }

    /// <summary>Is told that one is pending no more.</summary>
    public void Ended(TransferKey key)
    {
        int at = _held.FindIndex(held => held.Key == key);
        if (_ended.Count == RecentMax)
        {
            _ended.RemoveAt(0);
        }

        _ended.Add(_held[at]);
        _held.RemoveAt(at);
    }

    public bool IsLooked() => _random.Next(64) == 0;

    public Transfer[] NextBatch(ushort firstDay)
    {
        Transfer[] batch = new Transfer[_random.Next(4) == 0 ? _random.Next(1, 6) : 1];
        for (int at = 0; at < batch.Length; at++)
        {
            Transfer transfer = Next(firstDay);
            bool isLinked = batch.Length > 1 && _random.Next(2) == 0;
            bool isOpen = at == batch.Length - 1 && _random.Next(4) != 0;
            batch[at] = isLinked && !isOpen
                ? transfer with { Flags = transfer.Flags | TransferFlags.Linked }
                : transfer;
            if (_recent.Count == RecentMax)
            {
                _recent.RemoveAt(0);
            }

            _recent.Add(batch[at]);
        }

        return batch;
    }

    private Transfer Next(ushort firstDay)
    {
        int choice = _random.Next(20);
        if (choice < 4 && _recent.Count > 0)
        {
            Transfer again = _recent[_random.Next(_recent.Count)];
            return choice < 2 ? again : Changed(again);
        }

        _keys++;
        Transfer next = new()
        {
            Key = TransferKey.Of(KeySource.Trade, _keys, 1),
            Day = new TradingDay((ushort)Math.Max(
                0, Math.Max(firstDay, Today) + (_random.Next(20) == 0 ? -1 : _random.Next(2)))),
        };
        next = choice < 10 ? Resolving(next) : New(next, isPending: choice < 15);
        return _random.Next(12) == 0 ? Changed(next) : next;
    }

    private Transfer New(Transfer next, bool isPending) => Between(next) with
    {
        Amount = NextAmount(),
        Kind = PostingKind.Deposit,
        Reference = (ulong)_random.Next(3),
        Flags = isPending ? TransferFlags.Pending : TransferFlags.None,
        Deadline = isPending && _random.Next(2) == 0
            ? new Timestamp(_now + (ulong)_random.Next(1, 6))
            : default,
    };

    /// <summary>Mostly between two accounts of one asset, into those that may only have.</summary>
    private Transfer Between(Transfer next)
    {
        if (_random.Next(16) == 0)
        {
            return next with
            {
                Debit = _random.Next(AccountsMax),
                Credit = _random.Next(AccountsMax),
            };
        }

        int debit = _random.Next(AccountsMax);
        int first = debit < MoneyAccounts ? 0 : MoneyAccounts;
        int count = debit < MoneyAccounts ? MoneyAccounts : AccountsMax - MoneyAccounts;
        int credit = first + ((debit - first + _random.Next(1, count)) % count);
        return next with { Debit = debit, Credit = credit };
    }

    /// <summary>Mostly one that is held; else one that was, or never was.</summary>
    private Transfer? AnyPending()
    {
        List<Transfer> from = _random.Next(8) switch
        {
            0 => _recent,
            1 => _ended,
            _ => _held,
        };
        return from.Count == 0 ? null : from[_random.Next(from.Count)];
    }

    private Transfer Resolving(Transfer next)
    {
        bool posts = _random.Next(2) == 0;
        Transfer? pending = AnyPending();
        long held = Math.Min(pending?.Amount ?? 0, long.MaxValue - 1) + 1;
        bool isWhole = _random.Next(2) == 0;
        long all = posts ? Transfer.Whole : 0;
        return next with
        {
            Flags = posts ? TransferFlags.Post : TransferFlags.Void,
            Pending = pending?.Key ?? new TransferKey(9, 9),
            Amount = isWhole ? all : Math.Max(0, held - _random.Next(3)),
            Debit = _random.Next(4) == 0 ? pending?.Debit ?? 0 : Ledger.None,
            Credit = _random.Next(4) == 0 ? pending?.Credit ?? 0 : Ledger.None,
            Kind = _random.Next(4) == 0 ? pending?.Kind ?? 0 : 0,
            Reference = (ulong)_random.Next(3),
        };
    }

    private long NextAmount() => _isLarge && _random.Next(4) == 0
        ? long.MaxValue / (1 << _random.Next(3)) - _random.Next(3)
        : _random.Next(1, 60);

    /// <summary>The transfer with one field that is wrong, or different.</summary>
    private Transfer Changed(Transfer transfer) => _random.Next(14) switch
    {
        0 => transfer with { Key = _random.Next(2) == 0 ? default : TransferKey.Reserved },
        1 => transfer with { Day = new TradingDay((ushort)(transfer.Day.DayNumber + 1)) },
        2 => transfer with { Debit = _random.Next(-1, AccountsMax + 2) },
        3 => transfer with { Credit = _random.Next(-1, AccountsMax + 2) },
        4 => transfer with { Amount = transfer.Amount - _random.Next(3) },
        5 => transfer with { Amount = _random.Next(-1, 2) },
        6 => transfer with { Kind = _random.Next(2) == 0 ? 0 : PostingKind.Withdrawal },
        7 => transfer with { Reference = transfer.Reference + 1 },
        8 => transfer with { Flags = (TransferFlags)_random.Next(20) },
        9 => transfer with { Pending = transfer.Key },
        10 => transfer with { Pending = default },
        11 => transfer with { Pending = TransferKey.Reserved },
        12 => transfer with { Deadline = new Timestamp(transfer.Deadline.Ns + 1) },
        _ => transfer with { Credit = transfer.Debit },
    };
}
