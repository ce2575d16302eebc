using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Testing.Clearing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// What TigerBeetle documents of its transfers, case by case: what happens there, which the model
/// has to do, and what the exchange does.
/// </summary>
/// <remarks>
/// Source: "create_transfers" and "Two-phase transfers" in TigerBeetle's public reference
/// (docs/reference/requests/create_transfers.md, docs/coding/two-phase-transfers.md at 52ad553f).
/// The names are theirs, sentences and numbers are our own. What is linked, and what has a timeout,
/// is a deal (<see cref="Deals.DocumentedDealTests"/>).
/// </remarks>
public sealed partial class DocumentedTransferTests
{
    // Which result of the model has which name.
    private static readonly Dictionary<string, TransferResult> Named = new()
    {
        ["created"] = TransferResult.Done,
        ["exists_with_different_flags"] = TransferResult.ExistsWithOtherFlags,
        ["exists_with_different_pending_id"] = TransferResult.ExistsWithOtherPending,
        ["exists_with_different_debit_account_id"] = TransferResult.ExistsWithOtherDebit,
        ["exists_with_different_credit_account_id"] = TransferResult.ExistsWithOtherCredit,
        ["exists_with_different_amount"] = TransferResult.ExistsWithOtherAmount,
        ["exists"] = TransferResult.Exists,
        ["pending_transfer_not_found"] = TransferResult.UnknownPending,
        ["pending_transfer_not_pending"] = TransferResult.NeverPending,
        ["pending_transfer_has_different_debit_account_id"] = TransferResult.PendingHasOtherDebit,
        ["pending_transfer_has_different_credit_account_id"] =
            TransferResult.PendingHasOtherCredit,
        ["exceeds_pending_transfer_amount"] = TransferResult.AbovePending,
        ["pending_transfer_has_different_amount"] = TransferResult.PendingHasOtherAmount,
        ["pending_transfer_already_posted"] = TransferResult.PendingPosted,
        ["pending_transfer_already_voided"] = TransferResult.PendingVoided,
        ["exceeds_credits"] = TransferResult.ExceedsCredits,
    };

    private readonly BankMarket _market = new();
    private readonly TransferModel _model = new();
    private readonly int[] _pools = new int[3];
    private readonly int[] _free = new int[3];
    private int _withdrawals;

    public DocumentedTransferTests()
    {
        for (int one = 1; one <= 2; one++)
        {
            _pools[one] = _model.Open(isLimited: false);
            _free[one] = _model.Open(isLimited: true);
        }
    }

    /// <param name="documented">What TigerBeetle answers to the last line.</param>
    /// <param name="lines">What is done.</param>
    /// <param name="answer">What the exchange answers to the last line.</param>
    /// <param name="free">What member 1 has free then, in both; fen.</param>
    /// <param name="held">What of it is held.</param>
    [Theory]
    [MemberData(nameof(Created))]
    [MemberData(nameof(Known))]
    [MemberData(nameof(Pending))]
    public void What_is_documented_the_exchange_does_too(
        string documented, string lines, string answer, long free, long held)
    {
        (string said, TransferResult result) = Run(lines);

        Assert.Equal((Named[documented], answer), (result, said));
        Assert.Equal((free, held), ModelMoney());
        Assert.Equal((free, held), Money());
    }

    /// <param name="documented">What TigerBeetle answers to the last line.</param>
    /// <param name="modelled">What the model answers: it forgets what has failed, too.</param>
    /// <param name="lines">What is done.</param>
    /// <param name="answer">What the exchange answers to the last line.</param>
    /// <param name="free">What member 1 has free then; fen.</param>
    /// <param name="held">What of it is held.</param>
    /// <param name="why">Why the exchange does otherwise.</param>
    [Theory]
    [MemberData(nameof(Otherwise))]
    public void What_the_exchange_does_otherwise_is_done_on_purpose(
        string documented, TransferResult modelled, string lines, string answer, long free,
        long held, string why)
    {
        (string said, TransferResult result) = Run(lines);

        Assert.Equal(Named.GetValueOrDefault(documented, modelled), modelled);
        Assert.True(modelled == result, $"the model answers {result}: {why}");
        Assert.Equal(answer, said);
        Assert.Equal((free, held), Money());
    }

