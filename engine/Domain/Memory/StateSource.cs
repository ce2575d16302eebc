using System;

namespace SCO.Exchange.Domain.Memory;

/// <summary>Gives the next bytes of a state.</summary>
/// <param name="target">Is filled whole.</param>
/// <exception cref="StateException">There are not as many bytes.</exception>
public delegate void StateSource(Span<byte> target);
