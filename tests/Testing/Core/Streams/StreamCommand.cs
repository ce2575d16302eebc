using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Testing.Core.Streams;

/// <summary>A command and its content, as a stream keeps it to be repeated.</summary>
/// <param name="Command">The command, sequenced.</param>
/// <param name="Content">The content; empty for most kinds.</param>
public sealed record StreamCommand(Command Command, byte[] Content);
