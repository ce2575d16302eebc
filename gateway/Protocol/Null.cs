namespace SCO.Exchange.Gateway.Protocol;

/// <summary>What stands in an optional field that is not given, by SBE.</summary>
public static class Null
{
    /// <summary>No price, no quantity.</summary>
    public const long Int64 = long.MinValue;

    /// <summary>No id.</summary>
    public const ulong UInt64 = ulong.MaxValue;

    /// <summary>No number.</summary>
    public const uint UInt32 = uint.MaxValue;

    /// <summary>No day.</summary>
    public const ushort UInt16 = ushort.MaxValue;
}
