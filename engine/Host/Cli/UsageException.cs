using System;

namespace SCO.Exchange.Host.Cli;

/// <summary>
/// The command line or its input cannot be used; the message is one line for the person who typed
/// it. Ends the program with <see cref="ExitCode.Usage"/>.
/// </summary>
public sealed class UsageException(string message) : Exception(message);
