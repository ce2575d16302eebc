using System;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>Writes a content and says how long it is: the Write of every definition.</summary>
internal delegate int ContentWrite(Span<byte> target);
