using System;

namespace SCO.Exchange.Testing.Core.Streams;

/// <summary>Writes the content of a definition and returns its bytes.</summary>
public delegate int ContentWrites(Span<byte> target);
