using System;
using System.Globalization;

namespace SCO.Exchange.Settlement.Days;

/// <summary>
/// A statement would be wrong, so that none is written: one plain sentence with its number.
/// </summary>
public sealed class StatementException : Exception
{
    /// <summary>Says what does not add up.</summary>
    public StatementException(StatementFault fault, string message)
        : base(string.Create(
            CultureInfo.InvariantCulture, $"statement fault {(byte)fault}: {message}")) =>
        Fault = fault;

    /// <summary>The same, with what it was noticed by.</summary>
    public StatementException(StatementFault fault, string message, Exception cause)
        : base(
            string.Create(
                CultureInfo.InvariantCulture, $"statement fault {(byte)fault}: {message}"),
            cause) =>
        Fault = fault;

    /// <summary>Which kind it is.</summary>
    public StatementFault Fault { get; }
}