    // No command of the exchange can name such a transfer: the model alone is asked.
    [Theory]
    [InlineData(TransferFlags.Post)]
    [InlineData(TransferFlags.Void)]
    public void What_was_never_pending_the_model_neither_posts_nor_voids(TransferFlags flags)
    {
        Transfer made = new("D0", _pools[1], _free[1], 200);
        Assert.Equal([TransferResult.Done], _model.Apply(made));

        TransferResult[] results = _model.Apply(
            made with { Key = "B1", Flags = flags, Pending = "D0" });

        Assert.Equal([Named["pending_transfer_not_pending"]], results);
        Assert.Equal((200, 0), ModelMoney());
    }

    [Fact]
    public void Each_documented_result_stands_in_one_place()
    {
        string[] same =
        [
            .. Created.Concat(Known).Concat(Pending).Select(row => row.Data.Item1).Distinct(),
        ];
        string[] placed =
        [
            .. same,
            .. Deals.DocumentedDealTests.Results,
            .. Otherwise.Select(row => row.Data.Item1).Distinct().Except(same),
            .. Absent.SelectMany(row => row.Results.Split(
                ' ', StringSplitOptions.RemoveEmptyEntries)),
        ];

        Assert.Equal(
            Documented.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Order(StringComparer.Ordinal),
            placed.Order(StringComparer.Ordinal));
        Assert.All(Absent, row => Assert.NotEmpty(row.Why));
    }

    /// <summary>
    /// All lines but the last have to be taken, and in the model to happen; or, behind a
    /// <c>no</c>, neither.
    /// </summary>
    private (string Said, TransferResult Result) Run(string lines)
    {
        (string Said, TransferResult Result) last = ("", TransferResult.Done);
        bool isRefused = false;
        foreach (string one in lines.Split(';', StringSplitOptions.TrimEntries))
        {
            Assert.Equal(!isRefused, last == ("", TransferResult.Done));
            isRefused = one.StartsWith("no ", StringComparison.Ordinal);
            string line = isRefused ? one[3..] : one;
            List<Event> events = _market.Apply(line);
            string said = events[^1].Kind == EventKind.Rejected ? $"{events[^1].Reason}"
                : events[^1].Kind == EventKind.BankAnswered && events[^1].Repeated == 1 ? "known"
                : "";
            last = (said, TransferOf(line) is { } asked ? _model.Apply(asked)[0] : 0);
        }

        return last;
    }

    /// <summary>What a line asks for, as a transfer; the next day asks for nothing.</summary>
    private Transfer? TransferOf(string line)
    {
        string[] words = line.Split(' ');
        if (words[0] == "day")
        {
            _market.Day++;
            return null;
        }

        if (words[0] != "bank")
        {
            _withdrawals++;
            return new Transfer(
                $"W{_withdrawals}", _free[words[0][1] - '0'], _pools[1], Number(words[3]),
                TransferFlags.Pending);
        }

        int pool = _pools[words.Contains("bank=2") ? 2 : 1];
        int free = _free[words[3][1] - '0'];
        long fen = Number(words[4]);
        string pending = words.FirstOrDefault(
            word => word.StartsWith("for=", StringComparison.Ordinal), "for=")[4..];
        return words[1] switch
        {
            "deposit" => new Transfer(words[2], pool, free, fen),
            "withdraw" => new Transfer(words[2], free, pool, fen),
            "done" => new Transfer(
                words[2], free, pool, fen, TransferFlags.Post, "W" + pending),
            "failed" => new Transfer(
                words[2], free, pool, fen, TransferFlags.Void, "W" + pending),
            _ => throw new ArgumentException(line),
        };
    }

    private (long Free, long Held) ModelMoney()
    {
        TransferAccount account = _model.Accounts[_free[1]];
        return (account.Free, account.DebitsPending);
    }

    private (long Free, long Held) Money() => (
        _market.FenOf(1, AccountKind.Available), _market.FenOf(1, AccountKind.FrozenPayment));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
