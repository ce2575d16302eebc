namespace SCO.Exchange.Host.Match;

/// <summary>The 64-bit FNV-1a hash of a run of little-endian numbers.</summary>
public struct Fnv1a()
{
    private const ulong Prime = 1_099_511_628_211;

    /// <summary>The hash so far.</summary>
    public ulong Value { readonly get; private set; } = 14_695_981_039_346_656_037;

    /// <summary>Adds the eight bytes of a number, lowest first.</summary>
    public void Add(ulong number)
    {
        ulong hash = Value;
        for (int shift = 0; shift < 64; shift += 8)
        {
            hash = unchecked((hash ^ ((number >> shift) & 0xFF)) * Prime);
        }

        Value = hash;
    }
}
