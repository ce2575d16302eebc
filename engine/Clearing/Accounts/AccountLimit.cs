using System;

namespace SCO.Exchange.Clearing.Accounts;

/// <summary>What an account must never become. Numbers are frozen: states hold them.</summary>
/// <remarks>Source: the flags of an account in TigerBeetle's public reference.</remarks>
[Flags]
public enum AccountLimit : byte
{
    /// <summary>Nothing: it may go either way.</summary>
    None = 0,

    /// <summary>Never below 0: debits stay within the credits.</summary>
    DebitsWithinCredits = 1,

    /// <summary>Never above 0: credits stay within the debits.</summary>
    CreditsWithinDebits = 2,
}
