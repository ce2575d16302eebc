using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Quotes;

/// <summary>
/// What protects the quotes of principals, by product, each in a row that is taken once and kept;
/// and those that were reached and whose quotes are to end now.
/// </summary>
/// <remarks>Core thread. Allocates nothing after the constructor.</remarks>
internal sealed class ProtectionTable(int protectionsMax)
{
    private readonly PairRows _index = new(protectionsMax);
    private readonly ProtectionRow[] _rows = new ProtectionRow[protectionsMax];
    private int _firstReached = PairRows.None;
    private int _lastReached = PairRows.None;

    /// <summary>Whether no further row can be taken.</summary>
    public bool IsFull => _index.IsFull;

    /// <summary>Whether quotes are to end.</summary>
    public bool HasReached => _firstReached != PairRows.None;

    /// <summary>A row.</summary>
    public ref ProtectionRow this[int row] => ref _rows[row];

    /// <summary>The row of a principal in a product, or none.</summary>
    public int Find(PrincipalId principal, ProductId product) =>
        _index.Find(principal.Value, product.Value);

    /// <summary>Sets a row anew: nothing is counted, nothing engaged.</summary>
    public void Set(in ProtectionRow terms) =>
        _rows[_index.Take(terms.Principal.Value, terms.Product.Value)] = terms;

    /// <summary>The quotes of a row are to end, after those of rows reached before.</summary>
    public void Reach(int row)
    {
        _rows[row].NextReached = PairRows.None;
        if (HasReached)
        {
            _rows[_lastReached].NextReached = row;
        }
        else
        {
            _firstReached = row;
        }

        _lastReached = row;
    }

    /// <summary>Takes the next row whose quotes are to end.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryTakeReached(out int row)
    {
        row = _firstReached;
        if (row == PairRows.None)
        {
            return false;
        }

        _firstReached = _rows[row].NextReached;
        return true;
    }

    /// <summary>Writes all rows, by principal and product. Allocates.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.Int32(_index.Count);
        foreach (int at in _index.InOrder())
        {
            ref ProtectionRow row = ref _rows[at];
            writer.UInt32(row.Principal.Value);
            writer.UInt32(row.Product.Value);
            writer.Int64(row.LotsMax);
            writer.Int64(row.FillsMax);
            writer.UInt32(row.WindowMs);
            writer.UInt64(row.Begin.Ns);
            writer.Int64(row.Lots);
            writer.Int64(row.Fills);
            writer.Flag(row.IsEngaged);
        }
    }
    /// <summary>Takes up what was written.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="principals">The rows of the principals.</param>
    /// <param name="products">The definitions of the products.</param>
    public void ReadState(StateReader reader, PrincipalRow[] principals, Contents products)
    {
        for (int left = reader.Int32(0, _rows.Length); left > 0; left--)
        {
            ProtectionRow row = new()
            {
                Principal = new PrincipalId(reader.UInt32((uint)principals.Length - 1)),
                Product = new ProductId(reader.UInt32()),
                LotsMax = reader.Int64(0, long.MaxValue),
                FillsMax = reader.Int64(0, long.MaxValue),
                WindowMs = reader.UInt32(ExchangeCore.ProtectionWindowMsMax),
                Begin = new Timestamp(reader.UInt64()),
                Lots = reader.Int64(0, long.MaxValue),
                Fills = reader.Int64(0, long.MaxValue),
                IsEngaged = reader.Flag(),
            };
            reader.Demand(
                principals[row.Principal.Value].IsDefined && products.Has(row.Product.Value),
                "a protection is of nobody, or of no product");
            Set(in row);
        }
    }
}
