using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Testing.Clearing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>Members, banks, and transfers that do the same.</summary>
internal sealed class BankTransferRun
{
    private const int CommandsPerSeed = 300;

    // What the exchange says where a transfer has this result; the reasons are fewer.
    private static readonly Dictionary<TransferResult, string> Said = new()
    {
        [TransferResult.Done] = "",
        [TransferResult.Exists] = "known",
        [TransferResult.ExistsWithOtherFlags] = "BankSerialDiffers",
        [TransferResult.ExistsWithOtherPending] = "BankSerialDiffers",
        [TransferResult.ExistsWithOtherDebit] = "BankSerialDiffers",
        [TransferResult.ExistsWithOtherCredit] = "BankSerialDiffers",
        [TransferResult.ExistsWithOtherAmount] = "BankSerialDiffers",
        [TransferResult.UnknownPending] = "UnknownInstruction",
        [TransferResult.PendingHasOtherDebit] = "UnknownInstruction",
        [TransferResult.AbovePending] = "BankMovementInvalid",
        [TransferResult.PendingHasOtherAmount] = "BankMovementInvalid",
        [TransferResult.PendingPosted] = "UnknownInstruction",
        [TransferResult.PendingVoided] = "UnknownInstruction",
        [TransferResult.ExceedsCredits] = "AboveWithdrawable",
    };

    private readonly Random _random;
    private readonly SortedDictionary<string, int> _met;
    // With so many orders not each command is tried on a copy of the state.
    private readonly BankMarket _market = new(Scripts.Market.Small with
    {
        OrdersMax = 2 * Scripts.Market.Small.OrdersMax,
        TransfersMax = 2 * CommandsPerSeed,
    });
    private readonly TransferModel _model = new();
    private readonly int _pool;
    private readonly int[] _free = new int[3];
    private readonly List<Told> _told = [];
    private readonly List<Transfer> _asked = [];
    private ulong _labels;

    public BankTransferRun(Random random, SortedDictionary<string, int> met)
    {
        (_random, _met) = (random, met);
        _pool = _model.Open(isLimited: false);
        _free[1] = _model.Open(isLimited: true);
        _free[2] = _model.Open(isLimited: true);
    }

    /// <summary>All results that a transfer of the exchange has.</summary>
    public static IEnumerable<TransferResult> Results => Said.Keys;

    public void All()
    {
        for (int step = 0; step < CommandsPerSeed; step++)
        {
            switch (_random.Next(8))
            {
                case < 2: Ask(); break;
                case 2 when _told.Count > 0: Tell(Again()); break;
                case < 5: Tell(Moved()); break;
                default: Tell(Answered()); break;
            }

            // What comes in today goes out from the next day on, which no transfer knows of.
            _market.Day++;
            _market.Apply(Text($"day until={_market.Day}"));
            AssertSame(step);
        }
    }

    /// <summary>A member asks for money: it is held.</summary>
    private void Ask()
    {
        int member = _random.Next(1, 3);
        int fen = 10 * _random.Next(1, 9);
        List<Event> events = _market.Apply(Text($"s{member} withdraw {++_labels} {fen}"));
        Transfer asked = new(
            $"W{_labels}", _free[member], _pool, fen, TransferFlags.Pending);
        if (AssertSaid(_model.Apply(asked)[0], events, asked.Key))
        {
            _asked.Add(asked);
        }
    }

    private Told Moved()
    {
        int member = _random.Next(1, 3);
        int fen = 10 * _random.Next(1, 9);
        bool isIn = _random.Next(3) > 0;
        return new Told(
            isIn ? "deposit" : "withdraw", member, 0, _market.Day,
            isIn ? new Transfer(NextSerial(), _pool, _free[member], fen)
                : new Transfer(NextSerial(), _free[member], _pool, fen));
    }

    /// <summary>
    /// What became of a withdrawal: mostly of one that was asked for, of its member, and of its
    /// amount. A bank that has paid a part only has answered nothing.
    /// </summary>
    private Told Answered()
    {
        int at = _random.Next(Math.Max(0, _asked.Count - 4), _asked.Count + 1);
        bool isPaid = _random.Next(2) == 0;
        Transfer asked = at < _asked.Count
            ? _asked[at] : new Transfer("nobody's", _free[1], _pool, 10);
        int member = Array.IndexOf(_free, asked.Debit);
        member = _random.Next(12) == 0 ? 3 - member : member;
        long more = _random.Next(10) > 0 ? 0 : isPaid || _random.Next(2) == 0 ? 5 : -5;
        return new Told(
            isPaid ? "done" : "failed", member, at + 1, _market.Day,
            new Transfer(
                NextSerial(), _free[member], _pool, asked.Amount + more,
                isPaid ? TransferFlags.Post : TransferFlags.Void, asked.Key));
    }

    /// <summary>An earlier word as it was, or with another amount, member, or kind.</summary>
    private Told Again()
    {
        Told told = _told[_random.Next(_told.Count)];
        Transfer before = told.Transfer;
        Told other = Moved() with { Day = told.Day };
        return _random.Next(5) switch
        {
            0 => told with { Transfer = before with { Amount = before.Amount + 1 } },
            1 => other with { Transfer = other.Transfer with { Key = before.Key } },
            2 when Answered() is var answer => answer with
            {
                Day = told.Day,
                Transfer = answer.Transfer with { Key = before.Key },
            },
            _ => told,
        };
    }

    private void Tell(Told told)
    {
        Transfer transfer = told.Transfer;
        string line = Text(
            $"bank {told.Verb} {transfer.Key} m{told.Member} {transfer.Amount}")
            + Text($" day={told.Day} for={told.Ordinal}");
        if (AssertSaid(_model.Apply(transfer)[0], _market.Apply(line), line))
        {
            _told.Add(told);
        }
    }

    private bool AssertSaid(TransferResult result, List<Event> events, string what)
    {
        string found = events[^1].Kind == EventKind.Rejected ? $"{events[^1].Reason}"
            : events[^1].Kind == EventKind.BankAnswered && events[^1].Repeated == 1 ? "known"
            : "";
        Assert.True(
            Said.TryGetValue(result, out string? said) && said == found,
            $"{what}: {result}, but {found}");
        _met[$"{result}"] = _met.GetValueOrDefault($"{result}") + 1;
        return result == TransferResult.Done;
    }

    private void AssertSame(int step)
    {
        for (uint member = 1; member <= 2; member++)
        {
            TransferAccount free = _model.Accounts[_free[member]];
            Assert.True(
                _market.FenOf(member, AccountKind.Available) == free.Free
                    && _market.FenOf(member, AccountKind.FrozenPayment) == free.DebitsPending,
                $"step {step}: money of member {member} differs");
        }

        Assert.Equal(-_model.Accounts[_pool].Free, _market.PoolFen());
    }

    private string NextSerial() => Text($"S{++_labels}");

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a bank tells.</summary>
    private sealed record Told(
        string Verb, int Member, int Ordinal, int Day, Transfer Transfer);
}
