using System;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Host.Venue;

/// <summary>One line of a venue: the defining command and its content.</summary>
/// <param name="Kind">The defining command.</param>
/// <param name="Name">What people call it, for messages.</param>
/// <param name="Content">The content of the command.</param>
public sealed record Definition(CommandKind Kind, string Name, ReadOnlyMemory<byte> Content);
