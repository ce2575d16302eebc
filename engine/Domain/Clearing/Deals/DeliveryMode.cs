namespace SCO.Exchange.Domain.Clearing.Deals;

/// <summary>How goods change hands. Numbers are frozen.</summary>
public enum DeliveryMode : byte
{
    /// <summary>先款后货: the buyer has paid in full before the goods are lifted.</summary>
    PayFirst = 1,

    /// <summary>自主交收: the parties deliver by themselves; the venue settles the money.</summary>
    SelfArranged = 2,

    /// <summary>交收过户: title moves in the tank; nothing is lifted.</summary>
    TitleTransfer = 3,
}
