using System;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// The contracts of which a refund is owed, the one that was made first before all others: in this
/// order sellers give back.
/// </summary>
/// <remarks>Core thread. Allocates nothing after the constructor.</remarks>
internal sealed class RefundList(int contractsMax)
{
    private readonly (ContractId Contract, int Row)[] _places =
        new (ContractId, int)[contractsMax];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The row of the contract at a place.</summary>
    public int this[int place] => _places[place].Row;

    /// <summary>A refund of a contract is owed, or not any more.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Set(ContractId contract, int row, bool isOwed)
    {
        int place = 0;
        while (place < Count && _places[place].Contract.Value < contract.Value)
        {
            place++;
        }

        bool isThere = place < Count && _places[place].Contract == contract;
        if (isThere == isOwed)
        {
            return false;
        }

        if (isOwed)
        {
            Array.Copy(_places, place, _places, place + 1, Count - place);
            _places[place] = (contract, row);
            Count++;
        }
        else
        {
            Count--;
            Array.Copy(_places, place + 1, _places, place, Count - place);
        }

        return true;
    }
}
