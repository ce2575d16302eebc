using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Banks.Pools;

/// <summary>
/// The settlement banks, and what each holds of the members' money and the venue's in its pool.
/// </summary>
/// <param name="ledger">Where the pools and the money between them are accounts.</param>
/// <remarks>
/// Core thread. Allocates nothing after the constructor, but what a definition keeps. The state is
/// the definitions and the ledger; what banks were told to pay follows from the instructions.
/// </remarks>
internal sealed class BankPools(Ledger ledger)
{
    private readonly int[] _accounts = new int[BankDefinition.BanksMax + 1];
    private readonly int[] _transits = new int[BankDefinition.BanksMax + 1];
    private readonly long[] _toldFen = new long[BankDefinition.BanksMax + 1];

    /// <summary>The definitions of the banks, by their numbers.</summary>
    public Contents Definitions { get; } = new(BankDefinition.BanksMax);

    /// <summary>Each bank that there is, by their numbers.</summary>
    public EachBank Each => new(Definitions);

    /// <summary>Whether there is any bank.</summary>
    public bool IsAny => Each.MoveNext();

    /// <summary>Opens the accounts of a bank that was defined.</summary>
    public void Open(BankDefinition read)
    {
        LedgerOwner owner = LedgerOwner.Of(read.Id);
        _accounts[read.Id.Value] = ledger.Open(owner, AssetId.Cny, AccountKind.Pool);
        _transits[read.Id.Value] = ledger.Open(owner, AssetId.Cny, AccountKind.InTransit);
    }

    /// <summary>Whether there is such a bank.</summary>
    public bool Has(BankId bank) => Definitions.Has(bank.Value);

    /// <summary>The bank, if there is one alone.</summary>
    public bool TryFindOnly(out BankId only)
    {
        only = BankId.None;
        int count = 0;
        foreach (BankId bank in Each)
        {
            count++;
            only = bank;
        }

        return count == 1;
    }

    /// <summary>The account of a pool.</summary>
    public int AccountOf(BankId bank) => _accounts[bank.Value];

    /// <summary>The account of what has left a pool, or is to leave it, and is nowhere yet.
    /// </summary>
    public int TransitOf(BankId bank) => _transits[bank.Value];

    /// <summary>What a bank holds, in fen: the debit balance of its pool.</summary>
    public long FenOf(BankId bank) => -ledger.BalanceOf(_accounts[bank.Value]);

    /// <summary>What a bank holds beside what it was told to pay and has not answered, in fen.
    /// </summary>
    public long FreeFenOf(BankId bank) => FenOf(bank) - _toldFen[bank.Value];

    /// <summary>A bank is told to pay more, or less once it has answered.</summary>
    public void CountTold(BankId bank, long changeFen) => _toldFen[bank.Value] += changeFen;

    /// <summary>Whether a bank can pay so much beside what it was told to pay.</summary>
    /// <returns>None or PoolShort.</returns>
    public RejectReason CheckHolds(BankId bank, long fen, out long missingFen)
    {
        missingFen = Math.Max(0, fen - FreeFenOf(bank));
        return missingFen > 0 ? RejectReason.PoolShort : RejectReason.None;
    }

    /// <summary>Whether a bank may hold so much more.</summary>
    /// <returns>None or AmountInvalid.</returns>
    public RejectReason CheckRoom(BankId bank, long fen) =>
        FenOf(bank) + fen > BankLimits.PoolFenMax
            ? RejectReason.AmountInvalid
            : RejectReason.None;
}
