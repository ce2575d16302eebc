using System.Collections.Generic;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>
/// The faults of a file while it is read: the first ones; of the others only how many there are,
/// so that a file of faults takes no memory for each.
/// </summary>
internal sealed class BankFileFaults
{
    private readonly List<BankFileError> _first = [];
    private int _more;

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _first.Count == 0;

    /// <summary>Notes one.</summary>
    public void Add(BankFileError error)
    {
        if (_first.Count < BankFileReader.FaultsMax)
        {
            _first.Add(error);
        }
        else
        {
            _more++;
        }
    }

    /// <summary>The first ones, of which the last says how many more there are.</summary>
    public IReadOnlyList<BankFileError> ToList()
    {
        if (_more > 0)
        {
            _first[^1] = _first[^1] with { More = _more };
        }

        return _first;
    }
}
