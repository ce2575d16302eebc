namespace SCO.Exchange.Gateway.Binary.Credentials;

/// <summary>
/// The time of one log-on, handed from the I/O thread to the log-on thread and back by its state.
/// </summary>
/// <param name="keyName">The key that logs on.</param>
/// <param name="timestamp">The time of the log-on, in nanoseconds.</param>
internal sealed class LogonJob(string keyName, ulong timestamp)
{
    private volatile LogonState _state = LogonState.Waiting;

    /// <summary>Whose time it is.</summary>
    public string KeyName => keyName;

    /// <summary>The time.</summary>
    public ulong Timestamp => timestamp;

    /// <summary>What has become of it. Any thread.</summary>
    public LogonState State => _state;

    /// <summary>Log-on thread: it is over.</summary>
    public void Finish(LogonState state) => _state = state;
}
