namespace SCO.Exchange.Gateway.Binary.Credentials;

/// <summary>What has become of the time of a log-on.</summary>
internal enum LogonState : byte
{
    /// <summary>It waits to be written down.</summary>
    Waiting = 1,

    /// <summary>It is on the disk: the log-on cannot be played again.</summary>
    Taken = 2,

    /// <summary>One as late was taken meanwhile: this is a log-on that was overheard.</summary>
    Stale = 3,

    /// <summary>It could not be written down, and is not taken.</summary>
    Failed = 4,
}
