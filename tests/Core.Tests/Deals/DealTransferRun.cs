using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Clearing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>Members that deal, a venue that checks, and transfers that do the same.</summary>
internal sealed class DealTransferRun
{
    private const int CommandsPerSeed = 300;
    private const int CheckMinutes = 30;
    private const uint Members = 3;
    private const uint Operator = 4;

    private readonly Random _random;
    private readonly SortedDictionary<string, int> _met;
    // With so many orders not each command is tried on a copy of the state.
    private readonly DealMarket _market = new(room: DealMarket.Room with
    {
        OrdersMax = 2 * Scripts.Market.Small.OrdersMax,
        DealsMax = CommandsPerSeed,
        ContractsMax = CommandsPerSeed,
        TransfersMax = CommandsPerSeed,
    });
    private readonly TransferModel _model = new();
    private readonly int _outside;
    private readonly int _fees;
    private readonly int[] _free = new int[Members + 1];
    private readonly int[] _pot = new int[Members + 1];
    private readonly List<Deal> _deals = [];
    private readonly List<Transfer> _paid = [];
    private ulong _labels;

    public DealTransferRun(Random random, SortedDictionary<string, int> met)
    {
        (_random, _met) = (random, met);
        _outside = _model.Open(isLimited: false);
        _fees = _model.Open(isLimited: false);
        for (uint member = 1; member <= Members; member++)
        {
            _free[member] = _model.Open(isLimited: true);
            _pot[member] = _model.Open(isLimited: true);
        }

        _market.Set(ParameterKind.DealChecked, 1);
        _market.Set(ParameterKind.DealCheckMinutes, CheckMinutes);
    }

    public void All()
    {
        for (int step = 0; step < CommandsPerSeed; step++)
        {
            Wait();
            switch (_random.Next(9))
            {
                case 0: Pay(); break;
                case 1 when _deals.Count > 0: PayDeposit(Pick(_deals)); break;
                case < 4 when _deals.Count > 0: Accept(Pick(_deals)); break;
                case < 6 when _deals.Count > 0: Decide(Pick(_deals), approves: true); break;
                case 6 when _deals.Count > 0: Decide(Pick(_deals), approves: false); break;
                default: Propose(); break;
            }

            AssertSame(step);
        }
    }

    private void Wait()
    {
        _market.Market.TimeNs += (ulong)_random.Next(300) * DealMarket.SecondNs;
        _market.Apply(Command.Of(CommandKind.Tick));
        _model.Expire(_market.Market.TimeNs);
    }

    /// <summary>One side gets what its deposit needs, and not its fee, before it is accepted.
    /// </summary>
    private void PayDeposit(Deal deal)
    {
        int account = _free[_random.Next(2) == 0 ? deal.Other : deal.Proposer];
        long lackFen = deal.DepositFen - _model.Accounts[account].Free;
        if (lackFen > 0)
        {
            Pay(new Transfer(NextSerial(), _outside, account, lackFen));
        }

        Accept(deal);
    }

    /// <summary>Mostly new; else as before, or with another amount or member.</summary>
    private void Pay()
    {
        Transfer paid = new(NextSerial(), _outside, _free[AnyMember()], AnyFen());
        if (_paid.Count > 0 && _random.Next(3) == 0)
        {
            Transfer before = Pick(_paid);
            paid = _random.Next(3) switch
            {
                0 => before with { Amount = before.Amount + 1 },
                1 => paid with { Key = before.Key, Amount = before.Amount },
                _ => before,
            };
        }

        Pay(paid);
    }

    private void Pay(Transfer paid)
    {
        uint member = (uint)Array.IndexOf(_free, paid.Credit);
        List<Event> events = _market.Pay(member, paid.Amount, paid.Key);
        TransferResult[] results = _model.Apply(paid);
        if (results[0] == TransferResult.Done)
        {
            _paid.Add(paid);
        }

        bool isKnown = events.Exists(
            made => made.Kind == EventKind.BankAnswered && made.Repeated == 1);
        RejectReason why = events[^1].Kind == EventKind.Rejected ? events[^1].Reason : 0;
        Assert.Equal(
            results[0] switch
            {
                TransferResult.Done => (false, (RejectReason)0),
                TransferResult.Exists => (true, (RejectReason)0),
                _ => (false, RejectReason.BankSerialDiffers),
            },
            (isKnown, why));
        Count("pay", results);
    }

    /// <summary>To propose holds nothing.</summary>
    private void Propose()
    {
        uint proposer = AnyMember();
        uint other = 1 + ((proposer + (uint)_random.Next((int)Members - 1)) % Members);
        long lots = 10 * _random.Next(1, 6);
        long price = 100 * _random.Next(3_000, 6_000);
        DealTerms terms = _market.Terms(lots, price) with
        {
            Account = new AccountId(proposer),
            Counterparty = new MemberId(other),
            Side = _random.Next(2) == 0 ? Side.Buy : Side.Sell,
            ValidUntil = new Timestamp(
                _market.Market.TimeNs + (100_000 * DealMarket.SecondNs)),
        };
        List<Event> events = _market.Propose(proposer, ++_labels, in terms);
        Assert.Equal(EventKind.DealChanged, events[0].Kind);
        // The deposit is 10 %, the fee 0.1 %.
        _deals.Add(new Deal(
            _market.Deals[^1], proposer, other, lots * price / 10, lots * price / 1_000));
    }

