using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Banks;

/// <summary>Each bank that there is, by their numbers: its own enumerator.</summary>
/// <param name="definitions">The definitions of the banks.</param>
/// <remarks>Core thread. Allocates nothing. A definition costs a look, whether it is there.
/// </remarks>
internal struct EachBank(Contents definitions)
{
    private uint _at;

    /// <summary>The bank that it has come to.</summary>
    public readonly BankId Current => new((ushort)_at);

    /// <summary>Goes on to the next bank.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        do
        {
            _at++;
        }
        while (_at <= (uint)definitions.IdMax && !definitions.Has(_at));

        return _at <= (uint)definitions.IdMax;
    }

    /// <summary>Begins before the first one.</summary>
    public readonly EachBank GetEnumerator() => new(definitions);
}
