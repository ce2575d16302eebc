using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Testing.Clearing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// What TigerBeetle documents of transfers that are linked or have a timeout, case by case: what
/// happens there, which the model has to do, and what the exchange does with a deal that the venue
/// checks. Who accepts links four pending transfers, deposit and fee of both sides.
/// </summary>
/// <remarks>
/// Source: as <see cref="Banks.DocumentedTransferTests"/>; the sentences are our own.
/// </remarks>
public sealed class DocumentedDealTests
{
    private const long DepositFen = 21_250_000;
    private const long FeeFen = 212_500;
    private const long Whole = DepositFen + FeeFen;
    private const int CheckMinutes = 30;

    /// <summary>The results that are told here alone.</summary>
    public static string[] Results => ["linked_event_failed", "pending_transfer_expired"];

    /// <summary>What member 1, which proposes, and member 2 have; what is done; what the exchange
    /// answers to the last of it; what happens to the four transfers; what is held of both then.
    /// </summary>
    public static TheoryData<long, long, string, string, string, long> Cases => new()
    {
        // Linked: all of them are created, or none is, and the one that is the cause says why.
        { Whole, Whole, "accept", "", "Done Done Done Done", Whole },
        {
            Whole, Whole - 1, "accept", "InsufficientFunds",
            "ChainRefused ExceedsCredits ChainRefused ChainRefused", 0
        },
        {
            Whole, DepositFen - 1, "accept", "InsufficientFunds",
            "ExceedsCredits ChainRefused ChainRefused ChainRefused", 0
        },
        {
            Whole - 1, Whole, "accept", "CounterpartyFundsMissing",
            "ChainRefused ChainRefused ChainRefused ExceedsCredits", 0
        },

        // Posted, voided or expired: once, and never anything else afterwards.
        { Whole, Whole, "accept approve", "", "Done Done Done Done", 0 },
        { Whole, Whole, "accept refuse", "", "Done Done Done Done", 0 },
        {
            Whole, Whole, "accept approve refuse", "UnknownDeal",
            "PendingPosted ChainRefused ChainRefused ChainRefused", 0
        },
        {
            Whole, Whole, "accept refuse approve", "UnknownDeal",
            "PendingVoided ChainRefused ChainRefused ChainRefused", 0
        },
        { Whole, Whole, "accept early approve", "", "Done Done Done Done", 0 },
        {
            Whole, Whole, "accept late approve", "UnknownDeal",
            "PendingExpired ChainRefused ChainRefused ChainRefused", 0
        },
        {
            Whole, Whole, "accept late refuse", "UnknownDeal",
            "PendingExpired ChainRefused ChainRefused ChainRefused", 0
        },
        {
            Whole, Whole, "approve", "DealStatusForbids",
            "UnknownPending ChainRefused ChainRefused ChainRefused", 0
        },
    };

    private readonly DealMarket _market = new();
    private readonly TransferModel _model = new();
    private readonly int _outside;
    private readonly int _fees;
    private readonly int[] _free = new int[3];
    private readonly int[] _pots = new int[3];

    public DocumentedDealTests()
    {
        _outside = _model.Open(isLimited: false);
        _fees = _model.Open(isLimited: false);
        for (int member = 1; member <= 2; member++)
        {
            _free[member] = _model.Open(isLimited: true);
            _pots[member] = _model.Open(isLimited: true);
        }

        _market.Set(ParameterKind.DealChecked, 1);
        _market.Set(ParameterKind.DealCheckMinutes, CheckMinutes);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_deal_is_held_and_decided_as_linked_transfers_are(
        long proposerFen, long otherFen, string done, string answer, string results, long heldFen)
    {
        Pay(1, proposerFen);
        Pay(2, otherFen);
        DealScript.Run(_market, "s1 propose 1 valid=7200");
        (string Said, TransferResult[] Results) last = ("", []);
        foreach (string what in done.Split(' '))
        {
            Assert.Equal("", last.Said);
            last = Do(what);
        }

        Assert.Equal(answer, last.Said);
        Assert.Equal(results, string.Join(' ', last.Results));
        for (uint member = 1; member <= 2; member++)
        {
            TransferAccount free = _model.Accounts[_free[member]];
            Assert.Equal(heldFen, free.DebitsPending);
            Assert.Equal(heldFen, _market.Fen(member, AccountKind.FrozenOrder));
            Assert.Equal(free.Free, _market.Fen(member, AccountKind.Available));
            Assert.Equal(
                _model.Accounts[_pots[member]].Free,
                _market.Fen(member, AccountKind.FrozenContract));
        }
    }

    private void Pay(uint member, long fen)
    {
        _market.Pay(member, fen, $"S{member}");
        _ = _model.Apply(new Transfer($"S{member}", _outside, _free[member], fen));
    }

    private (string Said, TransferResult[] Results) Do(string what)
    {
        string line = what switch
        {
            "accept" => "s2 accept 1 d1",
            "early" => "wait 1799",
            "late" => "wait 1800",
            _ => $"s4 {what} d1",
        };
        List<Event> events = DealScript.Apply(_market, line);
        ulong nowNs = _market.Market.TimeNs;
        string said = events.Count > 0 && events[^1].Kind == EventKind.Rejected
            ? $"{events[^1].Reason}" : "";
        if (what is "early" or "late")
        {
            _model.Expire(nowNs);
            return (said, []);
        }

        return (said, _model.Apply([.. Enumerable.Range(0, 4).Select(at => Of(what, at, nowNs))]));
    }

    /// <summary>Deposit and fee of who accepts, then of who has proposed.</summary>
    private Transfer Of(string what, int at, ulong nowNs)
    {
        int member = at < 2 ? 2 : 1;
        Transfer transfer = at % 2 == 0
            ? new Transfer($"{what} {at}", _free[member], _pots[member], DepositFen)
            : new Transfer($"{what} {at}", _free[member], _fees, FeeFen);
        return what == "accept"
            ? transfer with
            {
                Flags = TransferFlags.Pending,
                ExpiresNs = nowNs + (CheckMinutes * 60 * DealMarket.SecondNs),
            }
            : transfer with
            {
                Flags = what == "approve" ? TransferFlags.Post : TransferFlags.Void,
                Pending = $"accept {at}",
            };
    }
}
