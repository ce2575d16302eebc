namespace SCO.Exchange.Domain.Reference.Controls;

/// <summary>Whose trading a kill switch stops. 0 means not given.</summary>
public enum KillScope : byte
{
    /// <summary>One principal.</summary>
    Principal = 1,

    /// <summary>All principals of a member.</summary>
    Member = 2,

    /// <summary>All members under one actual control.</summary>
    ControlGroup = 3,
}
