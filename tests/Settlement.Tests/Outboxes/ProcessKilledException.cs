using System;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>The process dies here.</summary>
internal sealed class ProcessKilledException() : Exception("killed");
