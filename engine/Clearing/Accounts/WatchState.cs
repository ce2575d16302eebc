namespace SCO.Exchange.Clearing.Accounts;

/// <summary>Whether somebody wants to know when an account falls below 0.</summary>
internal enum WatchState : byte
{
    /// <summary>Nobody does.</summary>
    None,

    /// <summary>It is noted when it does.</summary>
    Watched,

    /// <summary>It has, and is noted.</summary>
    Noted,
}
