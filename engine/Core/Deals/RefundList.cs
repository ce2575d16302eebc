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
    private readonly (ContractId Contract, int Row, bool IsServed)[] _places =
        new (ContractId, int, bool)[contractsMax];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The row of the contract at a place.</summary>
    public int this[int place] => _places[place].Row;

    /// <summary>Whether the contract at a place has had its turn.</summary>
    public bool IsServed(int place) => _places[place].IsServed;

    /// <summary>The contract at a place has had its turn, or has one to come.</summary>
    public void SetServed(int place, bool isServed) => _places[place].IsServed = isServed;

    /// <summary>The place of the first one that was made behind a contract.</summary>
    public int FirstAfter(ContractId contract) => FirstFrom(contract.Value + 1);

    /// <summary>A refund of a contract is owed, or not any more.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Set(ContractId contract, int row, bool isOwed)
    {
        int place = FirstFrom(contract.Value);
        bool isThere = place < Count && _places[place].Contract == contract;
        if (isThere == isOwed)
        {
            return false;
        }

        if (isOwed)
        {
            Array.Copy(_places, place, _places, place + 1, Count - place);
            _places[place] = (contract, row, false);
            Count++;
        }
        else
        {
            Count--;
            Array.Copy(_places, place + 1, _places, place, Count - place);
        }

        return true;
    }

    private int FirstFrom(ulong contract)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            bool isBefore = _places[middle].Contract.Value < contract;
            (low, high) = isBefore ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
