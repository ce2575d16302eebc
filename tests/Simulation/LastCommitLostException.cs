using System;

namespace SCO.Exchange.Simulation;

/// <summary>
/// The disk spoiled the one commit that was durable and not yet promised: nobody can know
/// (decision 0039 of the journal). The members do: they were told more than the exchange has.
/// </summary>
internal sealed class LastCommitLostException()
    : Exception("the disk spoiled the last commit before its promise was written");