    private void Accept(Deal deal)
    {
        List<Event> events = _market.Answer(
            deal.Other, ++_labels, deal.Id, DealAction.Accept, deal.Other);
        ulong expires = _market.Market.TimeNs + (CheckMinutes * 60 * DealMarket.SecondNs);
        Transfer[] chain = ChainOf(deal, (transfer, at) => transfer with
        {
            Key = deal.KeyOf(at),
            Flags = TransferFlags.Pending,
            ExpiresNs = deal.IsAccepted ? deal.ExpiresNs : expires,
        });
        TransferResult[] results = _model.Apply(chain);
        bool isDone = AssertAnswered(results, events, "accept");
        if (isDone)
        {
            (deal.IsAccepted, deal.ExpiresNs) = (true, expires);
        }

        int lacks = Array.IndexOf(results, TransferResult.ExceedsCredits);
        if (lacks >= 0)
        {
            RejectReason whose = lacks < 2
                ? RejectReason.InsufficientFunds : RejectReason.CounterpartyFundsMissing;
            Assert.Equal(whose, events[0].Reason);
        }
    }

    private void Decide(Deal deal, bool approves)
    {
        List<Event> events = _market.Answer(
            Operator, 0, deal.Id, approves ? DealAction.Approve : DealAction.Refuse);
        ulong label = ++_labels;
        Transfer[] chain = ChainOf(deal, (transfer, at) => transfer with
        {
            Key = $"decision {label}-{at}",
            Flags = approves ? TransferFlags.Post : TransferFlags.Void,
            Pending = deal.KeyOf(at),
        });
        AssertAnswered(_model.Apply(chain), events, approves ? "approve" : "refuse");
    }

    /// <summary>Deposit and fee of who accepts, then of who proposed.</summary>
    private Transfer[] ChainOf(Deal deal, Func<Transfer, int, Transfer> made) =>
    [
        made(new("", _free[deal.Other], _pot[deal.Other], deal.DepositFen), 0),
        made(new("", _free[deal.Other], _fees, deal.FeeFen), 1),
        made(new("", _free[deal.Proposer], _pot[deal.Proposer], deal.DepositFen), 2),
        made(new("", _free[deal.Proposer], _fees, deal.FeeFen), 3),
    ];

    /// <summary>The exchange does it if all four are done, and refuses it if none is.</summary>
    private bool AssertAnswered(TransferResult[] results, List<Event> events, string what)
    {
        bool isDone = Array.TrueForAll(results, result => result == TransferResult.Done);
        string told = string.Join(' ', results);
        Assert.True(
            isDone != events.Exists(made => made.Kind == EventKind.Rejected),
            $"{what}: {told}, but {events[0].Kind} {events[0].Reason}");
        Count(what, results);
        return isDone;
    }

    private void Count(string what, TransferResult[] results)
    {
        TransferResult told = results.FirstOrDefault(
            one => one is not (TransferResult.Done or TransferResult.ChainRefused));
        string place = told == TransferResult.ExceedsCredits
            ? $" at {Array.IndexOf(results, told)}" : "";
        string said = $"{what} {told}{place}";
        _met[said] = _met.GetValueOrDefault(said) + 1;
    }

    private void AssertSame(int step)
    {
        for (uint member = 1; member <= Members; member++)
        {
            TransferAccount free = _model.Accounts[_free[member]];
            Assert.True(
                _market.Fen(member, AccountKind.Available) == free.Free
                    && _market.Fen(member, AccountKind.FrozenOrder) == free.DebitsPending
                    && _market.Fen(member, AccountKind.FrozenContract)
                        == _model.Accounts[_pot[member]].Free,
                $"step {step}: money of member {member} differs");
        }

        Assert.Equal(
            _model.Accounts[_fees].Free, _market.Core.ViewHouse(AccountKind.Fees).Fen);
    }

    private string NextSerial() => $"S{_paid.Count}";

    private uint AnyMember() => (uint)_random.Next(1, (int)Members + 1);

    // Of what four deals or so need.
    private long AnyFen() => _random.Next(1, 8) * 500_000;

    private T Pick<T>(List<T> from) => from[Math.Max(0, from.Count - 1 - _random.Next(6))];

    private sealed class Deal(DealId id, uint proposer, uint other, long depositFen, long feeFen)
    {
        public DealId Id => id;

        public uint Proposer => proposer;

        public uint Other => other;

        public long DepositFen => depositFen;

        public long FeeFen => feeFen;

        public bool IsAccepted { get; set; }

        public ulong ExpiresNs { get; set; }

        public string KeyOf(int at) => $"{id.Value}-{at}";
    }
}
