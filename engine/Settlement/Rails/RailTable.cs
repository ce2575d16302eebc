using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>Which rail a payment takes.</summary>
/// <remarks>Filled at the start, then read by the settlement thread alone.</remarks>
public sealed class RailTable
{
    private readonly IPaymentRail?[] _byKind = new IPaymentRail?[(int)PaymentRail.Wallet + 1];
    private readonly IPaymentRail?[] _byBank = new IPaymentRail?[BankDefinition.BanksMax + 1];
    private readonly List<IPaymentRail> _all = [];

    /// <summary>All rails, once each, in the order in which they were set.</summary>
    public IReadOnlyList<IPaymentRail> All => _all;

    /// <summary>The rail of payments of contracts that travel so.</summary>
    public void Set(PaymentRail kind, IPaymentRail rail)
    {
        _byKind[(int)kind] = rail;
        Add(rail);
    }

    /// <summary>The rail of withdrawals from a bank, and of what that bank tells.</summary>
    public void Set(BankId bank, IPaymentRail rail)
    {
        _byBank[bank.Value] = rail;
        Add(rail);
    }

    /// <summary>The rail of a kind; null if there is none.</summary>
    public IPaymentRail? Of(PaymentRail kind) =>
        (int)kind < _byKind.Length ? _byKind[(int)kind] : null;

    /// <summary>The rail of a bank; null if there is none.</summary>
    public IPaymentRail? Of(BankId bank) =>
        bank.Value < _byBank.Length ? _byBank[bank.Value] : null;

    /// <summary>The bank that a rail is of; none if it is of none.</summary>
    public BankId BankOf(IPaymentRail rail)
    {
        for (ushort bank = 1; bank < _byBank.Length; bank++)
        {
            if (_byBank[bank] == rail)
            {
                return new BankId(bank);
            }
        }

        return BankId.None;
    }

    private void Add(IPaymentRail rail)
    {
        if (!_all.Contains(rail))
        {
            _all.Add(rail);
        }
    }
}
