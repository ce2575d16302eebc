namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>What a definition does.</summary>
public enum DefinitionAction : byte
{
    /// <summary>The instrument is new.</summary>
    Added = 1,

    /// <summary>The instrument changed.</summary>
    Changed = 2,
}
