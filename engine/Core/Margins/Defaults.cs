using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core.Margins;

/// <summary>
/// The defaults that are not ended, in the order in which they were declared, and what each other
/// member bore of them.
/// </summary>
/// <remarks>Core thread. Allocates nothing after the constructor.</remarks>
internal sealed class Defaults
{
    /// <summary>Members that may be in default at the same time.</summary>
    public const int PlacesMax = 16;

    /// <summary>No default.</summary>
    public const int None = -1;

    private readonly DefaultRow[] _rows;

    // What each member bore, by default and member; a row keeps its strip while others leave.
    private readonly long[][] _shares;
    private int _count;

    /// <summary>Room for so many defaults among so many members.</summary>
    public Defaults(int defaultsMax, int membersMax)
    {
        _rows = new DefaultRow[defaultsMax];
        _shares = new long[defaultsMax][];
        for (int place = 0; place < defaultsMax; place++)
        {
            _shares[place] = new long[membersMax + 1];
        }
    }

    /// <summary>How many there are: places 0 to this.</summary>
    public int Count => _count;

    /// <summary>Whether no further one has room.</summary>
    public bool IsFull => _count == _rows.Length;

    /// <summary>The one at a place.</summary>
    public ref DefaultRow this[int place] => ref _rows[place];

    /// <summary>What each member bore of the one at a place and has not got back, by number.
    /// </summary>
    public Span<long> SharesOf(int place) => _shares[place];

    /// <summary>The place of a member's default, or <see cref="None"/>.</summary>
    public int Find(MemberId member)
    {
        int place = 0;
        while (place < _count && _rows[place].Member != member)
        {
            place++;
        }

        return place == _count ? None : place;
    }

    /// <summary>The place of a member's default; a new one if it has none. Check the room before.
    /// </summary>
    public int Take(MemberId member)
    {
        int known = Find(member);
        if (known != None)
        {
            return known;
        }

        Invariant.Holds(!IsFull);
        _rows[_count] = new DefaultRow { Member = member };
        return _count++;
    }

    /// <summary>A default of which nothing is owed any more has ended.</summary>
    public void Remove(int place)
    {
        Invariant.Holds(_rows[place].OwedFen == 0);
        _count--;
        long[] shares = _shares[place];
        Array.Clear(shares);
        Array.Copy(_rows, place + 1, _rows, place, _count - place);
        Array.Copy(_shares, place + 1, _shares, place, _count - place);
        _rows[_count] = default;
        _shares[_count] = shares;
    }

    /// <summary>Writes all of them.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.Int32(_count);
        for (int place = 0; place < _count; place++)
        {
            ref DefaultRow row = ref _rows[place];
            writer.UInt32(row.Member.Value);
            writer.Int64(row.OwnFen);
            writer.Int64(row.CapitalFen);
            writer.Int64(row.SuspenseFen);
            long[] shares = _shares[place];
            for (uint number = 1; number < (uint)shares.Length; number++)
            {
                if (shares[number] != 0)
                {
                    writer.UInt32(number);
                    writer.Int64(shares[number]);
                }
            }

            writer.UInt32(0);
        }
    }

    /// <summary>Takes up what was written.</summary>
    public void ReadState(StateReader reader, uint memberLast)
    {
        for (int left = reader.Int32(0, _rows.Length); left > 0; left--)
        {
            MemberId member = new(reader.UInt32(memberLast));
            reader.Demand(member.IsSome && Find(member) == None, "a default is of nobody");
            int place = Take(member);
            ref DefaultRow row = ref _rows[place];
            row.OwnFen = reader.Int64(0, long.MaxValue);
            row.CapitalFen = reader.Int64(0, long.MaxValue);
            row.SuspenseFen = reader.Int64(0, long.MaxValue);
            for (uint number = reader.UInt32(memberLast);
                number != 0;
                number = reader.UInt32(memberLast))
            {
                long fen = reader.Int64(1, long.MaxValue - row.OthersFen);
                reader.Demand(
                    number != member.Value && _shares[place][number] == 0,
                    "a share of a default is senseless");
                _shares[place][number] = fen;
                row.OthersFen += fen;
            }
        }
    }
}
