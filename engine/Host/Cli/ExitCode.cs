namespace SCO.Exchange.Host.Cli;

/// <summary>What the program's exit code says. Scripts rely on these.</summary>
public static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Good = 0;

    /// <summary>The command ran and found something wrong.</summary>
    public const int Finding = 1;

    /// <summary>
    /// The command line or its input cannot be used, or what it has to read, to write or to reach
    /// refuses it.
    /// </summary>
    public const int Usage = 2;

    /// <summary>The exchange stopped itself rather than go on half-working: of <c>run</c> alone.
    /// </summary>
    public const int FailStop = 3;
}
