using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing.Clearing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>One random stream, beside the reference.</summary>
/// <param name="seed">Which one.</param>
/// <param name="results">Counts what became of transfers.</param>
internal sealed class TransferRun(int seed, int[] results) : ILedgerTrail
{
    private readonly TransferStream _stream = new(seed);
    private readonly Random _spoils = new(seed);
    private readonly List<Posting> _told = [];
    private readonly ReferenceTransfers _reference = new(TransferStream.TransfersMax);
    private Ledger _ledger = new(TransferStream.AccountsMax);
    private Transfers _transfers = null!;

    public void OnPosting(in Posting posting) => _told.Add(posting);

    public void Run(int steps)
    {
        _transfers = new Transfers(_ledger, TransferStream.TransfersMax);
        _ledger.Trail = this;
        for (int account = 0; account < TransferStream.AccountsMax; account++)
        {
            _reference.Open(
                TransferStream.AssetOf(account).Value, TransferStream.LimitOf(account));
            int opened = _ledger.Open(
                TransferStream.OwnerOf(account), TransferStream.AssetOf(account), Owners.Free);
            Assert.Equal(account, opened);
            _ledger.Limit(opened, TransferStream.LimitOf(account));
        }

        for (int step = 1; step <= steps; step++)
        {
            Step();
            Compare();
            if (step % 50 == 0)
            {
                _ledger.Check();
            }

            if (step % 500 == 0)
            {
                GoOnWithACopy();
            }
        }
    }

    private void Step()
    {
        switch (_stream.NextStep())
        {
            case StreamStep.Post:
                Posting posting = _stream.NextPosting();
                if (!_transfers.Fits(posting.Debit, posting.Credit, posting.Amount))
                {
                    break;
                }

                _reference.Post(posting);
                _ledger.Post(
                    posting.Debit, posting.Credit, posting.Amount, posting.Kind,
                    posting.Reference);
                break;
            case StreamStep.Expire:
                ulong now = _stream.NextInstant();
                TransferKey? due = _reference.Expire(now);
                Assert.Equal(
                    due.HasValue, _transfers.TryExpire(new Timestamp(now), out Transfer done));
                Assert.Equal(due ?? default, done.Key);
                if (due.HasValue)
                {
                    _stream.Ended(done.Key);
                }

                break;
            case StreamStep.LetGo:
                ushort day = _stream.NextDay();
                _reference.LetGo(day);
                while (!_transfers.LetGo(new TradingDay(day), stepsMax: 3))
                {
                }

                break;
            default:
                Apply(_stream.NextBatch(_reference.FirstDay));
                break;
        }
    }

    private void Apply(Transfer[] batch)
    {
        TransferResult[] checks = new TransferResult[batch.Length];
        TransferResult[] given = new TransferResult[batch.Length];
        byte[] before = _stream.IsLooked() ? StateBytes.Of(Write) : [];
        int would = _transfers.Check(batch, checks);
        Compare();
        if (before.Length > 0)
        {
            Assert.Equal(before, StateBytes.Of(Write));
        }

        TransferResult[] expected = _reference.Apply(batch);
        int count = batch.Length == 1 && _stream.IsAlone()
            ? ApplyOne(in batch[0], out given[0])
            : _transfers.Apply(batch, given);
        if (!expected.SequenceEqual(given) || !expected.SequenceEqual(checks))
        {
            Assert.Fail($"expected {string.Join(' ', expected)}, given"
                + $" {string.Join(' ', given)}, foretold {string.Join(' ', checks)}");
        }

        Assert.Equal(expected.Count(result => result == TransferResult.Done), count);
        Assert.Equal(count, would);
        if (before.Length > 0 && count == 0)
        {
            Assert.Equal(before, StateBytes.Of(Write));
        }

        for (int at = 0; at < batch.Length; at++)
        {
            results[(int)given[at]]++;
            if (given[at] == TransferResult.Done)
            {
                _stream.Happened(in batch[at]);
            }
        }
    }

    private int ApplyOne(in Transfer transfer, out TransferResult result)
    {
        result = _transfers.Apply(in transfer);
        return result == TransferResult.Done ? 1 : 0;
    }

    private void Compare()
    {
        Assert.True(_reference.Postings.SequenceEqual(_told), "the postings differ");
        _reference.Postings.Clear();
        _told.Clear();
        for (int account = 0; account < TransferStream.AccountsMax; account++)
        {
            ReferenceAccount expected = _reference.Accounts[account];
            LedgerAccountView view = _ledger.ViewOf(account);
            bool agrees = view.Debits == expected.Debits && view.Credits == expected.Credits
                && _transfers.DebitsPendingOf(account) == expected.DebitsPending
                && _transfers.CreditsPendingOf(account) == expected.CreditsPending;
            if (!agrees)
            {
                Assert.Fail($"account {account}: {expected} became {view}");
            }
        }

        Assert.Equal(_reference.Count, _transfers.Count);
        Assert.Equal(_reference.PendingCount, _transfers.PendingCount);
        _transfers.TryNextDeadline(out Timestamp deadline);
        Assert.Equal(_reference.NextDeadline(), deadline.Ns);
    }

    private void GoOnWithACopy()
    {
        byte[] bytes = StateBytes.Of(Write);
        for (int spoiled = 0; spoiled < 4; spoiled++)
        {
            Ledger ledger = new(TransferStream.AccountsMax);
            Transfers read = new(ledger, TransferStream.TransfersMax);
            StateBytes.ReadSpoiled(bytes, _spoils, reader =>
            {
                ledger.ReadState(reader);
                read.ReadState(reader);
            });
        }

        _ledger = new Ledger(TransferStream.AccountsMax);
        _transfers = new Transfers(_ledger, TransferStream.TransfersMax);
        for (int account = 0; account < TransferStream.AccountsMax; account++)
        {
            _ledger.Open(
                TransferStream.OwnerOf(account), TransferStream.AssetOf(account), Owners.Free);
        }

        StateBytes.Read(bytes, reader =>
        {
            _ledger.ReadState(reader);
            _transfers.ReadState(reader);
        });
        _ledger.Trail = this;
        Assert.Equal(bytes, StateBytes.Of(Write));
    }

    private void Write(StateWriter writer)
    {
        _ledger.WriteState(writer);
        _transfers.WriteState(writer);
    }
}
