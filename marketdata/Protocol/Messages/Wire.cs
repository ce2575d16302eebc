namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>Numbers that the whole schema shares.</summary>
public static class Wire
{
    /// <summary>The id of the schema in every message header.</summary>
    public const ushort SchemaId = 3;

    /// <summary>The version of the schema that the encoders write.</summary>
    public const ushort SchemaVersion = 5;

    /// <summary>Bytes before the entries of a group.</summary>
    public const int GroupHeaderBytes = 8;

    /// <summary>A price or quantity that is not given.</summary>
    public const long NullInt64 = long.MinValue;

    /// <summary>A time that is not given, where the schema allows it.</summary>
    public const ulong NullUInt64 = ulong.MaxValue;

    /// <summary>A number that is not given, where the schema allows it.</summary>
    public const uint NullUInt32 = uint.MaxValue;

    /// <summary>Bytes of the longest message that fits one feed packet.</summary>
    public const int MessageBytesMax = 1_378;
}
