namespace SCO.Exchange.Domain.Reference.Controls;

/// <summary>What a suspended member may not do. 0 is nothing.</summary>
public enum SuspensionLevel : byte
{
    /// <summary>It may not open positions; closing ones are taken.</summary>
    Opening = 1,

    /// <summary>It may not enter or replace orders.</summary>
    Trading = 2,
}
