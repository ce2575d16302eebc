using System.Globalization;
using System.IO;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>An outbox that cannot be used, in one plain sentence with its number.</summary>
public sealed class OutboxException : IOException
{
    /// <summary>What an operator can do about the file, and what that costs.</summary>
    public const string WhatItCosts =
        "take it away, and the journal is read from its first command: each payment that is open "
        + "is asked for at its bank anew, and nothing is sent twice";

    /// <summary>Says why.</summary>
    public OutboxException(OutboxFault fault, string message)
        : base(TextOf(fault, message)) =>
        Fault = fault;

    /// <summary>Which kind it is.</summary>
    public OutboxFault Fault { get; }

    /// <summary>A sentence with the number of its fault.</summary>
    public static string TextOf(OutboxFault fault, string message) => string.Create(
        CultureInfo.InvariantCulture, $"outbox fault {(byte)fault}: {message}");
}
