using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Testing.Journal;

/// <summary>A walk over the blocks of a <see cref="SimDisk"/>.</summary>
internal sealed class SimCursor : IBlockCursor
{
    private readonly SimDisk _disk;
    private readonly BlockReader _reader;
    private readonly ulong _from;
    private byte[] _entry = [];
    private byte[] _records = [];
    private Hash256 _hash;
    private int _next;

    public SimCursor(
        SimDisk disk, LogIdentity identity, RecordVersions versions, ulong from)
    {
        _disk = disk;
        _reader = new BlockReader(identity, versions);
        _from = from;
    }

    public Block Current => new(_entry, _records, BlockHeader.Read(_entry), _hash, 0);

    public bool MoveNext()
    {
        do
        {
            lock (_disk.Entries)
            {
                if (_next == _disk.Entries.Count)
                {
                    return false;
                }

                _entry = _disk.Entries[_next];
            }

            Block block = _reader.Next(_entry, null);
            _records = block.Records.ToArray();
            _hash = block.ChainHash;
            _next++;
        }
        while (_reader.After.LastSequence < _from);

        return true;
    }

    public void Dispose()
    {
    }
}
