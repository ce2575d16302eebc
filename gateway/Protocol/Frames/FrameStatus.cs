namespace SCO.Exchange.Gateway.Protocol.Frames;

/// <summary>What stands at the start of some bytes.</summary>
public enum FrameStatus : byte
{
    /// <summary>A whole frame.</summary>
    Whole = 1,

    /// <summary>The start of one; more bytes are needed.</summary>
    Incomplete = 2,

    /// <summary>No frame of ours; nothing behind it can be read.</summary>
    Malformed = 3,

    /// <summary>A frame longer than its kind may be; nothing behind it can be read.</summary>
    TooLarge = 4,
}
