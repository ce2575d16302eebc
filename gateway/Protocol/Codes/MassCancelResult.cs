namespace SCO.Exchange.Gateway.Protocol.Codes;

/// <summary>What became of a mass cancel.</summary>
public enum MassCancelResult : byte
{
    /// <summary>It was carried out.</summary>
    Done = 1,

    /// <summary>Nothing was cancelled; reason says why.</summary>
    Refused = 2,
}
