using System;

namespace SCO.Exchange.Settlement.Days;

/// <summary>A statement would be wrong, so that none is written.</summary>
public sealed class StatementException : Exception
{
    /// <summary>Says what does not add up.</summary>
    public StatementException(string message)
        : base(message)
    {
    }
}
