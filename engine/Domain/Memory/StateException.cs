using System;

namespace SCO.Exchange.Domain.Memory;

/// <summary>
/// Bytes are no state that can be taken here: another version, no room, not whole.
/// </summary>
/// <param name="reason">What is wrong, in a few words.</param>
public sealed class StateException(string reason) : Exception(reason);
