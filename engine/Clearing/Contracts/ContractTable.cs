using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>The contracts that are not over, and those that ended on the present day.</summary>
/// <remarks>
/// One thread. Allocates nothing after the constructor. A row number is part of the state: of two
/// silent buyers at one instant the one with the lower row is first.
/// </remarks>
public sealed partial class ContractTable(int contractsMax)
{
    /// <summary>No contract.</summary>
    public const int None = KeyedRows.None;

    /// <summary>So many papers of each party a contract takes, where the rules bound them.
    /// </summary>
    public const byte PapersEachMax = 100;

    private readonly KeyedRows _index = new(contractsMax);
    private readonly ContractRow[] _rows = new ContractRow[contractsMax];
    private int _overCount;

    /// <summary>How many contracts there are.</summary>
    public int Count => _index.Count;

    /// <summary>How many rows there are.</summary>
    public int RowsMax => _rows.Length;

    /// <summary>Whether there is no room for a further one.</summary>
    public bool IsFull => _index.IsFull;

    /// <summary>A row that is taken.</summary>
    public ref ContractRow this[int row] => ref _rows[row];

    /// <summary>Whether a row is taken.</summary>
    public bool Has(int row) => _index.Has(row);

    /// <summary>The first row that is taken from a row on, or <see cref="None"/>.</summary>
    public int NextTaken(int from) => _index.NextTaken(from);

    /// <summary>The row of a contract, or <see cref="None"/>.</summary>
    public int Find(ContractId contract) => _index.Find(contract.Value);

    /// <summary>Takes a row for a new contract; there is room.</summary>
    public int Take(ContractId contract)
    {
        int row = _index.Take(contract.Value);
        _rows[row].Id = contract;
        _rows[row].Stage = ContractStage.Contracted;
        return row;
    }

    /// <summary>Contracts that are over leave their room: their day is.</summary>
    /// <remarks>Looks at every row, if any is over.</remarks>
    public void BeginDay()
    {
        for (int row = 0; _overCount > 0 && row < _rows.Length; row++)
        {
            if (_index.Has(row) && ContractRules.IsOver(_rows[row].Stage))
            {
                _index.Release(row);
                _rows[row] = default;
                _overCount--;
            }
        }
    }

    /// <summary>A contract stands elsewhere now.</summary>
    internal void SetStage(int row, ContractStage stage)
    {
        ref ContractRow contract = ref _rows[row];
        _overCount -= ContractRules.IsOver(contract.Stage) ? 1 : 0;
        _overCount += ContractRules.IsOver(stage) ? 1 : 0;
        contract.Stage = stage;
    }
}
